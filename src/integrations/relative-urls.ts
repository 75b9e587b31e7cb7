// Makes every address in the built pages relative, so that one build is served under any path and opens from a disk.
// Checks each on the way: a link to a page, file or heading that is not there ends the build.
import type { AstroIntegration } from 'astro';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, posix, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rewriteCss, rewriteHtml, type LinkProblem, type Site } from './rewrite-links.ts';

/** Served at any depth by static hosts, so it must not hold relative addresses; it is written self-contained. */
const anywhere = '404.html';

async function filesBelow(dir: string): Promise<string[]> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(dir, join(entry.parentPath, entry.name)).split(sep).join(posix.sep))
    .sort();
}

function idsOf(html: string): Set<string> {
  return new Set(
    [...html.matchAll(/\sid=(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/g)].map((m) => m[1] ?? m[2] ?? m[3] ?? ''),
  );
}

export function relativeUrls(): AstroIntegration {
  return {
    name: 'ring-relative-urls',
    hooks: {
      'astro:build:done': async ({ dir, logger }) => {
        const root = fileURLToPath(dir);
        const files = await filesBelow(root);
        const pages = new Map<string, string>();
        for (const file of files.filter((name) => name.endsWith('.html'))) {
          pages.set(file, await readFile(join(root, file), 'utf8'));
        }
        const ids = new Map([...pages].map(([file, html]) => [file, idsOf(html)]));
        const site: Site = { files: new Set(files), ids };
        const problems: LinkProblem[] = [];
        let count = 0;
        for (const [file, html] of pages) {
          if (file === anywhere) continue;
          const result = rewriteHtml(html, file, site);
          problems.push(...result.problems);
          count += result.rewritten;
          await writeFile(join(root, file), result.text);
        }
        for (const file of files.filter((name) => name.endsWith('.css'))) {
          const result = rewriteCss(await readFile(join(root, file), 'utf8'), file, site);
          problems.push(...result.problems);
          count += result.rewritten;
          await writeFile(join(root, file), result.text);
        }
        if (problems.length > 0) {
          const lines = problems.map(({ file, link, expected }) => `  ${file}: ${link}: ${expected}`);
          throw new Error(
            `${problems.length} broken link${problems.length === 1 ? '' : 's'}\n${lines.join('\n')}`,
          );
        }
        logger.info(`${count} addresses made relative in ${pages.size} pages`);
      },
    },
  };
}
