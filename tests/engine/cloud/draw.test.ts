import { describe, expect, it } from 'vitest';
import { XoshiroRandom } from '../../../lessons-engine/bits/index.ts';
import {
  burr,
  exponential,
  fromKnots,
  ln,
  logNormal,
  normal,
  percentile,
} from '../../../lessons-engine/cloud/index.ts';

const SEED = 1917;
const COUNT = 200_000;

function drawn(draw: (random: XoshiroRandom) => number): Float64Array {
  const random = new XoshiroRandom(SEED);
  return Float64Array.from({ length: COUNT }, () => draw(random));
}
const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length;
const deviation = (values: Float64Array) => {
  const middle = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - middle) ** 2)));
};
const sure = `seed ${SEED}`;

describe('distributions have the moments that they are named for', () => {
  it('exponential(): mean and deviation are equal', () => {
    const values = drawn((random) => exponential(random, 40));
    expect(mean(values) / 40, sure).toBeCloseTo(1, 2);
    expect(deviation(values) / 40, sure).toBeCloseTo(1, 1);
    expect(Math.min(...values.subarray(0, 1000))).toBeGreaterThan(0);
  });

  it('normal(): mean 0, deviation 1, 95 % within 1.96', () => {
    const values = drawn(normal);
    expect(mean(values), sure).toBeCloseTo(0, 2);
    expect(deviation(values), sure).toBeCloseTo(1, 2);
    expect(values.filter((value) => Math.abs(value) < 1.96).length / COUNT, sure).toBeCloseTo(0.95, 2);
  });

  it('logNormal(): the median is e to the power of mu', () => {
    const values = drawn((random) => logNormal(random, -0.38, 2.36));
    expect(ln(percentile(values, 0.5)), sure).toBeCloseTo(-0.38, 1);
  });

  // Published of the fit: half of the applications at about its scale × (2^(1/k) − 1)^(1/c).
  it('burr(): the median is where its distribution function is one half', () => {
    const values = drawn((random) => burr(random, 11.652, 0.221, 107.083));
    const median = 107.083 * (2 ** (1 / 0.221) - 1) ** (1 / 11.652);
    expect(percentile(values, 0.5) / median, sure).toBeCloseTo(1, 2);
  });

  it('fromKnots(): keeps the shares of its knots', () => {
    const knots = [
      { share: 0, value: 1 },
      { share: 0.45, value: 24 },
      { share: 1, value: 1e6 },
    ];
    const values = drawn((random) => fromKnots(random, knots));
    expect(values.filter((value) => value <= 24).length / COUNT, sure).toBeCloseTo(0.45, 2);
    expect(() => fromKnots(new XoshiroRandom(1), knots.slice(1))).toThrow('expected knots from share 0 to 1');
  });
});
