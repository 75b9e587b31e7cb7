// `npm run export`: packages, archives and books are made of the built site, so it is built first when it is not current; then
// src/cli/export.ts does the rest, with the Chromium that is found here where it has to print. A built site elsewhere (`--site`) is
// taken as it is.
import { build } from './build.mjs';
import { findChromium } from './find-chromium.mjs';
import { buildIsCurrent } from './freshness.mjs';

const [kind, ...options] = process.argv.slice(2);
const ofSite = ['scorm12', 'scorm2004', 'cmi5', 'zip', 'pdf', 'epub'].includes(kind);
const hasSite = options.some((option) => /^--site\b/.test(option));
if (kind === 'pdf') {
  const { executablePath, env } = await findChromium();
  Object.assign(process.env, env, { CHROMIUM: executablePath });
}
if (!ofSite || hasSite || buildIsCurrent() || build([], { quiet: true }) === 0)
  await import('../src/cli/export.ts');
else process.exitCode = 1;
