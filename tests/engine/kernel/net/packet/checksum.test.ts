import { describe, expect, it } from 'vitest';
import { Random } from '../../../../../lessons-engine/bits/index.ts';
import {
  internetChecksum,
  updateChecksum,
} from '../../../../../lessons-engine/kernel/net/packet/checksum.ts';
import { unhex } from '../small-networks.ts';

describe('internetChecksum()', () => {
  it('sums the example of RFC 1071 section 3', () => {
    expect(internetChecksum(unhex('0001 f203 f4f5 f6f7'))).toBe(0x220d);
  });

  it('pads an odd byte with zero', () => {
    expect(internetChecksum(unhex('0001 f2'))).toBe(internetChecksum(unhex('0001 f200')));
  });

  it('is 0 over bytes that hold it', () => {
    expect(internetChecksum(unhex('4500 0073 0000 4000 4011 b861 c0a8 0001 c0a8 00c7'))).toBe(0);
  });
});

describe('updateChecksum()', () => {
  it('makes the example of RFC 1624 section 4', () => {
    expect(updateChecksum(0xdd2f, 0x5555, 0x3285)).toBe(0x0000);
  });

  it('agrees with a sum made anew', () => {
    const seed = 1624;
    const random = new Random(seed);
    for (let round = 0; round < 2000; round++) {
      const bytes = Uint8Array.from({ length: 20 }, () => random.below(256));
      const before = internetChecksum(bytes);
      const word = ((bytes[4] as number) << 8) | (bytes[5] as number);
      const next = random.below(65536);
      bytes.set([next >>> 8, next & 0xff], 4);
      expect(updateChecksum(before, word, next), `seed ${seed}, round ${round}`).toBe(
        internetChecksum(bytes),
      );
    }
  });
});
