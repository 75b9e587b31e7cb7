// The same algorithms twice: as a guest for the machine, and as plain JavaScript with 32-bit arithmetic.

import { readFileSync } from 'node:fs';
import { assemble } from '../lessons-engine/isa/index.ts';
import { FastMachine, run, virtMachine, type Machine, type Stop } from '../lessons-engine/machine/index.ts';
import { crc32 } from './algorithms/crc32.ts';
import { fibonacci } from './algorithms/fibonacci.ts';
import { matrix } from './algorithms/matrix.ts';
import { sieve } from './algorithms/sieve.ts';
import { sort } from './algorithms/sort.ts';

export interface Algorithm {
  name: string;
  /** The result, an int32. */
  javascript(): number;
  /** A machine with the guest at its first instruction, and the way to run it. */
  guest(way: Way): Guest;
}

/** The interpreter that is read and looked into, and the one that is fast. */
export type Way = 'reference' | 'fast';

export interface Guest {
  machine: Machine;
  run(budget: number): Stop;
}

/** Steps after which a guest is taken for endless. */
const MOST_STEPS = 50_000_000;

export const algorithms: Algorithm[] = Object.entries({
  sieve,
  crc32,
  matrix,
  fibonacci,
  sort,
}).map(([name, javascript]) => {
  const file = `algorithms/${name}.s`;
  const program = assemble(readFileSync(new URL(file, import.meta.url), 'utf8'), { fileName: file });
  return {
    name,
    javascript: () => javascript(),
    guest: (way) => {
      const guest = way === 'fast' ? fastGuest() : referenceGuest();
      guest.machine.load(program);
      return guest;
    },
  };
});

function referenceGuest(): Guest {
  const machine = virtMachine();
  return { machine, run: (budget) => run(machine, budget) };
}

function fastGuest(): Guest {
  const fast = new FastMachine();
  return { machine: fast.machine, run: (budget) => fast.run(budget) };
}

/** Runs the guest to its end; its result stands in a0. */
export function runGuest(guest: Guest): number {
  const stop = guest.run(MOST_STEPS);
  if (stop.reason !== 'shutdown' || stop.code !== 0)
    throw new Error(`expected the guest to switch the machine off, found "${stop.reason}"`);
  return guest.machine.hart.x[10] as number;
}
