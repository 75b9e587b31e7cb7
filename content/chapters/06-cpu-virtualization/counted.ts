// The runs behind this chapter's tables: guests of the library under every way, counted over a stretch of their work in
// which nothing happens for the first time. A stretch begins and ends with a system call of the program, so it is the same
// one under every way, whatever the kernel around it.

import {
  Bare,
  BinaryTranslation,
  exitsOf,
  HardwareAssisted,
  Paravirtual,
  TrapAndEmulate,
  type CountName,
  type Counts,
  type VirtualMachine,
} from '../../../lessons-engine/hypervisor/index.ts';
import { Cause } from '../../../lessons-engine/isa/index.ts';
import type { Loadable } from '../../../lessons-engine/machine/index.ts';
import { guestKernel } from '../../guests/library.ts';
import { nanoGuest, type Operation } from '../../guests/nano/nano.ts';

export const wayNames = ['trap', 'translation', 'paravirtual', 'shadow', 'twoStage'] as const;
export type WayName = (typeof wayNames)[number];
/** The ways that run the guest as it is. */
export type UnmodifiedWay = Exclude<WayName, 'paravirtual'>;

const options = () => ({ devices: { block: { image: new Uint8Array(0x1_0000) } } });
const start: Record<WayName | 'bare', (program: Loadable) => VirtualMachine> = {
  bare: (program) => new Bare(program, options()),
  trap: (program) => new TrapAndEmulate(program, options()),
  translation: (program) => new BinaryTranslation(program, options()),
  paravirtual: (program) => new Paravirtual(program, options()),
  shadow: (program) => new HardwareAssisted(program, { ...options(), paging: 'shadow' }),
  twoStage: (program) => new HardwareAssisted(program, options()),
};

/**
 * What is repeated in each guest: from its trap (or interrupt) number `from` on, `rounds` times `each` of them. All of it
 * `later` steps later: then the kernel has done with the first one.
 */
const stretches = {
  compute: { unit: 'time slice of 20,000 steps', by: 'interrupts', from: 1, each: 1, rounds: 1, later: 1000 },
  getpid: { unit: 'system call', by: 'traps', from: 21, each: 1, rounds: 100, later: 0 },
  idle: { unit: 'sleep and a dot', by: 'traps', from: 5, each: 2, rounds: 3, later: 0 },
  disk: { unit: 'block read, written, read again', by: 'traps', from: 9, each: 3, rounds: 5, later: 0 },
  churn: { unit: 'page made read-only and writable', by: 'traps', from: 50, each: 2, rounds: 32, later: 0 },
  forkwait: { unit: 'fork, exit and wait', by: 'traps', from: 7, each: 3, rounds: 6, later: 0 },
} as const satisfies Partial<Record<Parameters<typeof guestKernel>[0], unknown>>;
export type GuestName = keyof typeof stretches;
export const guestNames = Object.keys(stretches) as GuestName[];

/** The guest's own traps by what they are. */
export interface OwnTraps {
  systemCalls: number;
  pageFaults: number;
  /** Interrupts and other exceptions. */
  others: number;
}

export interface Counted {
  guest: GuestName;
  unit: string;
  rounds: number;
  /** In the native kernel, over all rounds. */
  instructions: number;
  traps: OwnTraps;
  /** Over all rounds. */
  ways: Record<WayName, { counts: Counts; exits: number; instructions: number }>;
}

/** 2176 as the text prints it: 2,176. */
export function grouped(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: 0 });
}

const LIMIT = 2_000_000;

function difference(after: Counts, before: Counts): Counts {
  const names = Object.keys(after) as CountName[];
  return Object.fromEntries(names.map((name) => [name, after[name] - before[name]])) as unknown as Counts;
}

/** Runs from one step of the guest to another and counts in between. */
function between(
  vm: VirtualMachine,
  until: (vm: VirtualMachine) => void,
  then: (vm: VirtualMachine) => void,
) {
  until(vm);
  const [before, instructions] = [{ ...vm.counts }, vm.guest.instret];
  then(vm);
  const counts = difference(vm.counts, before);
  return { counts, exits: exitsOf(counts), instructions: vm.guest.instret - instructions };
}

/** The steps at which the bare guest has taken its traps (or interrupts) of the given numbers, and its traps in between. */
function onBare(guest: GuestName, program: Loadable, first: number, last: number) {
  const vm = start.bare(program);
  const byInterrupts = stretches[guest].by === 'interrupts';
  const at: number[] = [];
  const traps: OwnTraps = { systemCalls: 0, pageFaults: 0, others: 0 };
  let taken = 0;
  vm.guest.watcher = {
    trapped(hart, cause) {
      const interrupt = cause >>> 31 === 1;
      if (taken >= first && taken < last) {
        if (cause === Cause.EcallFromU) traps.systemCalls++;
        else if (cause >= Cause.InstructionPageFault && !interrupt) traps.pageFaults++;
        else traps.others++;
      }
      if (interrupt !== byInterrupts) return;
      taken++;
      if (taken === first || taken === last) at.push(hart.cycle + 1);
    },
    returned() {},
  };
  while (at.length < 2) {
    const stop = vm.run(1000);
    if (stop.reason === 'shutdown')
      throw new Error(`${guest}: expected more than ${last} traps, found ${taken}`);
  }
  return { from: at[0] as number, to: at[1] as number, traps };
}

/** The same place in a guest whose kernel takes other steps. */
function untilTrap(
  count: 'reflected' | 'injected',
  number: number,
  later: number,
): (vm: VirtualMachine) => void {
  const PIECE = 8;
  return (vm) => {
    for (let left = LIMIT; vm.counts[count] < number; left -= PIECE) {
      vm.run(PIECE);
      if (left < 0) throw new Error(`expected ${number} ${count}, found ${vm.counts[count]}`);
    }
    if (later > 0) vm.run(later);
  };
}

const untilStep = (step: number) => (vm: VirtualMachine) => void vm.run(step - vm.guest.cycle);

function countGuest(guest: GuestName): Counted {
  const { unit, by, from, each, rounds, later } = stretches[guest];
  const last = from + each * rounds;
  const program = guestKernel(guest);
  const bare = onBare(guest, program, from, last);
  const unmodified = (way: UnmodifiedWay) =>
    between(start[way](program), untilStep(bare.from + later), untilStep(bare.to + later));
  const { trap, translation, shadow, twoStage } = {
    trap: unmodified('trap'),
    translation: unmodified('translation'),
    shadow: unmodified('shadow'),
    twoStage: unmodified('twoStage'),
  };
  const counter = by === 'interrupts' ? 'injected' : 'reflected';
  const paravirtual = between(
    start.paravirtual(guestKernel(guest, 'paravirtual')),
    untilTrap(counter, from, later),
    untilTrap(counter, last, later),
  );
  const ways = { trap, translation, paravirtual, shadow, twoStage };
  return { guest, unit, rounds, instructions: trap.instructions, traps: bare.traps, ways };
}

/** Every guest under every way. */
export function countGuests(): Counted[] {
  return guestNames.map(countGuest);
}

export interface CountedOperation {
  operation: Operation;
  /** Per operation. */
  ways: Record<UnmodifiedWay, { counts: Counts; exits: number }>;
}

const [FEWER, MORE] = [16, 48];

/** What one more operation adds, under every way that runs unmodified guests. */
export function countOperations(names: readonly Operation[]): CountedOperation[] {
  const programs = new Map(
    names.map((name) => [name, { few: nanoGuest(name, FEWER), many: nanoGuest(name, MORE) }]),
  );
  const total = (way: UnmodifiedWay, program: Loadable): Counts => {
    const vm = start[way](program);
    vm.run(LIMIT);
    return vm.counts;
  };
  const one = (way: UnmodifiedWay, operation: Operation) => {
    const { few, many } = programs.get(operation) as { few: Loadable; many: Loadable };
    const counts = difference(total(way, many), total(way, few));
    for (const name of Object.keys(counts) as CountName[]) counts[name] /= MORE - FEWER;
    return { counts, exits: exitsOf(counts) };
  };
  return names.map((operation) => ({
    operation,
    ways: {
      trap: one('trap', operation),
      translation: one('translation', operation),
      shadow: one('shadow', operation),
      twoStage: one('twoStage', operation),
    },
  }));
}
