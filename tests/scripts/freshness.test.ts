// When a build counts as current: it is complete, and nothing that it is built from changed after it began.

import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { buildIsCurrent, stampBuild } from '../../scripts/freshness.mjs';

let project: string;
const minute = (number: number) => new Date(Date.UTC(2026, 0, 1, 0, number));
const touch = (name: string, at: number) => utimesSync(join(project, name), minute(at), minute(at));

beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'ring-fresh-'));
  mkdirSync(join(project, 'dist'));
  mkdirSync(join(project, 'content/guests'), { recursive: true });
  for (const name of ['dist/index.html', 'dist/sw.js', 'content/guests/tick.s', 'package.json'])
    writeFileSync(join(project, name), '');
  for (const name of ['content/guests/tick.s', 'content/guests', 'content', 'package.json']) touch(name, 1);
  stampBuild(join(project, 'dist'), minute(2));
});
afterEach(() => rmSync(project, { recursive: true }));

describe('buildIsCurrent()', () => {
  test('says yes when the build began after every change', () => expect(buildIsCurrent(project)).toBe(true));

  test.each(['content/guests/tick.s', 'content/guests', 'package.json'])(
    'says no when %s changed while the build ran, or after',
    (name) => {
      touch(name, 3);
      expect(buildIsCurrent(project)).toBe(false);
    },
  );

  describe('of a site that was told where it is', () => {
    const page = '<head><link rel="canonical" href="https://host.example/course/"><title>T</title>';
    beforeEach(() => writeFileSync(join(project, 'dist/index.html'), page));

    test.each([
      ['https://host.example/course/', true],
      [' https://HOST.example/course ', true],
      ['https://host.example/', false],
      ['no address', false],
      ['', false],
    ])('says with SITE=%j: %j', (address, current) => expect(buildIsCurrent(project, address)).toBe(current));
  });

  test('says no when a site without an address is to have one', () =>
    expect(buildIsCurrent(project, 'https://host.example/')).toBe(false));

  test.each(['dist', 'dist/sw.js'])('says no without %s', (name) => {
    rmSync(join(project, name), { recursive: true });
    expect(buildIsCurrent(project)).toBe(false);
  });
});
