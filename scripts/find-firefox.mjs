// Finds a Firefox to drive over WebDriver BiDi: $FIREFOX, one on the PATH, Debian's package (root only). It counts only when it
// answers `--version`.
import { spawnSync } from 'node:child_process';
import { installPackage } from '../src/cli/install-package.mjs';

const NAMES = ['firefox-esr', 'firefox'];

/** @returns {{ executablePath: string, version: string } | undefined} */
function tried(executablePath) {
  const { status, stdout } = spawnSync(executablePath, ['--version'], { encoding: 'utf8', timeout: 60_000 });
  return status === 0 && stdout ? { executablePath, version: stdout.trim() } : undefined;
}

function located(name) {
  const { status, stdout } = spawnSync('which', [name], { encoding: 'utf8' });
  return status === 0 ? tried(stdout.trim()) : undefined;
}

/**
 * A Firefox that starts, installed if need be; undefined where there is none and none can be installed.
 * @param {{ say?: (text: string) => void }} options where to tell about an installation; default standard error.
 */
export function findFirefox({ say = (text) => void process.stderr.write(`${text}\n`) } = {}) {
  const wanted = process.env.FIREFOX;
  if (wanted) {
    const found = tried(wanted);
    if (found) return found;
    throw new Error(`FIREFOX: expected the path of a Firefox that starts, found "${wanted}"`);
  }
  for (const name of NAMES) {
    const found = located(name);
    if (found) return found;
  }
  return installPackage('firefox-esr', 'Firefox', say) ? located('firefox-esr') : undefined;
}
