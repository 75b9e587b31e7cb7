// The files of this repository that have a place in its rooms, by their path from the root.

import { readdirSync, readFileSync } from 'node:fs';

/** Path → text. Text is read for what can import; other files (guests, pictures, …) count by their name only. */
export type Files = ReadonlyMap<string, string>;

const folders = ['lessons-engine', 'components', 'content', 'src', 'tests', 'scripts', 'bench'];
const code = /\.(?:ts|mjs|cjs|js|astro|mdx|css)$/;

export function sourceFiles(): Files {
  const files = new Map<string, string>();
  const here = readdirSync('.', { withFileTypes: true });
  const names = here.filter((entry) => entry.isFile()).map(({ name }) => name);
  for (const folder of folders.filter((name) => here.some((entry) => entry.name === name)))
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true }))
      if (entry.isFile()) names.push(`${entry.parentPath}/${entry.name}`.replaceAll('\\', '/'));
  for (const name of names.sort()) files.set(name, code.test(name) ? readFileSync(name, 'utf8') : '');
  return files;
}
