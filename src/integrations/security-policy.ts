// Writes a content security policy into every page, as the last thing that changes pages: it holds hashes of what stands in them.

import type { AstroIntegration } from 'astro';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gatherStyles, withPolicy } from './page-policy.ts';

export function securityPolicy(): AstroIntegration {
  return {
    name: 'ring-security-policy',
    hooks: {
      'astro:build:done': async ({ dir, logger }) => {
        const root = fileURLToPath(dir);
        const pages = (await readdir(root, { recursive: true })).filter((name) => name.endsWith('.html'));
        for (const page of pages) {
          const file = join(root, page);
          await writeFile(file, withPolicy(gatherStyles(await readFile(file, 'utf8'))));
        }
        logger.info(`a policy in each of ${pages.length} pages`);
      },
    },
  };
}
