// The root directory of the course's Linux as data: what an initramfs, a bundle's rootfs or an image's layer is filled with.

import { deviceNodes, type Tree } from '../../lessons-engine/kernel/index.ts';
import { executable, programNames, type ProgramName } from './library.ts';

export interface RootOptions {
  /** What /etc/hostname says; default `host`. Nobody sets the name from it. */
  readonly hostname?: string;
  /** Which programs stand in /bin; default all. Each is assembled: tens of milliseconds for a few, half a second for all. */
  readonly programs?: readonly ProgramName[];
}

/** What programs find in their environment unless told otherwise. */
export const usualEnvironment: readonly string[] = ['PATH=/bin', 'HOME=/root'];

const passwd = 'root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/:/bin/false\n';
const group = 'root:x:0:\nnogroup:x:65534:\n';
const page = '<!doctype html>\n<title>It works</title>\n<p>This page was served by httpd.\n';

/** /bin with the programs, /dev with the devices, a few files in /etc and /var/www, and empty directories to mount on. */
export function rootTree({ hostname = 'host', programs = programNames }: RootOptions = {}): Tree {
  const bin: Record<string, Tree[string]> = {};
  for (const name of programs) bin[name] = { content: executable(name), mode: 0o755 };
  if (programs.includes('test')) bin['['] = { target: 'test' };
  return {
    bin: { entries: bin },
    dev: { entries: deviceNodes },
    etc: {
      entries: {
        group,
        hostname: `${hostname}\n`,
        hosts: `127.0.0.1 localhost\n127.0.1.1 ${hostname}\n`,
        passwd,
      },
    },
    home: { entries: {} },
    proc: { entries: {}, mode: 0o555 },
    root: { entries: {}, mode: 0o700 },
    sys: { entries: {}, mode: 0o555 },
    tmp: { entries: {}, mode: 0o1777 },
    var: { entries: { www: { entries: { 'index.html': page } } } },
  };
}
