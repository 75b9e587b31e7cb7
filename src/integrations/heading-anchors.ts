// Draws the mark of a link to a heading by a style. Starlight puts the same picture into the page at every heading, and our pages are
// too long for compression to find it again.
import type { AstroIntegration } from 'astro';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Starlight's icon in such a link. */
const icon = /(<span aria-hidden="true" class="sl-anchor-icon">)<svg\b[^>]*>.*?<\/svg>(?=<\/span>)/gs;

/** The page without those pictures; src/styles/prose.css draws what stands there. */
export const withoutAnchorIcons = (html: string): string => html.replace(icon, '$1');

/** Goes over all built pages. */
export function headingAnchors(): AstroIntegration {
  return {
    name: 'ring-heading-anchors',
    hooks: {
      'astro:build:done': async ({ dir }) => {
        const root = fileURLToPath(dir);
        const pages = (await readdir(root, { recursive: true })).filter((name) => name.endsWith('.html'));
        for (const page of pages) {
          const file = join(root, page);
          await writeFile(file, withoutAnchorIcons(await readFile(file, 'utf8')));
        }
      },
    },
  };
}
