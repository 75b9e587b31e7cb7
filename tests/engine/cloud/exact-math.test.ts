import { describe, expect, it } from 'vitest';
import { XoshiroRandom } from '../../../lessons-engine/bits/index.ts';
import { exp, ln, power } from '../../../lessons-engine/cloud/index.ts';

const random = new XoshiroRandom(20);
const spread = (low: number, high: number) => low + (high - low) * random.unit();
const TIMES = 20_000;

describe('ln()', () => {
  it('is as near to the logarithm as the engine’s own, to fourteen digits', () => {
    for (let n = 0; n < TIMES; n++) {
      const x = Math.exp(spread(-600, 600));
      expect(Math.abs(ln(x) - Math.log(x)), `${x}`).toBeLessThan(1e-14 * Math.max(1, Math.abs(Math.log(x))));
    }
    for (const x of [1, 0.5, 2, 1.4142135623730951, 1 + 2 ** -52, 1 - 2 ** -53])
      expect(Math.abs(ln(x) - Math.log(x)), `${x}`).toBeLessThan(1e-15);
  });

  it.each([0, -1, NaN, Infinity, 1e-310])('refuses %d', (x) => {
    expect(() => ln(x)).toThrow('expected a positive, normal number');
  });
});

describe('exp()', () => {
  it('is as near to the exponential as the engine’s own, to fourteen digits', () => {
    for (let n = 0; n < TIMES; n++) {
      const x = spread(-700, 700);
      expect(Math.abs(exp(x) / Math.exp(x) - 1), `${x}`).toBeLessThan(1e-13);
    }
    expect(exp(0)).toBe(1);
  });

  it('refuses what leaves the range of numbers', () => {
    expect(() => exp(701)).toThrow('expected −700 … 700, found 701');
  });
});

describe('power()', () => {
  it('multiplies logarithms', () => {
    expect(power(2, 10)).toBeCloseTo(1024, 9);
    expect(power(9, -0.5)).toBeCloseTo(1 / 3, 14);
  });
});
