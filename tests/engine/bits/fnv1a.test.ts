import { describe, expect, it } from 'vitest';
import { Fnv1a, Random } from '../../../lessons-engine/bits/index.ts';

const ascii = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));

describe('Fnv1a', () => {
  // Published test vectors of the 32-bit variant (Noll).
  it.each([
    ['', 0x811c9dc5],
    ['a', 0xe40c292c],
    ['b', 0xe70c2de5],
    ['foobar', 0xbf9cf968],
  ])('hashes "%s" to %i', (text, hash) => {
    expect(new Fnv1a().bytes(ascii(text)).value).toBe(hash);
  });

  it('hashes the same whether bytes come one by one, together or as a little-endian word', () => {
    const together = new Fnv1a().bytes(Uint8Array.of(0x78, 0x56, 0x34, 0x12)).value;
    expect(new Fnv1a().byte(0x78).byte(0x56).byte(0x34).byte(0x12).value).toBe(together);
    expect(new Fnv1a().word(0x12345678).value).toBe(together);
  });

  it('takes the low eight bits of a byte', () => {
    expect(new Fnv1a().byte(0x161).value).toBe(0xe40c292c);
  });

  it('bytes at once are the bytes one by one, wherever they begin and however many of them are zeros', () => {
    const seed = (Math.random() * 2 ** 32) >>> 0;
    const random = new Random(seed);
    for (let round = 0; round < 300; round++) {
      const buffer = new Uint8Array(256);
      for (let count = random.below(12); count > 0; count--) buffer[random.below(256)] = random.below(256);
      const from = random.below(40);
      const values = buffer.subarray(from, from + random.below(200));
      const expected = new Fnv1a();
      for (const value of values) expected.byte(value);
      expect(new Fnv1a().bytes(values).value, `seed ${seed}, round ${round}`).toBe(expected.value);
    }
  });
});
