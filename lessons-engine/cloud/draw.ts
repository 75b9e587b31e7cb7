// Random numbers of the distributions that workloads have, drawn from a seeded generator with exactly specified arithmetic.

import type { Random } from '../bits/index.ts';
import { exp, ln, power } from './exact-math.ts';

/** Between 0 and 1, never one of them. */
export const openUnit = (random: Random): number => (random.word() + 0.5) / 0x1_0000_0000;

/** How long until the next event of a Poisson process, in the unit of `mean`. */
export const exponential = (random: Random, mean: number): number => -mean * ln(openUnit(random));

/** Mean 0, deviation 1, by the polar method (Marsaglia and Bray 1964), whose second number is thrown away. */
export function normal(random: Random): number {
  for (;;) {
    const x = 2 * openUnit(random) - 1;
    const y = 2 * openUnit(random) - 1;
    const square = x * x + y * y;
    if (square > 0 && square < 1) return x * Math.sqrt((-2 * ln(square)) / square);
  }
}

/** Its logarithm has mean `mu` and deviation `sigma`. */
export const logNormal = (random: Random, mu: number, sigma: number): number =>
  exp(mu + sigma * normal(random));

/** Burr's distribution XII with shapes `c` and `k` and scale `lambda`: by the inverse of its distribution function. */
export const burr = (random: Random, c: number, k: number, lambda: number): number =>
  lambda * power(power(openUnit(random), -1 / k) - 1, 1 / c);

/** A point of a distribution function: the share of values up to `value`. */
export interface Knot {
  share: number;
  value: number;
}

/** Between knots the logarithm of the value is drawn evenly. Knots in order, from share 0 to share 1. */
export function fromKnots(random: Random, knots: readonly Knot[]): number {
  const at = openUnit(random);
  const next = knots.findIndex(({ share }) => share >= at);
  const [low, high] = [knots[next - 1], knots[next]];
  if (low === undefined || high === undefined)
    throw new RangeError(`fromKnots: expected knots from share 0 to 1, found none around ${at}`);
  const part = (at - low.share) / (high.share - low.share);
  return low.value * power(high.value / low.value, part);
}
