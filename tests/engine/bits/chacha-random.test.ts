import { createCipheriv } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { ChaChaRandom } from '../../../lessons-engine/bits/index.ts';

const words = (seed: number, count: number): number[] => {
  const random = new ChaChaRandom(seed);
  return Array.from({ length: count }, () => random.word());
};

/** The key stream as an independent implementation makes it: what zeros are enciphered to. */
function keyStream(seed: number, count: number): number[] {
  const key = Buffer.alloc(32);
  key.writeUInt32LE(seed >>> 0);
  const bytes = createCipheriv('chacha20', key, Buffer.alloc(16)).update(Buffer.alloc(4 * count));
  return Array.from({ length: count }, (_, index) => bytes.readUInt32LE(4 * index));
}

describe('ChaChaRandom', () => {
  it('begins for seed 0 with the key streams of RFC 8439, A.1, test vectors 1 and 2', () => {
    expect(words(0, 32).map((word) => word.toString(16).padStart(8, '0'))).toEqual(
      (
        'ade0b876 903df1a0 e56a5d40 28bd8653 b819d2bd 1aed8da0 ccef36a8 c70d778b ' +
        '7c5941da 8d485751 3fe02477 374ad8b8 f4b8436a 1ca11815 69b687c3 8665eeb2 ' +
        'bee7079f 7a385155 7c97ba98 0d082d73 a0290fcb 6965e348 3e53c612 ed7aee32 ' +
        '7621b729 434ee69c b03371d5 d539d874 281fed31 45fb0a51 1f0ae1ac 6f4d794b'
      ).split(' '),
    );
  });

  // A saved seed must mean the same run for ever.
  it.each([
    [1, [2081084357, 2467425505, 1213188216, 2237298557]],
    [42, [652572191, 1793264209, 1552637026, 3035332441]],
  ])('begins with known words for seed %i', (seed, known) => {
    expect(words(seed, 4)).toEqual(known);
  });

  it.each([0, 1, 42, 0x8000_0000, 0xffff_ffff])('is the key stream of ChaCha20 for seed %i', (seed) => {
    expect(words(seed, 1000)).toEqual(keyStream(seed, 1000));
  });

  it('takes a seed modulo 2³² and remembers it unsigned', () => {
    expect(words(-1, 3)).toEqual(words(0xffffffff, 3));
    expect(new ChaChaRandom(-1).seed).toBe(0xffffffff);
  });

  it('gives each of two generators of one seed the whole sequence', () => {
    const [a, b] = [new ChaChaRandom(7), new ChaChaRandom(7)];
    const [first, second] = words(7, 2);
    expect([a.word(), b.word(), a.word(), b.word()]).toEqual([first, first, second, second]);
  });
});

describe('what ChaChaRandom gives is spread evenly', () => {
  const seed = 20_260;
  const COUNT = 1 << 15;
  const drawn = words(seed, COUNT);

  it('over the values of each of the four bytes', () => {
    for (const shift of [0, 8, 16, 24]) {
      const cells = new Array<number>(256).fill(0);
      for (const word of drawn) cells[(word >>> shift) & 0xff]!++;
      const mean = COUNT / 256;
      const chiSquare = cells.reduce((sum, count) => sum + (count - mean) ** 2 / mean, 0);
      // 255 degrees of freedom: mean 255, deviation 22.6; five deviations either way.
      expect(chiSquare, `seed ${seed}, byte ${shift / 8}`).toSatisfy((x: number) => x > 142 && x < 368);
    }
  });

  it('over 0 and 1 in every bit, whatever the same bit was in the word before', () => {
    for (let bit = 0; bit < 32; bit++) {
      let [ones, changes] = [0, 0];
      for (let i = 1; i < COUNT; i++) {
        ones += (drawn[i]! >>> bit) & 1;
        changes += ((drawn[i]! ^ drawn[i - 1]!) >>> bit) & 1;
      }
      for (const count of [ones, changes])
        expect(Math.abs(count - COUNT / 2), `seed ${seed}, bit ${bit}`).toBeLessThan(2.5 * Math.sqrt(COUNT));
    }
  });

  it('over five values by below(), and from 0 to 1 by unit()', () => {
    const random = new ChaChaRandom(seed);
    const counts = [0, 0, 0, 0, 0];
    for (let i = 0; i < 5000; i++) counts[random.below(5)]!++;
    expect(counts).toHaveLength(5);
    for (const count of counts)
      expect(count, `seed ${seed}: ${counts}`).toSatisfy((n: number) => n > 850 && n < 1150);
    const units = Array.from({ length: 5000 }, () => random.unit());
    expect(Math.min(...units)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...units)).toBeLessThan(1);
    expect(units.reduce((sum, unit) => sum + unit, 0) / 5000).toBeCloseTo(0.5, 1);
  });
});
