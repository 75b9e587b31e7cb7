// Indexes the built pages with Pagefind and keeps only the files that the search dialog loads.
// Starlight's own runner is off: it writes four user interfaces that nobody here uses.
import type { AstroIntegration } from 'astro';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as pagefind from 'pagefind';

/**
 * What a reader does not search the course for: registers and listings of the widgets, their controls, hints and answers
 * (both would tell too much), and meanings in the midst of a sentence (the list of words has them).
 */
const excludeSelectors = [
  '.excerpt pre',
  '.r-machine',
  '.r-demo-program',
  '.r-m-panes',
  '.r-m-program',
  '.r-lab-code',
  '.r-lab-material',
  '.quiz-listing',
  '.quiz-answers',
  '.quiz p[hidden]',
  '.quiz-end',
  '.r-lab-hint',
  '.term-meaning',
  '.r-button',
  'noscript',
  '[data-live]',
];

const unused = /^pagefind-(?:ui|modular-ui|component-ui|highlight)\b/;

function check(errors: string[]): void {
  if (errors.length > 0) throw new Error(`search index: ${errors.join('; ')}`);
}

export function searchIndex(): AstroIntegration {
  return {
    name: 'ring-search-index',
    hooks: {
      'astro:build:done': async ({ dir, logger }) => {
        const site = fileURLToPath(dir);
        const output = join(site, 'pagefind');
        try {
          const created = await pagefind.createIndex({ excludeSelectors });
          check(created.errors);
          if (created.index === undefined)
            throw new Error('search index: Pagefind made no index and gave no reason');
          const added = await created.index.addDirectory({ path: site });
          check(added.errors);
          check((await created.index.writeFiles({ outputPath: output })).errors);
          for (const name of await readdir(output)) {
            if (unused.test(name)) await rm(join(output, name));
          }
          logger.info(`${added.page_count} pages searchable`);
        } finally {
          await pagefind.close();
        }
      },
    },
  };
}
