import { describe, expect, it } from 'vitest';
import { Random } from '../../../lessons-engine/bits/index.ts';

const first = (seed: number, count: number) => {
  const random = new Random(seed);
  return Array.from({ length: count }, () => random.word());
};

describe('Random', () => {
  // Computed by an independent implementation of the generator: a saved seed must mean the same run for ever.
  it.each([
    [0, [844830715, 1143974537, 2661586166, 2339377035]],
    [1, [4020896444, 1346862338, 1124809937, 3065044409]],
    [42, [3631470833, 3470295463, 57529585, 2273749256]],
  ])('begins with known words for seed %i', (seed, words) => {
    expect(first(seed, 4)).toEqual(words);
  });

  it('takes a seed modulo 2³² and remembers it unsigned', () => {
    expect(first(-1, 3)).toEqual(first(0xffffffff, 3));
    expect(new Random(-1).seed).toBe(0xffffffff);
  });

  it('gives each of two generators of one seed the whole sequence', () => {
    const a = new Random(7);
    const b = new Random(7);
    expect([a.word(), b.word(), a.word(), b.word()]).toEqual([
      ...first(7, 1),
      ...first(7, 2),
      ...first(7, 2).slice(1),
    ]);
  });
});

describe('Random.below()', () => {
  it('stays below its limit and reaches every value', () => {
    const random = new Random(3);
    const counts = [0, 0, 0, 0, 0];
    for (let i = 0; i < 5000; i++) {
      const value = random.below(5);
      counts[value] = (counts[value] ?? NaN) + 1;
    }
    expect(counts).toHaveLength(5);
    for (const count of counts)
      expect(count, `seed ${random.seed}: ${counts}`).toSatisfy((n: number) => n > 850 && n < 1150);
  });

  it('gives only 0 below 1', () => {
    const random = new Random(9);
    expect(Array.from({ length: 100 }, () => random.below(1)).every((value) => value === 0)).toBe(true);
  });
});

describe('Random.pick() and shuffle()', () => {
  it('pick() refuses an empty list', () => {
    expect(() => new Random(1).pick([])).toThrow('expected at least one item, found none');
  });

  it('shuffle() returns the same items in a new array', () => {
    const items = [1, 2, 3, 4, 5, 6, 7, 8];
    const shuffled = new Random(5).shuffle(items);
    expect(shuffled).not.toEqual(items);
    expect(shuffled.toSorted()).toEqual(items);
    expect(items).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });
});
