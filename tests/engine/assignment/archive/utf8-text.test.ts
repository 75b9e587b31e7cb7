import { expect, test } from 'vitest';
import { utf8Text } from '../../../../lessons-engine/assignment/archive/utf8-text.ts';
import { Random } from '../../../../lessons-engine/bits/index.ts';

test('utf8Text() takes what a strict decoder takes, and nothing else', () => {
  const seed = 5;
  const random = new Random(seed);
  const pieces = ['a', 'ü', '\ufffd', '\uffff', '🦊', '\ufeff'].map((each) => new TextEncoder().encode(each));
  let texts = 0;
  for (let i = 0; i < 4000; i++) {
    const bytes = Array.from({ length: 1 + random.below(6) }, () => [...random.pick(pieces)]).flat();
    if (random.below(2) === 0) bytes.splice(random.below(bytes.length), random.below(2), random.pick([0xef, 0xbf, 0xbd, 0xc3, 0xff, 0x41])); // prettier-ignore
    const given = Uint8Array.from(bytes);
    let strict: string | null = null;
    try {
      strict = new TextDecoder('utf-8', { fatal: true }).decode(given);
      texts++;
    } catch {
      // Null it is.
    }
    expect(utf8Text(given), `seed ${seed}, ${bytes.join(' ')}`).toBe(strict);
  }
  expect(texts).toBeGreaterThan(2000);
  expect(texts).toBeLessThan(3500);
});
