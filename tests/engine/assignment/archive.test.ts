// Zip files from anybody: what is in them comes out entry by entry, and what is out to harm is named and left.

import { strToU8, zipSync, zlibSync, type Zippable } from 'fflate';
import { describe, expect, test } from 'vitest';
import {
  ArchiveReader,
  isArchive,
  type ArchiveEntry,
  type ArchiveLimits,
} from '../../../lessons-engine/assignment/index.ts';
import { Random } from '../../../lessons-engine/bits/index.ts';

function read(
  bytes: Uint8Array,
  limits: Partial<ArchiveLimits> = {},
  step = 1000,
): { entries: ArchiveEntry[]; gaveUp: string | null } {
  const reader = new ArchiveReader(limits);
  const entries: ArchiveEntry[] = [];
  for (let at = 0; at < bytes.length; at += step) entries.push(...reader.push(bytes.subarray(at, at + step)));
  entries.push(...reader.end());
  return { entries, gaveUp: reader.gaveUp };
}

const zip = (files: Record<string, string>, level: 0 | 9 = 9): Uint8Array =>
  zipSync(
    Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])) as Zippable,
    { level },
  );

describe('ArchiveReader', () => {
  const files = { 'a.json': '{"a":1}', 'ordner/ü 🦊.json': 'نص', 'empty.txt': '' };

  test.each([1, 7, 1000, 1_000_000])(
    'gives the entries of an archive that comes %d bytes at a time',
    (step) => {
      for (const level of [0, 9] as const)
        expect(read(zip(files, level), {}, step)).toEqual({
          entries: Object.entries(files).map(([name, text]) => ({ name, ok: true, text })),
          gaveUp: null,
        });
    },
  );

  test('gives entries as they come, and holds none of them', () => {
    const reader = new ArchiveReader();
    const bytes = zip({ 'a.json': 'a'.repeat(100), 'b.json': 'b' }, 0);
    const first = [...reader.push(bytes.subarray(0, 150))];
    expect(first).toEqual([{ name: 'a.json', ok: true, text: 'a'.repeat(100) }]);
  });

  test('refuses names that lead out, and reads the others', () => {
    const names = ['../up', 'a/../../up', '/root', 'C:/x', 'C:\\x', '..\\up', 'fine', 'a..b/c', 'a\\b'];
    const { entries, gaveUp } = read(zip(Object.fromEntries(names.map((name) => [name, 'x']))));
    expect(entries.filter(({ ok }) => ok).map(({ name }) => name)).toEqual(['fine', 'a..b/c', 'a/b']);
    expect(entries.find(({ name }) => name === '../up')).toEqual({
      name: '../up',
      ok: false,
      message: 'expected a path inside the archive, found one that leads out of it',
    });
    expect(entries).toHaveLength(names.length);
    expect(gaveUp).toBeNull();
  });

  test('passes over folders and what computers add', () => {
    const clutter = { '__MACOSX/._a': 'x', '.DS_Store': 'x', 'a/._b': 'x', 'a/b': 'x' };
    expect(read(zip({ ...clutter, 'folder/': '' })).entries.map(({ name }) => name)).toEqual(['a/b']);
  });

  test('drops an entry that is too long, and reads the next', () => {
    const { entries, gaveUp } = read(zip({ long: ' '.repeat(5_000_000), next: 'x' }));
    expect(entries).toEqual([
      { name: 'long', ok: false, message: 'expected at most 4000000 bytes, found more' },
      { name: 'next', ok: true, text: 'x' },
    ]);
    expect(gaveUp).toBeNull();
  });

  test('drops a bomb that is one file, and gives up on one that is many', () => {
    const one = zip({ bomb: ' '.repeat(50_000_000) });
    expect(one.length).toBeLessThan(100_000);
    expect(read(one)).toEqual({
      entries: [{ name: 'bomb', ok: false, message: 'expected at most 4000000 bytes, found more' }],
      gaveUp: null,
    });
    const many = zip(
      Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`${i}`, ' '.repeat(3_900_000)])),
    );
    const { entries, gaveUp } = read(many);
    expect(gaveUp).toMatch(
      /^expected an archive that unpacks to at most 100 times its length, found more than/,
    );
    expect(entries.length).toBeLessThan(40);
  });

  test('gives up on too many entries', () => {
    const files = Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`${i}`, 'x']));
    expect(read(zip(files), { entries: 10 })).toMatchObject({
      gaveUp: 'expected at most 10 entries, found more',
    });
  });

  test('says of what was cut off that it was, and of what is no archive that it is none', () => {
    const whole = zip(files, 0);
    expect(read(whole.subarray(0, 38)).gaveUp).toBe(
      'expected the end of a.json, found the end of the archive',
    );
    expect(read(strToU8('no archive at all')).gaveUp).toBe(
      'expected an archive with files, found none in it',
    );
    expect(read(new Uint8Array(0)).gaveUp).not.toBeNull();
    expect(isArchive(whole)).toBe(true);
    expect(isArchive(zlibSync(strToU8('x')))).toBe(false);
  });

  test('comes to an end with archives that were damaged anywhere', () => {
    const seed = 2026;
    const random = new Random(seed);
    const whole = zip({
      ...files,
      'long.json': 'x'.repeat(10_000),
      'more.json': JSON.stringify([...Array(500).keys()]),
    });
    for (let i = 0; i < 1500; i++) {
      const bytes = whole.slice(0, 1 + random.below(whole.length));
      for (let n = random.below(6); n > 0; n--) bytes[random.below(bytes.length)] = random.below(256);
      const { entries } = read(bytes);
      for (const entry of entries)
        expect(
          entry.ok ? entry.text.length <= 4_000_000 : entry.message.length > 0,
          `seed ${seed}, ${i}`,
        ).toBe(true);
    }
  });
});
