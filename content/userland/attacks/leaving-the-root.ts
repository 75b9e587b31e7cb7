// Attacks that look for a way from the container's root directory to the host's.

import type { Attack } from './attack.ts';
import chroot from './programs/chroot.s?raw';
import { secrets } from './secrets.ts';

const diaryIsRead: Pick<Attack, 'shows' | 'succeeded'> = {
  shows: 'a file of the host, which no path in the container leads to, is on the terminal',
  succeeded: ({ said }) => said.includes(secrets.diary),
};

export const rootAttacks: readonly Attack[] = [
  {
    name: 'chroot-open-directory',
    tries:
      'keeps a directory open, moves its root below it, goes there and climbs: nothing stops it at the old root',
    program: { source: chroot },
    defence: 'pivotRoot',
    ...diaryIsRead,
  },
  {
    name: 'old-root',
    tries: 'looks where pivot_root has put the old root',
    program: { script: 'cat /.pivot/home/alice/diary' },
    defence: 'detachOldRoot',
    ...diaryIsRead,
  },
  {
    name: 'working-directory',
    tries: 'climbs from where the runtime stood when it started the program (CVE-2024-21626)',
    program: { script: 'cat ../../home/alice/diary' },
    defence: 'workingDirectory',
    ...diaryIsRead,
  },
  {
    name: 'inherited-directory',
    tries: 'climbs from a directory that the runtime has left open, by its name in /proc/self/fd',
    program: { script: 'for n in 3 4 5 6 7 8 9; do cat /proc/self/fd/$n/../../home/alice/diary; done' },
    defence: 'closeDescriptors',
    ...diaryIsRead,
  },
  {
    name: 'symlink-in-volume',
    tries:
      'puts a symbolic link where the runtime will look for a directory at the next start (CVE-2017-1002101)',
    program: { script: 'cat /sub/diary || { rmdir /data/sub; ln -s /home/alice /data/sub; }' },
    defence: 'pathsInVolume',
    twice: true,
    ...diaryIsRead,
  },
  {
    name: 'poisoned-image',
    tries: 'changes a program of its image, which later containers will run',
    program: { script: 'echo "echo evil" >/bin/true' },
    defence: 'overlay',
    shows: 'the image on the host is another one',
    succeeded: ({ host }) => host.read(`${host.image}/bin/true`) === 'echo evil\n',
  },
  {
    name: 'mount-that-spreads',
    tries: 'mounts something over a shared directory',
    program: { script: 'mount -t tmpfs attackers /data' },
    defence: 'privatePropagation',
    lacks: ['userNamespace', 'capabilities'],
    shows: 'the host has the same thing mounted',
    succeeded: ({ host }) => host.read('/proc/mounts').includes('attackers /srv/volume'),
  },
  {
    name: 'read-only-volume',
    tries: 'changes a configuration that it was only shown',
    program: { script: 'echo mode=evil >/config/app.conf' },
    defence: 'readOnlyVolume',
    shows: 'the file of the host has another content',
    succeeded: ({ host }) => host.read('/srv/config/app.conf') === 'mode=evil\n',
  },
  {
    name: 'remount',
    tries: 'mounts the configuration again, writable this time',
    program: { script: 'mount -o remount,bind,rw /config; echo mode=evil >/config/app.conf' },
    defence: 'capabilities',
    shows: 'the file of the host has another content',
    succeeded: ({ host }) => host.read('/srv/config/app.conf') === 'mode=evil\n',
  },
  {
    name: 'covered-file',
    tries: 'reads what it is not to see',
    program: { script: 'cat /data/keys' },
    defence: 'maskedPaths',
    shows: 'the covered file is on the terminal',
    succeeded: ({ said }) => said.includes(secrets.keys),
  },
  {
    name: 'uncover',
    tries: 'unmounts what covers it, and reads',
    program: { script: 'umount /data/keys; cat /data/keys' },
    defence: 'capabilities',
    shows: 'the covered file is on the terminal',
    succeeded: ({ said }) => said.includes(secrets.keys),
  },
];
