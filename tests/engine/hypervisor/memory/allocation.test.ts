// Who gets how much: the price of a page, targets, states.

import { describe, expect, it } from 'vitest';
import {
  nextReclaimState,
  sharesPerPage,
  targets,
  type Claim,
  type ReclaimState,
} from '../../../../lessons-engine/hypervisor/index.ts';

const claim = (part: Partial<Claim>): Claim => ({ shares: 1000, demand: 256, min: 16, active: 1, ...part });

describe('sharesPerPage()', () => {
  it('charges an idle page four times as much at a tax of 75 %', () => {
    const used = sharesPerPage({ shares: 1000, pages: 100, active: 1, tax: 0.75 });
    const idle = sharesPerPage({ shares: 1000, pages: 100, active: 0, tax: 0.75 });
    expect(used).toBe(10);
    expect(idle).toBe(2.5);
  });

  it('does not look at what is idle without a tax', () => {
    const price = (active: number): number => sharesPerPage({ shares: 500, pages: 50, active, tax: 0 });
    expect(price(0)).toBe(price(1));
  });

  it('is what the paper has for a guest that uses half of its memory', () => {
    // ρ = S / (P · (f + k · (1 − f))), k = 1 / (1 − 0.75) = 4: 600 / (100 · (0.5 + 2))
    expect(sharesPerPage({ shares: 600, pages: 100, active: 0.5, tax: 0.75 })).toBeCloseTo(2.4);
  });
});

describe('targets()', () => {
  it('gives everybody all while there is enough', () => {
    expect(targets([claim({}), claim({ demand: 100 })], 400, 0.75)).toEqual([256, 100]);
  });

  it('halves between equals, as in the paper 179 of 256 MB each, however idle one of them is', () => {
    expect(targets([claim({ active: 0 }), claim({})], 358, 0)).toEqual([179, 179]);
  });

  it('takes from the idle one under a tax, up to what the other wants', () => {
    expect(targets([claim({ active: 0 }), claim({})], 358, 0.75)).toEqual([102, 256]);
  });

  it('keeps to shares', () => {
    expect(targets([claim({ shares: 2000 }), claim({ shares: 1000 })], 300, 0)).toEqual([200, 100]);
  });

  it('takes nobody below the minimum, even when the sum is then too large', () => {
    expect(targets([claim({ min: 200 }), claim({ min: 100 })], 250, 0)).toEqual([200, 100]);
  });
});

describe('nextReclaimState()', () => {
  it.each<[ReclaimState, number, ReclaimState]>([
    ['high', 5, 'high'],
    ['high', 3.9, 'soft'],
    ['high', 1.9, 'hard'],
    ['high', 0.9, 'low'],
    ['soft', 4, 'soft'],
    ['soft', 6.2, 'soft'],
    ['soft', 6.5, 'high'],
    ['hard', 4.2, 'hard'],
    ['hard', 4.5, 'soft'],
    ['low', 2.2, 'low'],
    ['low', 2.5, 'hard'],
    ['low', 90, 'high'],
  ])('from %s with %d %% free is %s', (from, free, to) => {
    expect(nextReclaimState(from, free)).toBe(to);
  });
});
