// Writes dist/sw.js: src/service-worker.ts bundled to one classic script, with the hash and weight of every built file in it.
// Runs last, because it must see the files as they are served.
import type { AstroIntegration } from 'astro';
import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, posix, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { isRead, loadedFiles } from '../offline/loaded-files.ts';
import type { Manifest } from '../offline/manifest.ts';
import { classicScript } from './classic-script.ts';

/** Of no use to a reader without a network: what hosts, search engines and readers of feeds look at. */
const skipped =
  /(?:^|\/)(?:sw\.js|\.DS_Store)$|\.map$|^(?:(?:sitemap|feed)\.xml|_headers|nginx-headers\.conf|disk\.js)$|^cards\//;

function sha(bytes: string | Buffer): string {
  return createHash('sha256').update(bytes).digest('hex').slice(0, 12);
}

/** What the service worker must know of every file below a folder. */
export async function manifestOf(root: string): Promise<Manifest> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join(posix.sep))
    .filter((path) => !skipped.test(path))
    .sort();
  const contents = await Promise.all(paths.map((path) => readFile(join(root, path))));
  const files = Object.fromEntries(paths.map((path, at) => [path, sha(contents[at] as Buffer)]));
  const texts = new Map(
    paths.flatMap((path, at) => (isRead(path) ? [[path, String(contents[at])] as const] : [])),
  );
  const numbers = new Map(paths.map((path, at) => [path, at]));
  const numbered = (some: Map<string, Set<string>>): Record<number, number[]> =>
    Object.fromEntries(
      [...some].map(([path, others]) => [
        numbers.get(path) as number,
        [...others].map((other) => numbers.get(other) as number),
      ]),
    );
  const { loads, alone } = loadedFiles(paths, texts);
  return {
    version: sha(JSON.stringify(files)),
    files,
    bytes: contents.map((content) => gzipSync(content).length),
    unpacked: contents.reduce((sum, { length }) => sum + length, 0),
    loads: numbered(loads),
    alone: numbered(alone),
  };
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
        logger.info(`${Object.keys(manifest.files).length} files can be kept offline`);
      },
    },
  };
}
