// What is handed in with one file: its text, or the texts in an archive, and what is out to harm is named and left.

import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import {
  bytesAsSource,
  submissionsIn,
  SUBMISSION_LIMITS,
  Unreadable,
  type ArchiveLimits,
  type ByteSource,
  type FoundSubmission,
} from '../../../../lessons-engine/assignment/index.ts';
import { Random } from '../../../../lessons-engine/bits/index.ts';
import { GOOD_ARCHIVES } from '../../../support/archives/good-archives.ts';
import { HOSTILE_ARCHIVES } from '../../../support/archives/hostile-archives.ts';
import { foundIn, told } from '../../../support/archives/sample-archive.ts';
import { zipByHand, type HandEntry } from '../../../support/archives/zip-by-hand.ts';

async function textOf({ read }: FoundSubmission): Promise<string> {
  try {
    return told(await read());
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return `! ${error.message}`;
  }
}

async function found(
  given: Uint8Array | ByteSource,
  limits: Partial<ArchiveLimits> = {},
): Promise<Record<string, string>> {
  const source = given instanceof Uint8Array ? bytesAsSource(given) : given;
  const all: Record<string, string> = {};
  for await (const each of submissionsIn(source, limits)) {
    expect(Object.hasOwn(all, each.inside), each.inside).toBe(false);
    all[each.inside] = await textOf(each);
  }
  return all;
}

/** A source that tells what it was asked for. */
function watched(bytes: Uint8Array): { source: ByteSource; asked: number[] } {
  const asked: number[] = [];
  const { size, read } = bytesAsSource(bytes);
  const source: ByteSource = {
    size,
    read: (offset, length) => {
      asked.push(length);
      return read(offset, length);
    },
  };
  return { source, asked };
}

const files = (count: number, content: string): HandEntry[] =>
  Array.from({ length: count }, (_, i) => ({ name: `${i}.json`, content }));

describe('submissionsIn()', () => {
  test.each([...GOOD_ARCHIVES, ...HOSTILE_ARCHIVES])('finds in an archive $title', async (sample) => {
    const bytes = sample.bytes();
    const expected = foundIn(sample, bytes);
    const all = await found(bytes);
    expect(all).toEqual(expected);
    expect(Object.keys(all)).toEqual(Object.keys(expected));
  });

  test('finds in a file that is no archive its text', async () => {
    expect(await found(strToU8('{"a":"ü"}'))).toEqual({ '': '{"a":"ü"}' });
    expect(await found(new Uint8Array(0))).toEqual({ '': '' });
    expect((await found(Uint8Array.of(0x7f, 0xff)))['']).toMatch(/^! expected text in UTF-8/);
  });

  test('does not read a file that is too long, nor one that grows while it is read', async () => {
    const { source, asked } = watched(new Uint8Array(SUBMISSION_LIMITS.file + 1).fill(0x20));
    const tooLong = { '': '! expected a file of at most 4000000 bytes, found 4000001' };
    expect(await found(source)).toEqual(tooLong);
    expect(asked).toEqual([4]);
    expect(await found({ ...source, size: 10 })).toEqual(tooLong);
  });

  test('reads files again when it is through, from where they stand', async () => {
    const { source, asked } = watched(
      zipSync({ 'a.json': strToU8('one'), 's.zip': zipSync({ 'b.json': strToU8('two') }) }, { level: 0 }),
    );
    const all: FoundSubmission[] = [];
    for await (const each of submissionsIn(source)) all.push(each);
    asked.length = 0;
    expect(await Promise.all(all.map((each) => textOf(each)))).toEqual(['one', 'two']);
    // Each file's own bytes, with its header.
    expect(asked).toHaveLength(2);
    for (const length of asked) expect(length).toBeLessThan(1000);
  });

  test('asks for some bytes at a time, and unpacks nothing that it is not asked for', async () => {
    const count = 400;
    const { source, asked } = watched(
      zipByHand(files(count, '').map((file, i) => ({ ...file, content: `${i} `.repeat(900), method: 0 }))),
    );
    for await (const each of submissionsIn(source)) expect(each.inside).toMatch(/\.json$/);
    const list = asked.reduce((sum, length) => sum + length, 0);
    expect(list).toBeLessThan(65_557 + 4 + 400 * 60);
    expect(Object.keys(await found(source))).toHaveLength(count);
    expect(Math.max(...asked)).toBeLessThanOrEqual(262_144);
    // Files lie side by side, so that many come with one step.
    expect(asked.length).toBeLessThan(20);
  });

  test('says how far it is, with archives in the archive', async () => {
    const shares: number[] = [];
    const inner = zipSync({ x: strToU8('x'), y: strToU8('y') });
    const bytes = zipSync({ a: strToU8('a'), 'b.zip': inner, c: strToU8('c'), 'd.zip': zipSync({}) });
    for await (const { share } of submissionsIn(bytesAsSource(bytes))) shares.push(share);
    expect(shares).toEqual([0.25, 0.375, 0.5, 0.75, 1]);
  });

  test('lets a long archive unpack to many times its length', async () => {
    // Beyond what any archive may unpack to, and within the ratio.
    const limits = { unpacked: 1000, ratio: 100 };
    const bytes = zipByHand(files(3, 'text of a submission '.repeat(50)));
    expect(Object.keys(await found(bytes, limits))).toHaveLength(3);
    expect(await found(bytes, { ...limits, ratio: 3 })).toEqual({
      '': `! expected an archive that unpacks to at most ${3 * bytes.length} bytes, found one of ${bytes.length} bytes that unpacks to 3150`,
    });
  });

  test('does not count what is not unpacked', async () => {
    const limits = { file: 1000, unpacked: 1500, ratio: 1 };
    const bytes = zipByHand([...files(1, 'x'.repeat(1001)), { name: 'b', content: 'b'.repeat(900) }]);
    expect(await found(bytes, limits)).toEqual({
      '/0.json': '! expected a file of at most 1000 bytes, found 1001',
      '/b': '900 characters',
    });
  });

  test('passes on what is no fault of the file', async () => {
    const source: ByteSource = { size: 10, read: () => Promise.reject(new Error('disk on fire')) };
    await expect(found(source)).rejects.toThrow('disk on fire');
  });

  test('comes to an end with archives that were damaged anywhere', async () => {
    const seed = 2026;
    const random = new Random(seed);
    const whole = zipByHand([
      { name: 'a.json', content: '{"a":1}' },
      { name: 'long.json', content: 'x'.repeat(10_000) },
      { name: 'more.json', content: JSON.stringify([...Array(500).keys()]), wide: true, descriptor: true },
      { name: 's.zip', content: zipByHand(files(3, 'packed')) },
    ]);
    let refused = 0;
    for (let i = 0; i < 1500; i++) {
      const bytes = whole.slice(0, random.below(4) > 0 ? whole.length : 1 + random.below(whole.length));
      for (let n = 1 + random.below(6); n > 0; n--) bytes[random.below(bytes.length)] = random.below(256);
      const all = Object.values(await found(bytes));
      expect(all.length, `seed ${seed}, ${i}`).toBeGreaterThan(0);
      refused += all.filter((text) => text.startsWith('! expected')).length;
    }
    expect(refused).toBeGreaterThan(1000);
  });
});
