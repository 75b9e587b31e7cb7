import { describe, expect, it } from 'vitest';
import { Fnv1a } from '../../../lessons-engine/bits/index.ts';

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
});
