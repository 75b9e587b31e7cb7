// Builds the site into dist/ and notes when, so that `npm start` knows whether the build is still current.
// Options are handed to Astro (`npm run build -- --outDir elsewhere`).
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { builtStamp } from './freshness.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Runs one Astro command with this Node; returns its exit code. */
export function astro(args) {
  const cli = fileURLToPath(new URL('../node_modules/astro/bin/astro.mjs', import.meta.url));
  const env = { ...process.env, ASTRO_TELEMETRY_DISABLED: '1' };
  return spawnSync(process.execPath, [cli, ...args], { cwd: root, stdio: 'inherit', env }).status ?? 1;
}

/** Builds; returns the exit code. */
export function build(args = []) {
  const code = astro(['build', ...args]);
  if (code === 0 && !args.includes('--outDir')) {
    mkdirSync(dirname(builtStamp), { recursive: true });
    writeFileSync(builtStamp, '');
  }
  return code;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exit(build(process.argv.slice(2)));
