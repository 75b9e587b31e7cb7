// Tells whether dist/ was built after the last change of what it is built from, and for the address that is wanted.
// Compares modification times, of folders too, so that a deleted file counts as a change.
import { existsSync, readdirSync, readFileSync, statSync, utimesSync } from 'node:fs';
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

/** Where a build says it is on the web, as its first page has it; '' when it was told no address. */
function addressOf(site) {
  const page = readFileSync(join(site, 'index.html'), 'utf8');
  return /<link rel="?canonical"? href="?([^\s">]+)/.exec(page)?.[1] ?? '';
}

/** As src/public-address/site-address.ts reads it. What is no address is none of any build, and the next build says so. */
function wantedAddress(given) {
  return URL.canParse(given) ? new URL(given).href.replace(/\/*$/, '/') : given;
}

/**
 * True when dist/ is there, complete, and nothing it is built from is newer, the variable SITE included.
 * @param {string} project
 * @param {string | undefined} address what SITE says
 */
export function buildIsCurrent(project = root, address = process.env.SITE) {
  const last = join(project, 'dist', lastWritten);
  if (!existsSync(last)) return false;
  if (addressOf(join(project, 'dist')) !== wantedAddress((address ?? '').trim())) return false;
  const built = statSync(last).mtimeMs;
  return sources.every((name) => newest(join(project, name)) <= built);
}
