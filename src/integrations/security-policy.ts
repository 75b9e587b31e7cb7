// Writes a content security policy into every page, as the last thing that changes pages: it holds hashes of what stands in them.
// What the host may send besides comes from those.

import type { AstroIntegration } from 'astro';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { headersFile, hostHeaders, nginxFile, scriptHashes } from './host-headers.ts';
import { gatherStyles, withPolicy } from './page-policy.ts';

export function securityPolicy(): AstroIntegration {
  return {
    name: 'ring-security-policy',
    hooks: {
      'astro:build:done': async ({ dir, logger }) => {
        const root = fileURLToPath(dir);
        const pages = (await readdir(root, { recursive: true })).filter((name) => name.endsWith('.html'));
        const written: string[] = [];
        for (const page of pages.sort()) {
          const file = join(root, page);
          const html = withPolicy(gatherStyles(await readFile(file, 'utf8')));
          await writeFile(file, html);
          written.push(html);
        }
        const headers = hostHeaders(scriptHashes(written));
        await writeFile(join(root, '_headers'), headersFile(headers));
        await writeFile(join(root, 'nginx-headers.conf'), nginxFile(headers));
        logger.info(`a policy in each of ${pages.length} pages`);
      },
    },
  };
}
