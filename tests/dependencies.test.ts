// Every package that package.json wants is used: a file here names it as a module or a folder of modules, or it does what stands in
// the table. One that nothing names is installed by everybody for nothing.

import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Record<
  'dependencies' | 'devDependencies' | 'optionalDependencies',
  Record<string, string>
>;

/** Used without being named as a module: where, and by what text of that file. */
const otherwise: Record<string, [file: string, text: string]> = {
  '@astrojs/check': ['scripts/test.mjs', "'check',"],
  // Starlight adds it to Astro; the version that the chapters are written for is chosen here.
  '@astrojs/mdx': ['node_modules/@astrojs/starlight/package.json', '"@astrojs/mdx"'],
  '@types/tar-stream': ['package.json', '"tar-stream"'],
  // In a browser; its bundle has Node's `events` by this name.
  events: ['node_modules/events-universal/default.js', "require('events')"],
};

const rooms = '{bench,components,content,lessons-engine,scripts,src,tests}/**/*.{ts,mjs,cjs,js,astro,py}';
const sources = globSync([rooms, '*.{ts,js,mjs,json}', '.prettierrc.json'])
  .filter((file) => !/^package(?:-lock)?\.json$|dependencies\.test\.ts$/.test(file))
  .map((file) => readFileSync(file, 'utf8'));

/** As a module, or a module of it: in quotes, or behind `node_modules/`. */
function named(name: string, texts: readonly string[]): boolean {
  const module = new RegExp(`(?:['"\`]|node_modules/)${name.replaceAll('.', '\\.')}(?:['"\`/])`);
  return texts.some((text) => module.test(text));
}

test.each(
  Object.keys({ ...manifest.dependencies, ...manifest.devDependencies }).filter(
    (name) => !(name in otherwise),
  ),
)('%s is named by a file', (name) => {
  expect(named(name, sources), `${name}: expected an import or a path, found none`).toBe(true);
});

test.each(Object.entries(otherwise))('%s is used by %j', (name, [file, text]) => {
  expect({ ...manifest.dependencies, ...manifest.devDependencies }).toHaveProperty([name]);
  expect(readFileSync(file, 'utf8')).toContain(text);
});

test('named() wants the whole name', () => {
  expect(named('style', ["import x from 'style-mod';"])).toBe(false);
  expect(named('style-mod', ["import x from 'style-mod';"])).toBe(true);
  expect(named('style-mod', ["read('node_modules/style-mod/dist')"])).toBe(true);
  expect(named('@a/b', ["import('@a/b/deep.js')"])).toBe(true);
});
