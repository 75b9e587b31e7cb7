import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { licenceList, licenceProblems } from '../../../src/licences/licence-list.ts';
import { packageLicence, type PackageLicence } from '../../../src/licences/package-licence.ts';
import { packageFolder, ShippedModules } from '../../../src/licences/shipped-modules.ts';

const named = (name: string, licence = 'MIT', text = `Copyright of ${name}`): PackageLicence => ({
  name,
  version: '1.0.0',
  licence,
  text,
});

test.each([
  ['/r/node_modules/fflate/esm/browser.js', '/r/node_modules/fflate'],
  ['/r/node_modules/@lezer/lr/dist/index.js', '/r/node_modules/@lezer/lr'],
  ['/r/node_modules/a/node_modules/@b/c/index.js?raw', '/r/node_modules/a/node_modules/@b/c'],
  ['node_modules/wabt/index.js', '/r/node_modules/wabt'],
  ['\0vite/preload-helper.js', '/r/node_modules/vite'],
  ['\0virtual:course-hashes', undefined],
  ['/r/components/lab/lab-element.ts', undefined],
])('packageFolder() of %j is %s', (module, folder) => {
  expect(packageFolder('/r', module)).toBe(folder);
});

test('ShippedModules takes code that a browser gets, and files of every environment', () => {
  const shipped = new ShippedModules('/r');
  const { generateBundle } = shipped.plugin() as unknown as {
    generateBundle: (this: object, options: object, bundle: object) => void;
  };
  const bundle = (name: string): object => ({
    'a.js': { type: 'chunk', modules: { [`/r/node_modules/code-${name}/index.js`]: {} } },
    'a.css': { type: 'asset', originalFileNames: [`node_modules/style-${name}/a.css`] },
  });
  for (const name of ['prerender', 'client'])
    generateBundle.call({ environment: { name } }, {}, bundle(name));
  expect(shipped.folders()).toEqual(
    ['code-client', 'style-client', 'style-prerender'].map((name) => `/r/node_modules/${name}`),
  );
});

describe('licenceProblems()', () => {
  test('names a package whose licence is not on the list, is not told or has no text', () => {
    const problems = licenceProblems([
      named('fine'),
      named('strict', 'GPL-3.0-only'),
      named('silent', ''),
      named('bare', 'ISC', ''),
    ]);
    expect(problems).toEqual([
      expect.stringMatching(/^strict 1\.0\.0: expected one of MIT, .*, found GPL-3\.0-only$/),
      expect.stringMatching(/^silent 1\.0\.0: .* found no licence$/),
      'bare 1.0.0: expected a file with its licence, found none',
    ]);
  });
});

describe('licenceList()', () => {
  const shipped = [named('b', 'MIT', 'same'), named('a', 'MIT', 'same'), named('c', 'ISC')];

  test('prints a text once for all packages that have it, and of tools their names alone', () => {
    const list = licenceList('Ours.', shipped, [named('tool', 'MPL-2.0', 'secret')]);
    expect(list).toContain('a 1.0.0 (MIT)\nb 1.0.0 (MIT)\n\nsame\n');
    expect(list).toContain('c 1.0.0 (ISC)\n\nCopyright of c\n');
    expect(list).toContain('MPL-2.0\n  tool 1.0.0\n');
    expect(list).not.toContain('secret');
  });

  test('is the same in whatever order packages come', () => {
    expect(licenceList('', shipped.toReversed(), shipped.toReversed())).toBe(
      licenceList('', shipped, shipped),
    );
  });
});

test('packageLicence() puts the texts of a folder together, without the licences of what a tool bundles', () => {
  const folder = mkdtempSync(join(tmpdir(), 'licence-'));
  try {
    const files = {
      'package.json': '{"name":"x","version":"2.0.0","license":"Apache-2.0"}',
      'LICENSE.md': 'Apache  \r\n\n# Licenses of bundled dependencies\n\nmany',
      'README.md': 'no',
    };
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    mkdirSync(join(folder, 'licenses'));
    expect(packageLicence(folder)).toEqual({
      name: 'x',
      version: '2.0.0',
      licence: 'Apache-2.0',
      text: 'Apache',
    });
    writeFileSync(join(folder, 'NOTICE'), 'noticed');
    expect(packageLicence(folder).text).toContain('noticed');
  } finally {
    rmSync(folder, { recursive: true });
  }
});
