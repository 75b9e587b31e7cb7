// Every figure of this chapter that was measured here: the guests run when the site is built, and the text prints what was
// counted. Figures of other people stand in the text with their citation.

import { costs } from '../../../lessons-engine/costs/index.ts';
import type { Lap } from '../../../lessons-engine/grader/challenge.ts';
import { classify, Monitor, observe, type Behaviour } from '../../../lessons-engine/hypervisor/index.ts';
import { assemble } from '../../../lessons-engine/isa/index.ts';
import { MachineSession, type TimelineEntry, type Way } from '../../../lessons-engine/worker/index.ts';
import { glossary } from '../../glossary.ts';
import reportHypercalls from '../../guests/parts/report-hypercalls.s?raw';
import report from '../../guests/parts/report.s?raw';
import tick from '../../guests/tick.s?raw';
import price from './challenges/the-price-of-a-trap.ts';
import { grouped } from './counting.ts';

/** A ratio with as many decimals as it deserves: 201, 14.6. */
function ratio(value: number): string {
  return value >= 100 ? grouped(value) : value.toFixed(1);
}

function frameAfter(way: Way, run: boolean) {
  const session = new MachineSession(tick, way);
  if (run) session.run();
  return session.frame();
}

/** The frames before the first step, for the demo. */
export const firstFrames = {
  bare: frameAfter('bare', false),
  deprivileged: frameAfter('deprivileged', false),
};

const lastFrames = { bare: frameAfter('bare', true), deprivileged: frameAfter('deprivileged', true) };
if (lastFrames.bare.console !== lastFrames.deprivileged.console)
  throw new Error('figures: expected the same console bare and deprivileged, found two');
if (lastFrames.bare.instructions !== lastFrames.deprivileged.instructions)
  throw new Error('figures: expected as many instructions bare as deprivileged, found two counts');

const exits = lastFrames.deprivileged.timeline.filter(({ kind }) => kind === 'exit');
const caused = (text: RegExp): number => exits.filter(({ cause }) => text.test(cause)).length;

/** The first system call of the guest: from the `ecall` to the `mret` that goes back behind it. */
function firstSystemCall(): TimelineEntry[] {
  const from = exits.findIndex(({ cause }) => cause === 'ecall');
  const to = exits.findIndex(({ instruction }, index) => index > from && instruction === 'mret');
  return exits.slice(from, to + 1);
}

const monitor = new Monitor(assemble(tick));
monitor.run(100_000);

/** tick.s on a machine where setting bits of mie in user mode does nothing and does not trap. */
function onQuirkyMachine() {
  const quirky = new Monitor(assemble(tick), {
    quirks: [{ instruction: 'csrrs', csr: 'mie', kind: 'ignored' }],
  });
  const stop = quirky.run(lastFrames.bare.step);
  return { console: quirky.uart.output, ended: stop.reason === 'shutdown' };
}

/** The instructions of the table, with a few words on each. */
const examined = [
  ['add a0, a1, a2', 'adds'],
  ['lw a0, 0(a1)', 'loads a word'],
  ['csrrs a0, cycle, zero', 'reads the cycle counter'],
  ['ecall', 'calls whoever is above'],
  ['csrrs a0, misa, zero', 'reads a constant'],
  ['csrrs a0, mstatus, zero', 'reads the status'],
  ['csrrw zero, mtvec, a0', 'says where traps go'],
  ['csrrw a0, mscratch, a0', 'swaps with a CSR'],
  ['wfi', 'waits for an interrupt'],
  ['mret', 'returns from a trap'],
] as const;

/** Classes in words: "privileged, control-sensitive"; what traps wherever it is executed is said to. */
function verdictOn(behaviour: Behaviour): string {
  const { privileged, controlSensitive, behaviourSensitive } = classify(behaviour);
  const trials = behaviour.experiments.flatMap((experiment) => experiment.trials);
  return [
    privileged ? 'privileged' : trials.every(({ trap }) => trap !== null) ? 'traps in both modes' : '',
    controlSensitive ? 'control-sensitive' : '',
    behaviourSensitive ? 'behaviour-sensitive' : '',
    controlSensitive || behaviourSensitive ? '' : 'innocuous',
  ]
    .filter((word) => word !== '')
    .join(', ');
}

const classified = examined.map(([instruction, does]) => ({
  instruction,
  does,
  verdict: verdictOn(observe(instruction, 1974)),
}));

const race = price.run();
function lap(contender: string): Lap {
  const found = race.laps.find((each) => each.contender === contender);
  if (!found) throw new Error(`figures: expected a lap of ${contender}, found none`);
  return found;
}

function lapFigures(contender: string) {
  const { counters, cost } = lap(contender);
  const { instructions = 0, exits: trips = 0 } = counters;
  return {
    instructions: grouped(instructions),
    exits: grouped(trips),
    slowdown: ratio(cost / lap('bare').cost),
    exitsPerCharacter: (trips / race.work).toFixed(1),
  };
}

/** Exits of the paravirtual contender by what caused them. */
function paravirtualExits() {
  const guest = new Monitor(assemble(reportHypercalls + report), { paravirtual: true });
  guest.run(1_000_000);
  const { ecall = 0, 'illegal-instruction': illegal = 0 } = guest.vcpu.exits;
  return { hypercalls: grouped(ecall), privileged: grouped(illegal) };
}

const {
  vmm, guest, hart, privilegeMode, trap, exception, interrupt, csr, deprivileging, trapAndEmulate, vcpu, vmExit, virtualCsr,
  mmio, interruptInjection, equivalence, resourceControl, efficiency, privilegedInstruction, sensitiveInstruction,
  innocuousInstruction, hypercall, paravirtualization,
} = glossary; // prettier-ignore

/** The words of this chapter, for the list at its end. */
export const words = [
  vmm, guest, hart, privilegeMode, trap, exception, interrupt, csr, deprivileging, trapAndEmulate, vcpu, vmExit, virtualCsr,
  mmio, interruptInjection, equivalence, resourceControl, efficiency, privilegedInstruction, sensitiveInstruction,
  innocuousInstruction, hypercall, paravirtualization,
]; // prettier-ignore

export const figures = {
  /** tick.s, the guest of the demo. */
  tick: {
    length: grouped((assemble(tick).segments[0]?.bytes.length ?? 0) / 4),
    instructions: grouped(lastFrames.bare.instructions),
    traps: grouped(lastFrames.bare.timeline.length),
    exits: grouped(exits.length),
    privileged: grouped(caused(/^illegal/)),
    mmio: grouped(caused(/^mmio/)),
    ecalls: grouped(caused(/^ecall/)),
    interrupts: grouped(lastFrames.deprivileged.timeline.filter(({ kind }) => kind === 'interrupt').length),
    direct: grouped(monitor.vcpu.instret),
    directShare: `${Math.round((100 * monitor.vcpu.instret) / lastFrames.bare.instructions)}\u00a0%`,
    console: lastFrames.bare.console,
  },
  systemCall: {
    exits: firstSystemCall().length,
    privileged: firstSystemCall().filter(({ cause }) => /^illegal/.test(cause)).length,
    mmio: firstSystemCall().filter(({ cause }) => /^mmio/.test(cause)).length,
  },
  quirky: onQuirkyMachine(),
  classified,
  race: {
    characters: grouped(race.work),
    exitCost: grouped(costs.exit.cycles),
    bare: lapFigures('bare'),
    trapped: lapFigures('trapped'),
    paravirtual: { ...lapFigures('paravirtual'), ...paravirtualExits() },
  },
};
