// Every figure of this chapter that was counted here: the guests run when the site is built, and the text prints what was
// counted. Prices and other people's figures stand in lessons-engine/costs, with their sources.

import { forkwaitSeconds, nanobenchmarks, roundTrips } from '../../../lessons-engine/costs/index.ts';
import {
  exitsOf,
  BinaryTranslation,
  HardwareAssisted,
  treatmentOf,
  type CountName,
  type ExitName,
  type Treatment,
} from '../../../lessons-engine/hypervisor/index.ts';
import { decode } from '../../../lessons-engine/isa/index.ts';
import { USUAL_THRESHOLD, viewTranslation } from '../../../lessons-engine/translator/index.ts';
import { glossary } from '../../glossary.ts';
import { guestKernel } from '../../guests/library.ts';
import { operations, type Operation } from '../../guests/nano/nano.ts';
import sieve from '../../guests/translated/sieve.s?raw';
import {
  countGuests,
  countOperations,
  grouped,
  wayNames,
  type Counted,
  type CountedOperation,
  type GuestName,
  type WayName,
} from './counted.ts';
import { breakEven, cycles, EMULATION, exitCycles, nativeCycles, pentium4 } from './prices.ts';

/** Exits of one round: 11, 0.03. */
function few(value: number): string {
  return value >= 10 ? grouped(value) : `${Math.round(value * 100) / 100}`;
}

/** How many times the cycles of the bare run: 1.04, 4.1. */
function times(value: number): string {
  return value >= 10 ? grouped(value) : value.toFixed(value < 2 ? 2 : 1);
}

const counted = countGuests();
const measured = countOperations(Object.keys(operations) as Operation[]);

function of(guest: GuestName): Counted {
  return counted.find((each) => each.guest === guest) as Counted;
}

/** The first table: exits of one round of each guest. */
const exits = counted.map(({ guest, unit, rounds, ways }) => ({
  guest,
  unit,
  ...(Object.fromEntries(wayNames.map((way) => [way, few(ways[way].exits / rounds)])) as Record<
    WayName,
    string
  >),
}));

const reasons: Record<ExitName, string> = {
  privileged: 'privileged instruction',
  callout: 'callout of the translator',
  call: 'firmware call or hypercall',
  reflected: 'trap that belongs to its kernel',
  hiddenFault: 'page the shadow did not have yet',
  tableWrite: 'write to its page tables',
  secondStageFault: 'page the second stage did not have yet',
  mmio: 'access to a device',
  unlinkedJump: 'jump to code not translated or linked yet',
  indirectJump: 'jump through a register',
  codeWrite: 'write to translated code',
  reservedAccess: 'access to addresses the monitor took',
};

/** Exits of one round by reason, for one guest; reasons that nobody has are left out. */
function byReason(guest: GuestName) {
  const { ways, rounds } = of(guest);
  return (Object.keys(reasons) as ExitName[])
    .filter((reason) => wayNames.some((way) => ways[way].counts[reason] > 0))
    .map((reason) => ({
      reason: reasons[reason],
      cells: wayNames.map((way) => few(ways[way].counts[reason] / rounds)),
    }));
}

const per = (guest: GuestName, way: WayName, name: CountName): string =>
  few(of(guest).ways[way].counts[name] / of(guest).rounds);
const exitsPer = (guest: GuestName, way: WayName): string =>
  few(of(guest).ways[way].exits / of(guest).rounds);

/** One operation, counted and priced; without an exit it costs what it costs natively. */
function priced({ operation, ways }: CountedOperation) {
  const paper = nanobenchmarks[paperNames[operation]];
  const price = (way: 'translation' | 'shadow' | 'twoStage'): number =>
    Math.round(exitCycles(way, ways[way].exits, ways[way].counts, pentium4.cycles)) || paper.native;
  const one = (way: 'translation' | 'shadow') => ({
    exits: few(ways[way].exits),
    here: grouped(price(way)),
    paper: grouped(way === 'translation' ? paper.software : paper.hardware),
  });
  return {
    name: paper.name,
    does: does[operation],
    native: grouped(paper.native),
    translation: one('translation'),
    shadow: one('shadow'),
    twoStage: few(ways.twoStage.exits),
  };
}

const paperNames = {
  syscall: 'syscall', device: 'in', mask: 'cr8wr', call: 'callret', fault: 'pgfault', break: 'divzero', entry: 'ptemod',
} as const satisfies Record<Operation, keyof typeof nanobenchmarks>; // prettier-ignore

const does: Record<Operation, string> = {
  syscall: 'a system call that does nothing',
  device: 'read a device’s register',
  mask: 'write the interrupt mask',
  call: 'call a function and return',
  fault: 'a page fault of the guest’s own',
  break: 'an exception without memory (here ebreak)',
  entry: 'write a page-table entry (here: and use its page)',
};

/** How many times the native cycles one fork costs, per processor. */
function forkwait() {
  const guest = of('forkwait');
  const native = nativeCycles(guest);
  const here = (way: WayName, exit = pentium4.cycles): string => times(cycles(guest, way, exit) / native);
  const [p4, core] = forkwaitSeconds;
  const merom = roundTrips[1]?.cycles ?? 0;
  return {
    native: grouped(native / guest.rounds),
    p4: {
      translation: here('translation'),
      shadow: here('shadow'),
      paperTranslation: times(p4.software / p4.native),
      paperShadow: (p4.hardware / p4.native).toFixed(1),
    },
    core: {
      shadow: here('shadow', merom),
      paperTranslation: times(core.software / core.native),
      paperShadow: (core.hardware / core.native).toFixed(1),
    },
    paperRatio: (p4.hardware / p4.software).toFixed(1),
    trap: here('trap'),
    paravirtual: here('paravirtual'),
    twoStage: here('twoStage'),
    twoStageCheap: here('twoStage', roundTrips.at(-1)?.cycles ?? 0),
    breakEven: grouped(breakEven(guest) ?? 0),
  };
}

/** Which of translation and the first hardware costs less; the same to the digits shown is neither. */
function ahead(translation: string, shadow: string, fewer: boolean): string {
  if (translation === shadow) return 'neither';
  return fewer ? 'hardware' : 'software';
}

/** The table behind the slider: each guest in times its native cycles, for every processor of the series. */
const years = roundTrips.map(({ machine, launched, cycles: trip }) => ({
  title: `${launched.year}, ${machine}: ${grouped(trip)} cycles a round trip`,
  rows: counted.map((guest) => {
    const under = (way: WayName): number => cycles(guest, way, trip) / nativeCycles(guest);
    const [translation, shadow] = [under('translation'), under('shadow')];
    return {
      name: guest.guest,
      cells: [
        times(translation),
        times(shadow),
        ahead(times(translation), times(shadow), shadow < translation),
        times(under('twoStage')),
      ],
    };
  }),
}));

const NOP = 0x13;

/** How the words of the guest's kernel are treated by the translator. */
function treatments(): Record<Treatment, number> & { all: number } {
  const counts = { copy: 0, constant: 0, 'in-cache': 0, jump: 0, branch: 0, indirect: 0, callout: 0, all: 0 };
  const program = guestKernel('getpid');
  const [text] = program.segments;
  const end = (program.symbols.get('program') as number) - (text?.address ?? 0);
  const view = new DataView(text?.bytes.buffer as ArrayBuffer, text?.bytes.byteOffset);
  let length = end / 4;
  while (length > 0 && view.getUint32(4 * (length - 1), true) === NOP) length--; // filled up to the next page
  for (let index = 0; index < length; index++) {
    const word = view.getUint32(4 * index, true);
    counts[treatmentOf(decode(word))]++;
    counts.all++;
  }
  return counts;
}
const kernelTreatments = treatments();

/** What a guest costs before its program has begun, and how much of that is pages that were never touched before. */
function boot() {
  const hardware = new HardwareAssisted(guestKernel('getpid'));
  const translation = new BinaryTranslation(guestKernel('getpid'));
  const program = of('getpid');
  while (hardware.guest.mode !== 0) hardware.run(50);
  while (translation.guest.mode !== 0) translation.run(50);
  return {
    pages: grouped(hardware.counts.secondStageFault),
    exits: grouped(exitsOf(hardware.counts)),
    translated: grouped(translation.counts.translatedInstructions),
    retired: grouped(translation.guest.instret),
    unit: program.unit,
  };
}

/** What the engine's own translator makes of the sieve. */
function region() {
  const { instructions, text, lines } = viewTranslation(sieve);
  const source = sieve.split('\n');
  const store = lines.find(({ line }) => source[line - 1]?.includes('sb ')) as (typeof lines)[number];
  const copies = text.filter(
    ({ line }, index) => line === store.line && text[index - 1]?.line !== store.line,
  ).length;
  return {
    threshold: grouped(USUAL_THRESHOLD),
    instructions: grouped(instructions),
    lines: grouped(text.length),
    store: grouped(store.made),
    copies: grouped(copies),
    nobodys: grouped(text.filter(({ line }) => line === null).length),
  };
}

/** A few instructions and what becomes of them, as the text shows it. */
const patched = [
  ['addi a0, a0, 1', 'the same'],
  ['lw a1, 8(s0)', 'the same: page tables see to it that it reaches only the guest’s memory'],
  ['auipc t0, 0x1', 'lui and addi with the guest’s address: the translation stands elsewhere'],
  ['beq a0, a1, out', 'the branch, over two jumps that go to translations'],
  ['jal ra, f', 'the guest’s return address as a constant, then a jump'],
  ['ret', 'a guess at the address, compared; a wrong guess leaves'],
  ['csrr t0, sepc', 'the same, on a register that holds the guest’s value'],
  ['csrw satp, t1', 'leaves for the monitor'],
] as const;
const {
  guest, vmm, trap, vmExit, hypercall, paravirtualization, trapAndEmulate, deprivileging, sensitiveInstruction,
  privilegedInstruction, csr, privilegeMode, hart, ringCompression, binaryTranslation, translationCache, chaining, callout,
  shadowPageTable, secondStage, delegation, interruptInjection,
} = glossary; // prettier-ignore

/** The words of this chapter, for the list at its end. */
export const words = [
  guest, vmm, hart, privilegeMode, csr, trap, vmExit, privilegedInstruction, sensitiveInstruction, deprivileging,
  ringCompression, trapAndEmulate, binaryTranslation, translationCache, chaining, callout, paravirtualization, hypercall,
  shadowPageTable, secondStage, delegation, interruptInjection,
]; // prettier-ignore

export const figures = {
  exits,
  getpid: {
    trap: exitsPer('getpid', 'trap'),
    privileged: per('getpid', 'trap', 'privileged'),
    translation: exitsPer('getpid', 'translation'),
    callouts: per('getpid', 'translation', 'callout'),
    inCache: per('getpid', 'translation', 'inCache'),
    clustered: per('getpid', 'translation', 'clustered'),
    paravirtual: exitsPer('getpid', 'paravirtual'),
    instructions: grouped(of('getpid').instructions / of('getpid').rounds),
  },
  fork: {
    instructions: grouped(of('forkwait').instructions / of('forkwait').rounds),
    trap: exitsPer('forkwait', 'trap'),
    translation: exitsPer('forkwait', 'translation'),
    paravirtual: exitsPer('forkwait', 'paravirtual'),
    shadow: exitsPer('forkwait', 'shadow'),
    twoStage: exitsPer('forkwait', 'twoStage'),
    tableWrites: per('forkwait', 'shadow', 'tableWrite'),
    hiddenFaults: per('forkwait', 'shadow', 'hiddenFault'),
    privileged: per('forkwait', 'shadow', 'privileged'),
    reasons: byReason('forkwait'),
  },
  disk: { shadow: exitsPer('disk', 'shadow'), mmio: per('disk', 'twoStage', 'mmio') },
  compute: {
    instructions: grouped(of('compute').instructions),
    trap: exitsPer('compute', 'trap'),
  },
  churn: {
    shadow: exitsPer('churn', 'shadow'),
    twoStage: exitsPer('churn', 'twoStage'),
  },
  kernel: {
    words: grouped(kernelTreatments.all),
    copied: grouped(kernelTreatments.copy),
    copiedShare: `${Math.round((100 * kernelTreatments.copy) / kernelTreatments.all)}\u00a0%`,
    callouts: grouped(kernelTreatments.callout),
    inCache: grouped(kernelTreatments['in-cache']),
    jumps: grouped(kernelTreatments.jump + kernelTreatments.branch),
    indirect: grouped(kernelTreatments.indirect),
  },
  patched: patched.map(([instruction, becomes]) => ({ instruction, becomes })),
  boot: boot(),
  nano: measured.map(priced),
  forkwait: forkwait(),
  years,
  emulation: grouped(EMULATION),
  region: region(),
};
