import { crc32 as reference } from 'node:zlib';
import { expect, test } from 'vitest';
import { crc32 } from '../../../../lessons-engine/assignment/archive/crc32.ts';
import { Random } from '../../../../lessons-engine/bits/index.ts';

test('crc32() gives the check value of its catalogue', () => {
  expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf4_3926);
});

test('crc32() agrees with zlib on bytes of every length and at every address', () => {
  const seed = 7;
  const random = new Random(seed);
  const bytes = Uint8Array.from({ length: 300 }, () => random.below(256));
  for (let from = 0; from < 9; from++)
    for (let to = from; to <= bytes.length; to++) {
      const part = bytes.subarray(from, to);
      expect(crc32(part), `seed ${seed}, ${from} to ${to}`).toBe(reference(part));
    }
});
