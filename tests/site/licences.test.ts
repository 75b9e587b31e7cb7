// The built list of licences beside what the built site visibly carries.

import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { classicScript } from '../../src/integrations/classic-script.ts';
import { packageLicence } from '../../src/licences/package-licence.ts';
import { ShippedModules } from '../../src/licences/shipped-modules.ts';

const [parts = '', tools = ''] = readFileSync('dist/licences.txt', 'utf8').split('\nBuilt and tested with\n');
const listed = new Set([...parts.matchAll(/^(\S+) (\d+\.\d+\.\d+) \((.+)\)$/gm)].map(([, name]) => name));

/** A package and what betrays it in a file of the site. */
const traces: [name: string, file: RegExp, text?: string][] = [
  ['@jitl/quickjs-ng-wasmfile-release-sync', /\/emscripten-module.*\.wasm$/],
  ['pagefind', /^pagefind\/pagefind\.js$/],
  ['@fontsource-variable/figtree', /\/figtree\..*\.woff2$/],
  ['@fontsource/ibm-plex-mono', /\/plex-mono\..*\.woff2$/],
  ['@astrojs/starlight', /\.js$/, 'starlight-'],
  ['@codemirror/view', /\.js$/, 'cm-content'],
  ['typescript', /types-worker.*\.js$/, 'createLanguageService'],
  ['sucrase', /grader-worker.*\.js$/, '_jsxFileName'],
  ['wabt', /\.js$/, 'parseWat'],
  ['tar-stream', /\.js$/, 'Unexpected end of data'],
  ['zod', /\.js$/, 'ZodError'],
];

const files = readdirSync('dist', { recursive: true }).map((name) => String(name).replaceAll('\\', '/'));

test.each(traces)('licences.txt has %s, of which the site carries a part', (name, file, text) => {
  const carries = files.some(
    (path) => file.test(path) && (text === undefined || readFileSync(`dist/${path}`, 'utf8').includes(text)),
  );
  expect(carries, `${name} is no longer in the site: take its line out of this test`).toBe(true);
  expect(listed).toContain(name);
});

test('licences.txt has whose copyright it is, and does not take tools for parts', () => {
  expect(parts).toContain('Fabrice Bellard');
  expect(parts).toContain('Reserved Font Name "Plex"');
  for (const tool of ['astro', 'playwright-core', 'mermaid']) {
    expect(listed).not.toContain(tool);
    expect(tools).toMatch(new RegExp(`^ {2}${tool} \\d`, 'm'));
  }
});

test('licences.txt says nothing of where and when it was made', () => {
  expect(parts + tools).not.toContain(process.cwd());
});

test('the page about your browser leads to the list', () => {
  expect(readFileSync('dist/browser/index.html', 'utf8')).toContain('href="../licences.txt"');
});

test.each(['service-worker', 'lms/launch-scorm', 'lms/launch-cmi5', 'disk/open-from-disk'])(
  'src/%s.ts is bundled with no package that the list lacks',
  async (entry) => {
    const shipped = new ShippedModules(process.cwd());
    const define = { RING_MANIFEST: '{}' };
    await classicScript(new URL(`../../src/${entry}.ts`, import.meta.url), define, [shipped.plugin()]);
    const missing = shipped.folders().filter((folder) => !listed.has(packageLicence(folder).name));
    expect(missing).toEqual([]);
  },
);
