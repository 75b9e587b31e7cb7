// Writes dist/sw.js: src/service-worker.ts bundled to one classic script, with the hash of every built file in it.
// Runs last, because it must see the files as they are served.
import type { AstroIntegration } from 'astro';
import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, posix, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { Manifest } from '../offline/manifest.ts';
import { classicScript } from './classic-script.ts';

/** Files above this many compressed bytes are fetched after the page is usable, not while the worker installs. */
const heavyAbove = 60_000;
/** Of no use to a reader without a network: what search engines and readers of feeds fetch among it. */
const skipped = /(?:^|\/)(?:sw\.js|\.DS_Store)$|\.map$|^(?:sitemap|feed)\.xml$|^cards\//;

function sha(bytes: string | Buffer): string {
  return createHash('sha256').update(bytes).digest('hex').slice(0, 12);
}

/** Hash of every file below a folder. */
export async function manifestOf(root: string): Promise<Manifest> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join(posix.sep))
    .filter((path) => !skipped.test(path))
    .sort();
  const files: Record<string, string> = {};
  const heavy: string[] = [];
  for (const path of paths) {
    const bytes = await readFile(join(root, path));
    files[path] = sha(bytes);
    if (bytes.length > heavyAbove && gzipSync(bytes).length > heavyAbove) heavy.push(path);
  }
  return { version: sha(JSON.stringify(files)), files, heavy };
}

/** The service worker's source as one classic script. */
export const bundleWorker = (manifest: Manifest): Promise<string> =>
  classicScript(new URL('../service-worker.ts', import.meta.url), {
    RING_MANIFEST: JSON.stringify(manifest),
  });

export function serviceWorker(): AstroIntegration {
  return {
    name: 'ring-service-worker',
    hooks: {
      'astro:build:done': async ({ dir, logger }) => {
        const root = fileURLToPath(dir);
        const manifest = await manifestOf(root);
        await writeFile(join(root, 'sw.js'), await bundleWorker(manifest));
        logger.info(
          `${Object.keys(manifest.files).length} files kept offline, ${manifest.heavy.length} of them heavy`,
        );
      },
    },
  };
}
