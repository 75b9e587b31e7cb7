// Tells whether dist/ was built after the last change of what it is built from.
// Compares modification times, of folders too, so that a deleted file counts as a change.
import { existsSync, readdirSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const sources = [
  'src',
  'content',
  'components',
  'lessons-engine',
  'astro.config.mjs',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
];

/** The last file that a build writes: without it the build is not complete, and its time is the build's. */
const lastWritten = 'sw.js';

function newest(path) {
  if (!existsSync(path)) return 0;
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}

/**
 * Notes on a finished build when it began: what was changed while it ran may be missing in it.
 * @param {string} site folder of the build
 * @param {Date} began
 */
export function stampBuild(site, began) {
  utimesSync(join(site, lastWritten), began, began);
}

/** True when dist/ is there, complete, and nothing it is built from is newer. */
export function buildIsCurrent(project = root) {
  const last = join(project, 'dist', lastWritten);
  if (!existsSync(last)) return false;
  const built = statSync(last).mtimeMs;
  return sources.every((name) => newest(join(project, name)) <= built);
}
