import { describe, expect, it } from 'vitest';
import { XoshiroRandom } from '../../../lessons-engine/bits/index.ts';

const first = (random: XoshiroRandom, count: number) => Array.from({ length: count }, () => random.word());

describe('XoshiroRandom', () => {
  it('gives what the authors’ program gives from the state 1, 2, 3, 4', () => {
    expect(first(XoshiroRandom.from(1, 2, 3, 4), 10)).toEqual([
      11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804,
    ]);
  });

  it('gives each stream of a seed words of its own', () => {
    const seen = new Set(
      Array.from({ length: 1000 }, (_, stream) => first(new XoshiroRandom(9, stream), 3)).flat(),
    );
    expect(seen.size).toBe(3000);
  });

  it('gives equal pairs of seed and stream equal words', () => {
    expect(first(new XoshiroRandom(5, 8), 5)).toEqual(first(new XoshiroRandom(5, 8), 5));
    expect(first(new XoshiroRandom(5, 8), 5)).not.toEqual(first(new XoshiroRandom(8, 5), 5));
  });
});
