// How fast the interpreter is, measured against plain JavaScript doing the same work in the same run, so that the figure
// means the same on a slow machine and on a fast one.

import { algorithms, runGuest, type Algorithm } from './algorithms.ts';
import { median } from './median.ts';

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

export function interpreterSpeed(): { ratio: number; algorithms: Speed[] } {
  const speeds = algorithms.map(measure);
  return { ratio: significant(median(speeds.map(({ ratio }) => ratio))), algorithms: speeds };
}

function measure(algorithm: Algorithm): Speed {
  const { name, javascript } = algorithm;
  const expected = javascript();
  const repeats = repeatsFor(javascript);
  const perSecond: number[] = [];
  const ratios: number[] = [];
  let instructions = 0;
  // The first round warms the compiler up and does not count.
  for (let round = 0; round <= ROUNDS; round++) {
    const machine = algorithm.machine();
    let found = 0;
    const guest = milliseconds(() => (found = runGuest(machine)));
    if (found !== expected) throw new Error(`${name}: expected ${expected} from the guest, found ${found}`);
    const plain = milliseconds(() => {
      for (let i = 0; i < repeats; i++)
        if (javascript() !== expected) throw new Error(`${name}: expected the same result again`);
    });
    if (round === 0) continue;
    instructions = machine.hart.instret;
    perSecond.push((1000 * instructions) / guest);
    ratios.push(plain / repeats / guest);
  }
  return {
    name,
    instructions,
    instructionsPerSecond: Math.round(median(perSecond)),
    ratio: significant(median(ratios)),
  };
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
