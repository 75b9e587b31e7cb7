// Installs a package of Debian's where a command or a test needs a program that is not there: as root, with apt-get, one after
// the other (apt-get by itself does not wait for another that fetches the lists). Anywhere else it does nothing, and whoever
// asked says what to do.
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * @param {string} name of the package
 * @param {string} purpose the program that is missing
 * @param {(text: string) => void} say hears what is done and what went wrong
 * @returns {boolean} whether it was installed
 */
export function installPackage(name, purpose, say) {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  if (spawnSync('apt-get', ['--version']).status !== 0) return false;
  say(`No ${purpose} found; installing Debian’s package ${name} with apt-get.`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const wait = ['-qq', '-o', 'DPkg::Lock::Timeout=120'];
  // util-linux, which Debian always has.
  const turn = ['-w', '280', join(tmpdir(), 'ring-apt-get.lock'), 'apt-get'];
  for (const args of [
    ['update', ...wait],
    ['install', '-y', '--no-install-recommends', ...wait, name],
  ]) {
    const { status, stderr } = spawnSync('flock', [...turn, ...args], {
      env,
      stdio: ['ignore', 'ignore', 'pipe'],
      encoding: 'utf8',
    });
    if (status !== 0) {
      say(`apt-get ${args[0]} ended with code ${status}: ${stderr.trim().split('\n').at(-1)}`);
      return false;
    }
  }
  return true;
}
