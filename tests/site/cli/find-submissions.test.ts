// What `npm run grade` finds in files, folders and archives, and what it makes of those that are out to harm it.

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, zipSync, type Zippable } from 'fflate';
import { afterAll, expect, test } from 'vitest';
import { SUBMISSION_LIMITS } from '../../../lessons-engine/assignment/index.ts';
import { findSubmissions } from '../../../src/cli/submissions/find-submissions.ts';
import { Unreadable } from '../../../src/cli/submissions/unreadable.ts';

const folder = mkdtempSync(join(tmpdir(), 'ring-found-'));
afterAll(() => rmSync(folder, { recursive: true }));

let last = 0;
/** A new folder, or a path in it. */
function place(name = ''): string {
  const own = join(folder, String(++last));
  mkdirSync(own);
  return join(own, name);
}

/** Files by name, each with its text, or with why it has none. */
function found(path: string): Record<string, string> {
  const files = [...findSubmissions([{ given: 'given', path }])].map(({ file, read }) => {
    try {
      return [file, read()] as const;
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      return [file, `! ${error.message}`] as const;
    }
  });
  return Object.fromEntries(files);
}

function archive(
  files: Zippable,
  change: (bytes: Uint8Array, view: DataView) => void = () => undefined,
): string {
  const path = place('a.zip');
  const bytes = zipSync(files);
  change(bytes, new DataView(bytes.buffer));
  writeFileSync(path, bytes);
  return path;
}

const DIRECTORY_ENTRY = [0x50, 0x4b, 1, 2];
/** Offsets of the entries in the list at the end. */
function entriesOf(bytes: Uint8Array): number[] {
  return [...bytes.keys()].filter((at) => DIRECTORY_ENTRY.every((byte, i) => bytes[at + i] === byte));
}

test('a folder is read with all folders in it, in the order of names, without what systems put there', () => {
  const path = place();
  mkdirSync(join(path, 'b/c'), { recursive: true });
  for (const name of ['z.json', 'b/c/two.json', 'b/one.json', '.DS_Store', 'b/Thumbs.db'])
    writeFileSync(join(path, name), `text of ${name}`);
  expect(found(path)).toEqual({
    'given/b/c/two.json': 'text of b/c/two.json',
    'given/b/one.json': 'text of b/one.json',
    'given/z.json': 'text of z.json',
  });
});

test('an archive with a folder for each student is read entry by entry, and one that a student packed inside it', () => {
  const files = {
    'Ada_1_assignsubmission_file/s.json': strToU8('one'),
    'نور, A_2_assignsubmission_file/s.zip': zipSync({ 'deep/s.json': strToU8('two') }),
    'stored.json': [strToU8('three'), { level: 0 }] as [Uint8Array, { level: 0 }],
    '__MACOSX/._s.json': strToU8('none'),
  };
  expect(found(archive(files))).toEqual({
    'given/Ada_1_assignsubmission_file/s.json': 'one',
    'given/نور, A_2_assignsubmission_file/s.zip/deep/s.json': 'two',
    'given/stored.json': 'three',
  });
});

test('two entries of one name are two files', () => {
  const path = archive({ 'a.json': strToU8('one'), 'b.json': strToU8('two') }, (bytes) => {
    for (const at of entriesOf(bytes)) bytes[at + 46] = 'a'.charCodeAt(0);
  });
  expect(found(path)).toEqual({ 'given/a.json': 'one', 'given/a.json (2)': 'two' });
});

test('a file of two gigabytes is not read', () => {
  const path = place('large.json');
  writeFileSync(path, '');
  truncateSync(path, 2 ** 31);
  const before = process.memoryUsage().arrayBuffers;
  expect(found(path)).toEqual({
    given: `! expected a file of at most ${SUBMISSION_LIMITS.file} bytes, found 2147483648`,
  });
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(SUBMISSION_LIMITS.file);
});

test.skipIf(process.platform === 'win32')('links, pipes and devices are named and not opened', () => {
  const path = place();
  writeFileSync(join(path, 'a.json'), 'text');
  symlinkSync('a.json', join(path, 'b.json'));
  symlinkSync(path, join(path, 'c'));
  spawnSync('mkfifo', [join(path, 'd.json')]);
  expect(found(path)).toEqual({
    'given/a.json': 'text',
    'given/b.json': '! expected a plain file, found a symbolic link, which is not followed',
    'given/c': '! expected a plain file, found a symbolic link, which is not followed',
    'given/d.json': '! expected a plain file, found a pipe',
  });
  expect(found('/dev/zero')).toEqual({ given: '! expected a plain file, found a device' });
});

test('what is not there and what is no text is said', () => {
  expect(found(join(folder, 'nothing'))).toEqual({
    given: '! expected a file or a folder, found nothing there',
  });
  const path = place('report.pdf');
  writeFileSync(path, Uint8Array.of(0x25, 0x50, 0x44, 0x46, 0xe2, 0xe3));
  expect(found(path)['given']).toMatch(/^! expected text in UTF-8, found bytes that are none/);
});

test('an entry that unpacks to more than a submission may have ends there, whatever the list says of it', () => {
  const zeros = new Uint8Array(6_000_000);
  expect(found(archive({ 'a.json': zeros, 'b.json': strToU8('b') }))).toEqual({
    'given/a.json': `! expected a file of at most ${SUBMISSION_LIMITS.file} bytes, found 6000000`,
    'given/b.json': 'b',
  });
  const lying = archive({ 'a.json': zeros }, (bytes, view) => {
    for (const at of entriesOf(bytes)) view.setUint32(at + 24, 10, true);
  });
  expect(found(lying)).toEqual({
    'given/a.json': `! expected a file of at most ${SUBMISSION_LIMITS.file} bytes, found one that unpacks to more`,
  });
});

test('entries that share their bytes are not unpacked', () => {
  const path = archive({ 'a.json': strToU8('one'), 'b.json': strToU8('two') }, (bytes, view) => {
    const [, second] = entriesOf(bytes);
    view.setUint32((second as number) + 42, 0, true);
  });
  const shared = '! expected a file of its own, found one that shares its bytes with another of the archive';
  expect(found(path)).toEqual({ 'given/a.json': shared, 'given/b.json': shared });
});

test('paths that lead out of an archive, links in it and what is encrypted are refused one by one', () => {
  const files = {
    '../up.json': strToU8('1'),
    '/root.json': strToU8('2'),
    'C:\\x.json': strToU8('3'),
    'ok.json': strToU8('4'),
  };
  const out = '! expected a path inside the archive, found one that leads out of it';
  expect(found(archive(files))).toEqual({
    'given/../up.json': out,
    'given//root.json': out,
    'given/C:/x.json': out,
    'given/ok.json': '4',
  });
  const link = archive({ 'a.json': [strToU8('/etc/passwd'), { os: 3, attrs: 0o120777 << 16 }] });
  expect(found(link)).toEqual({
    'given/a.json': '! expected a plain file, found a symbolic link, which is not followed',
  });
  const encrypted = archive({ 'a.json': strToU8('x') }, (bytes) => {
    for (const at of entriesOf(bytes)) bytes[at + 8] = 1;
  });
  expect(found(encrypted)['given/a.json']).toMatch(/^! expected a file without a password/);
});

test('an archive that is cut off, damaged or empty is one file with a message', () => {
  const whole = zipSync({ 'a.json': strToU8('text '.repeat(100)) });
  for (const length of [10, whole.length - 30, whole.length - 1]) {
    const path = place('cut.zip');
    writeFileSync(path, whole.subarray(0, length));
    expect(found(path)['given'], `of ${length} bytes`).toMatch(/^! expected a whole zip archive/);
  }
  const damaged = archive({ 'a.json': strToU8('text '.repeat(100)) }, (bytes) => bytes.fill(0x55, 38, 44));
  expect(found(damaged)['given/a.json']).toBe(
    '! expected a whole file, found one that is damaged or cut off',
  );
  expect(found(archive({}))).toEqual({ given: '! expected files in the archive, found none' });
});

test('what a student packed holds few files', () => {
  const many = Object.fromEntries(Array.from({ length: 21 }, (_, index) => [`${index}.json`, strToU8('x')]));
  expect(found(archive({ 'two.zip': zipSync(many) }))).toEqual({
    'given/two.zip': '! expected at most 20 files in an archive inside of another, found 21',
  });
});

test('archives in archives end at the second', () => {
  const inner = zipSync({ 'a.json': strToU8('deep') });
  const files = { 'two.zip': zipSync({ 'three.zip': inner }) };
  expect(found(archive(files))).toEqual({
    'given/two.zip/three.zip': '! expected a submission, found an archive 2 archives deep',
  });
});
