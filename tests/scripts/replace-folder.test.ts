// A folder is replaced whole or not at all, whoever else replaces it meanwhile.

import { spawn, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { replaceFolder } from '../../scripts/replace-folder.mjs';

let root: string;
let place: string;
let scratch: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'ring-replace-'));
  place = join(root, 'dist');
  scratch = join(root, '.cache');
});
afterEach(() => rmSync(root, { recursive: true }));

function fill(folder: string, text: string): void {
  mkdirSync(folder);
  writeFileSync(join(folder, 'index.html'), text);
}
const served = () => readFileSync(join(place, 'index.html'), 'utf8');

describe('replaceFolder()', () => {
  test('keeps the old folder in its place until the new one is complete, and nothing of it afterwards', () => {
    fill(place, 'old');
    writeFileSync(join(place, 'gone.html'), '');
    const code = replaceFolder(place, scratch, (folder) => {
      fill(folder, 'new');
      expect(served()).toBe('old');
      return 0;
    });
    expect([code, served(), readdirSync(place), readdirSync(scratch)]).toEqual([
      0,
      'new',
      ['index.html'],
      [],
    ]);
  });

  test('makes the folder when there is none', () => {
    replaceFolder(place, scratch, (folder) => (fill(folder, 'first'), 0));
    expect(served()).toBe('first');
  });

  test('leaves the old folder as it was after a failure, and no leftovers', () => {
    fill(place, 'old');
    expect(replaceFolder(place, scratch, (folder) => (fill(folder, 'half'), 3))).toBe(3);
    expect(() =>
      replaceFolder(place, scratch, (folder) => {
        fill(folder, 'half');
        throw new Error('no memory');
      }),
    ).toThrow('no memory');
    expect([served(), readdirSync(scratch)]).toEqual(['old', []]);
  });

  test('says so when nothing was made, and keeps the old folder', () => {
    fill(place, 'old');
    expect(() => replaceFolder(place, scratch, () => 0)).toThrow(
      /^expected a folder for .*dist, found none made$/,
    );
    expect([served(), readdirSync(scratch)]).toEqual(['old', []]);
  });

  test('keeps the old folder and says what else to do when the new one cannot take its place', () => {
    fill(place, 'old');
    // A folder cannot move into itself; that stands for a mount, which cannot move either.
    expect(() => replaceFolder(place, join(place, 'cache'), (folder) => (fill(folder, 'new'), 0))).toThrow(
      /^expected to replace .*dist, found EINVAL: .*"npm run build -- --outDir .*dist"/,
    );
    expect(served()).toBe('old');
  });

  test('deletes what a killed process left, and nothing of a running one or of somebody else', () => {
    const dead = spawnSync(process.execPath, ['--version']).pid;
    const names = [`build-${dead}-abc`, `build-${process.pid}-abc`, 'chromium', 'build-notes'];
    for (const name of names) mkdirSync(join(scratch, name, 'made'), { recursive: true });
    replaceFolder(place, scratch, () => 1);
    expect(readdirSync(scratch).sort()).toEqual(names.slice(1).sort());
  });

  test('two processes that replace it again and again leave one whole folder of one of them', async () => {
    const module = pathToFileURL('scripts/replace-folder.mjs').href;
    const rounds = 60;
    const program = `
      import { mkdirSync, writeFileSync } from 'node:fs';
      import { replaceFolder } from '${module}';
      const [name, place, scratch] = process.argv.slice(1);
      for (let round = 0; round < ${rounds}; round++)
        replaceFolder(place, scratch, (folder) => {
          mkdirSync(folder);
          for (const file of ['index.html', 'a.js', 'b.js']) writeFileSync(folder + '/' + file, name + round);
          return 0;
        });`;
    const ends = ['one', 'two'].map((name) => {
      const args = ['--input-type=module', '-e', program, name, place, scratch];
      const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'] });
      let said = '';
      child.stderr.on('data', (chunk) => (said += chunk));
      return new Promise((resolve) => child.on('close', (code) => resolve({ code, said })));
    });
    expect(await Promise.all(ends)).toEqual([
      { code: 0, said: '' },
      { code: 0, said: '' },
    ]);
    const texts = ['index.html', 'a.js', 'b.js'].map((file) => readFileSync(join(place, file), 'utf8'));
    expect(new Set(texts).size).toBe(1);
    expect(['one', 'two'].map((name) => name + (rounds - 1))).toContain(texts[0]);
    expect([readdirSync(scratch), existsSync(place)]).toEqual([[], true]);
  });
});
