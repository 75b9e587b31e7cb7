// An integration that changes every built page by the same rule.
import type { AstroIntegration } from 'astro';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** `change` is given a page as HTML, and gives back what takes its place. */
export function overPages(name: string, change: (html: string) => string): AstroIntegration {
  return {
    name,
    hooks: {
      'astro:build:done': async ({ dir }) => {
        const root = fileURLToPath(dir);
        const pages = (await readdir(root, { recursive: true })).filter((path) => path.endsWith('.html'));
        for (const page of pages) {
          const file = join(root, page);
          await writeFile(file, change(await readFile(file, 'utf8')));
        }
      },
    },
  };
}
