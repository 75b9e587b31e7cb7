// Finds epubcheck, the validator of EPUB files: $EPUBCHECK (a jar), Debian's package, installed with apt-get when we are root.

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const DEBIAN = '/usr/share/java/epubcheck.jar';

/** The path of its jar, or nothing where there is none and none can be installed. */
export function findEpubcheck(): string | undefined {
  const wanted = process.env['EPUBCHECK'];
  if (wanted !== undefined) return wanted;
  if (existsSync(DEBIAN) && runs('java', '-version')) return DEBIAN;
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !runs('apt-get', '--version'))
    return undefined;
  const wait = ['-qq', '-o', 'DPkg::Lock::Timeout=120'];
  runs('apt-get', 'update', ...wait);
  runs('apt-get', 'install', '-y', '--no-install-recommends', ...wait, 'epubcheck', 'default-jre-headless');
  return existsSync(DEBIAN) && runs('java', '-version') ? DEBIAN : undefined;
}

function runs(command: string, ...args: string[]): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync(command, args, { env, stdio: 'ignore' }).status === 0;
}
