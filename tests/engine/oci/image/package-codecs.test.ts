import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { Random } from '../../../../lessons-engine/bits/index.ts';
import { packageCodecs as codecs } from '../../../../lessons-engine/oci/index.ts';

const samples = [0, 1, 55, 56, 64, 1000, 100_000].map((length, index) => {
  const random = new Random(index + 1);
  return Uint8Array.from({ length }, () => random.below(4) * 60);
});

test('packageCodecs hash as Node does', () => {
  for (const bytes of samples)
    expect(codecs.sha256(bytes)).toEqual(new Uint8Array(createHash('sha256').update(bytes).digest()));
});

test('packageCodecs compress what Node unpacks, and the other way, the same each time', () => {
  for (const bytes of samples) {
    expect(new Uint8Array(gunzipSync(codecs.gzip(bytes)))).toEqual(bytes);
    expect(codecs.gunzip(new Uint8Array(gzipSync(bytes)))).toEqual(bytes);
    expect(codecs.gzip(bytes)).toEqual(codecs.gzip(bytes));
  }
  expect(() => codecs.gunzip(new Uint8Array(40))).toThrow();
});
