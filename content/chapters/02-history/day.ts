// A day at the machine: so many users at their terminals, and how the time went. The figures of the chapter, its quiz and its
// tests have their days from here; what a user types follows from the number of the terminal alone, so that a day with one
// user more differs by that user.

import { Random } from '../../../lessons-engine/bits/index.ts';
import {
  roundRobin,
  TimeShared,
  type Request,
  type Response,
} from '../../../lessons-engine/hypervisor/index.ts';
import { assemble } from '../../../lessons-engine/isa/index.ts';
import { run, virtMachine, type Machine } from '../../../lessons-engine/machine/index.ts';
import singleUser from '../../guests/timesharing/single-user.s?raw';
import switching from '../../guests/timesharing/switch.s?raw';

/** Instruction times of the day. */
export const DAY = 700_000;
/** On average, between an answer and the next line. */
export const THINK = 60_000;
/** One line in so many asks for something long; users begin at different places of that round. */
export const LONG_EACH = 10;
/** Rounds of work that short and long lines ask for, from and to. A round is six instructions. */
export const SHORT = [200, 800] as const;
export const LONG = [6_000, 12_000] as const;
const TERMINALS = 1967;

/** The single-user system of every guest. */
export const system = assemble(singleUser, { fileName: 'single-user.s' });

/** What the user at a terminal types, without end. Think times are exponential. */
export function* requests(terminal: number): Generator<Request> {
  const random = new Random(TERMINALS + terminal);
  const between = ([from, to]: readonly [number, number]): number => from + random.below(to - from + 1);
  for (let line = 0; ; line++) {
    const think = Math.round(-Math.log(1 - random.unit()) * THINK);
    yield { think, line: String(between((line + 3 * terminal) % LONG_EACH === 4 ? LONG : SHORT)) };
  }
}

export const isShort = ({ line }: { line: string }): boolean => Number(line) <= SHORT[1];

/** Instructions from a timer interrupt to the next guest's first instruction, counted on the machine. */
export function priceOfSwitch(): number {
  const machine: Machine = virtMachine();
  machine.load(assemble(switching, { fileName: 'switch.s' }));
  const { hart } = machine;
  let entered: number | null = null;
  for (let step = 0; step < 2_000; step++) {
    const before = hart.mode;
    run(machine, 1);
    if (before === 0 && hart.mode !== 0) entered = hart.instret;
    if (before !== 0 && hart.mode === 0 && entered !== null) return hart.instret - entered;
  }
  throw new Error('priceOfSwitch: expected a switch within 2,000 steps, found none');
}

/** The machine with so many users, at the end of its day under `dispatcher`. */
export function day(users: number, dispatcher: (machine: TimeShared) => void, until = DAY): TimeShared {
  const machine = new TimeShared({
    program: system,
    users: Array.from({ length: users }, (_, terminal) => requests(terminal)),
    price: priceOfSwitch(),
    until,
  });
  dispatcher(machine);
  return machine;
}

export const roundRobinDay = (users: number, quantum: number): TimeShared => day(users, roundRobin(quantum));

/** Response times of short lines, from the shortest to the longest. */
export function shortResponses(responses: readonly Response[]): number[] {
  return responses
    .filter(isShort)
    .map(({ typedAt, answeredAt }) => answeredAt - typedAt)
    .sort((a, b) => a - b);
}

/** The time within which `share` of the sorted times lie; 0 when there is none. */
export function within(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
}
