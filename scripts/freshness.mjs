// Tells whether dist/ was built after the last change of what it is built from.
// Compares modification times, of folders too, so that a deleted file counts as a change.
import { existsSync, readdirSync, statSync } from 'node:fs';
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

/** The empty file whose modification time is the time of the last good build. */
export const builtStamp = join(root, '.cache', 'built');

function newest(path) {
  if (!existsSync(path)) return 0;
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}

/** True when dist/ is there and nothing it is built from is newer. */
export function buildIsCurrent() {
  if (!existsSync(join(root, 'dist', 'index.html')) || !existsSync(builtStamp)) return false;
  const built = statSync(builtStamp).mtimeMs;
  return sources.every((name) => newest(join(root, name)) <= built);
}
