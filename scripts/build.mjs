// Builds the site into dist/. The build happens aside and takes the place of the last one when it is complete, so a server
// goes on serving the old site meanwhile, and for good when the build fails.
// Options are handed to Astro; with a folder of your own (`npm run build -- --outDir elsewhere`) it builds straight there.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stampBuild } from './freshness.mjs';
import { replaceFolder } from './replace-folder.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');

/** Runs one Astro command with this Node; returns its exit code. Quiet: its output is shown only when it fails. */
export function astro(args, { quiet = false } = {}) {
  const cli = fileURLToPath(new URL('../node_modules/astro/bin/astro.mjs', import.meta.url));
  const env = { ...process.env, ASTRO_TELEMETRY_DISABLED: '1' };
  const stdio = quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit';
  const options = { cwd: root, stdio, env, maxBuffer: 2 ** 26 };
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], options);
  if (quiet && status !== 0) process.stderr.write(Buffer.concat([stdout, stderr]));
  return status ?? 1;
}

/** Builds; returns the exit code. */
export function build(args = [], options = {}) {
  const goesElsewhere = args.some((arg) => /^--outDir\b/.test(arg));
  const asks = args.some((arg) => arg === '--help' || arg === '-h');
  if (goesElsewhere || asks) return astro(['build', ...args], options);

  const began = new Date();
  const code = replaceFolder(dist, join(root, '.cache'), (folder) => {
    const ended = astro(['build', ...args, '--outDir', relative(root, folder)], options);
    if (ended === 0) stampBuild(folder, began);
    return ended;
  });
  if (code !== 0)
    console.error(
      existsSync(dist)
        ? 'The build failed, for the reason above. dist/ still holds the last good one; "npm run serve" serves it.'
        : 'The build failed, for the reason above.',
    );
  else if (!options.quiet) console.log('The build is in dist/.');
  return code;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    process.exitCode = build(process.argv.slice(2));
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
