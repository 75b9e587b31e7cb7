// What `npm run grade` finds in files, folders and archives, and what it leaves alone. Archives themselves are tested with their
// reader.

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { afterAll, expect, test } from 'vitest';
import { SUBMISSION_LIMITS, Unreadable } from '../../../lessons-engine/assignment/index.ts';
import { findSubmissions } from '../../../src/cli/submissions/find-submissions.ts';

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
async function found(path: string): Promise<Record<string, string>> {
  const files: Record<string, string> = {};
  for await (const { file, read } of findSubmissions([{ given: 'given', path }]))
    files[file] = await read().catch((error: unknown) => {
      if (!(error instanceof Unreadable)) throw error;
      return `! ${error.message}`;
    });
  return files;
}

test('a folder is read with all folders in it, in the order of names, without what systems put there', async () => {
  const path = place();
  mkdirSync(join(path, 'b/c'), { recursive: true });
  for (const name of ['z.json', 'b/c/two.json', 'b/one.json', '.DS_Store', 'b/Thumbs.db'])
    writeFileSync(join(path, name), `text of ${name}`);
  expect(await found(path)).toEqual({
    'given/b/c/two.json': 'text of b/c/two.json',
    'given/b/one.json': 'text of b/one.json',
    'given/z.json': 'text of z.json',
  });
});

test('a file of two gigabytes is not read', async () => {
  const path = place('large.json');
  writeFileSync(path, '');
  truncateSync(path, 2 ** 31);
  const before = process.memoryUsage().arrayBuffers;
  expect(await found(path)).toEqual({
    given: `! expected a file of at most ${SUBMISSION_LIMITS.file} bytes, found 2147483648`,
  });
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(SUBMISSION_LIMITS.file);
});

test.skipIf(process.platform === 'win32')('links, pipes and devices are named and not opened', async () => {
  const path = place();
  writeFileSync(join(path, 'a.json'), 'text');
  symlinkSync('a.json', join(path, 'b.json'));
  symlinkSync(path, join(path, 'c'));
  spawnSync('mkfifo', [join(path, 'd.json')]);
  expect(await found(path)).toEqual({
    'given/a.json': 'text',
    'given/b.json': '! expected a plain file, found a symbolic link, which is not followed',
    'given/c': '! expected a plain file, found a symbolic link, which is not followed',
    'given/d.json': '! expected a plain file, found a pipe',
  });
  expect(await found('/dev/zero')).toEqual({ given: '! expected a plain file, found a device' });
});

test('what is not there and what is no text is said', async () => {
  expect(await found(join(folder, 'nothing'))).toEqual({
    given: '! expected a file or a folder, found nothing there',
  });
  const path = place('report.pdf');
  writeFileSync(path, Uint8Array.of(0x25, 0x50, 0x44, 0x46, 0xe2, 0xe3));
  expect((await found(path))['given']).toMatch(/^! expected text in UTF-8, found bytes that are none/);
});

test('an archive is read by what it is, however it is called, and what is in it later as well', async () => {
  const path = place();
  writeFileSync(join(path, 'class.bin'), zipSync({ 'a.json': strToU8('one'), 'b/c.json': strToU8('two') }));
  expect(await found(path)).toEqual({ 'given/class.bin/a.json': 'one', 'given/class.bin/b/c.json': 'two' });
  const files = await Array.fromAsync(findSubmissions([{ given: 'given', path }]));
  expect(files.map(({ within }) => within)).toEqual(['class.bin/a.json', 'class.bin/b/c.json']);
  expect(await files[1]?.read()).toBe('two');
  rmSync(join(path, 'class.bin'));
  await expect(files[1]?.read()).rejects.toThrow('expected a file that can be read, found nothing there');
});
