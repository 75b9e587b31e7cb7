// `npm start`: builds the site when dist/ is missing or older than its sources, then serves it.
// What a build has to say is shown only when it fails; `npm run build` shows all of it.
import { build } from './build.mjs';
import { buildIsCurrent } from './freshness.mjs';
import { serveCommand } from './serve.mjs';

function buildWhenNeeded({ dir }) {
  if (dir !== undefined || buildIsCurrent()) return true;
  console.log('Building the site (some ten seconds).');
  const began = performance.now();
  if (build([], { quiet: true }) !== 0) return false;
  console.log(`Built in ${Math.round((performance.now() - began) / 1000)} s.`);
  return true;
}

await serveCommand('npm start', buildWhenNeeded);
