// How fast the interpreters are, measured against plain JavaScript doing the same work in the same run, so that the figure
// means the same on a slow machine and on a fast one. Four machines live side by side and take turns, because that is what
// lessons do, and what a JavaScript engine finds hard.

import { algorithms, runGuest, type Algorithm, type Guest, type Way } from './algorithms.ts';
import { median } from '../lessons-engine/bits/index.ts';

export interface Speed {
  name: string;
  /** Instructions that the guest retires for the whole algorithm. */
  instructions: number;
  instructionsPerSecond: number;
  /** Time of plain JavaScript divided by time of the interpreter: 0.02 is fifty times slower. */
  ratio: number;
}

/** Measurements; the median counts. */
const ROUNDS = 7;
/** Plain JavaScript is repeated for about this long (unit: ms), or a clock that ticks coarsely says nothing. */
const LONG_ENOUGH = 20;

/** Machines that take turns in each measurement. */
const SIDE_BY_SIDE = 4;

export interface InterpreterSpeed {
  /** Median over the algorithms. */
  ratio: number;
  algorithms: Speed[];
}

export function interpreterSpeed(): Record<Way, InterpreterSpeed> & { machines: number } {
  const speeds = (way: Way): InterpreterSpeed => {
    const measured = algorithms.map((algorithm) => measure(algorithm, way));
    return { ratio: significant(median(measured.map(({ ratio }) => ratio))), algorithms: measured };
  };
  return { machines: SIDE_BY_SIDE, reference: speeds('reference'), fast: speeds('fast') };
}

function measure(algorithm: Algorithm, way: Way): Speed {
  const { name, javascript } = algorithm;
  const expected = javascript();
  const repeats = repeatsFor(javascript);
  const perSecond: number[] = [];
  const ratios: number[] = [];
  let instructions = 0;
  // The first round warms the compiler up and does not count.
  for (let round = 0; round <= ROUNDS; round++) {
    const guests = Array.from({ length: SIDE_BY_SIDE }, () => algorithm.guest(way));
    const taken = milliseconds(() => {
      for (const guest of guests) expect(name, runGuest(guest), expected);
    });
    const plain = milliseconds(() => {
      for (let i = 0; i < repeats; i++) expect(name, javascript(), expected);
    });
    if (round === 0) continue;
    instructions =
      guests.reduce((sum: number, { machine }: Guest) => sum + machine.hart.instret, 0) / SIDE_BY_SIDE;
    perSecond.push((1000 * instructions * SIDE_BY_SIDE) / taken);
    ratios.push((plain / repeats / taken) * SIDE_BY_SIDE);
  }
  return {
    name,
    instructions,
    instructionsPerSecond: Math.round(median(perSecond)),
    ratio: significant(median(ratios)),
  };
}

function expect(name: string, found: number, expected: number): void {
  if (found !== expected) throw new Error(`${name}: expected ${expected}, found ${found}`);
}

function repeatsFor(javascript: () => number): number {
  for (let repeats = 1; ; repeats *= 2) {
    const taken = milliseconds(() => {
      for (let i = 0; i < repeats; i++) javascript();
    });
    if (taken >= LONG_ENOUGH) return repeats;
  }
}

function milliseconds(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

function significant(value: number): number {
  return Number(value.toPrecision(3));
}
