// Attacks that use what root may do, or that make a way to become root: on the host, or inside.

import type { Attack } from './attack.ts';
import { secrets } from './secrets.ts';

const notesAreRead: Pick<Attack, 'shows' | 'succeeded'> = {
  shows: "a file of the host's root is on the terminal",
  succeeded: ({ said }) => said.includes(secrets.rootNotes),
};
const diskIsRead: Pick<Attack, 'shows' | 'succeeded'> = {
  shows: "the first bytes of the host's disk are on the terminal",
  succeeded: ({ said }) => said.includes(secrets.disk),
};

export const powerAttacks: readonly Attack[] = [
  {
    name: 'root-of-the-volume',
    tries: "reads a file of the host's root on a shared directory: it is root, too",
    program: { script: 'cat /data/root-notes' },
    defence: 'userNamespace',
    ...notesAreRead,
  },
  {
    name: 'setuid-left-behind',
    tries: 'leaves a set-user-ID shell on a shared directory for a friend on the host',
    program: { script: 'cp /bin/sh /data/shell; chmod 4755 /data/shell' },
    defence: 'userNamespace',
    shows: 'a user of the host who runs it is root',
    succeeded: ({ host }) => {
      host.said();
      host.start(['/srv/volume/shell', '-c', 'cat /srv/volume/root-notes'], { user: 1001 });
      host.run(2_000_000);
      return host.said().includes(secrets.rootNotes);
    },
  },
  {
    name: 'setuid-in-image',
    tries: 'becomes root by a set-user-ID program of the image, and reads',
    program: { script: 'rootcat /data/root-notes' },
    user: 1000,
    defence: 'noNewPrivs',
    lacks: ['userNamespace'],
    ...notesAreRead,
  },
  {
    name: 'setuid-on-volume',
    tries: 'becomes root by a set-user-ID program that lies on the volume, and reads',
    program: { script: '/data/rootcat /data/root-notes' },
    user: 1000,
    defence: 'nosuidVolume',
    lacks: ['userNamespace', 'noNewPrivs'],
    ...notesAreRead,
  },
  {
    name: 'device-on-volume',
    tries: "reads the host's disk by a device file that lies on the volume",
    program: { script: 'head -c 40 /data/disk' },
    defence: 'nodevVolume',
    ...diskIsRead,
  },
  {
    name: 'device-of-its-own',
    tries: "makes a device file for the host's disk, and reads",
    program: { script: 'mknod /tmp/disk b 254 0; head -c 40 /tmp/disk' },
    defence: 'capabilities',
    lacks: ['userNamespace'],
    ...diskIsRead,
  },
  {
    name: 'devices-of-the-host',
    tries: "reads the host's disk by the device file in /dev",
    program: { script: 'head -c 40 /dev/vda' },
    defence: 'ownDevices',
    lacks: ['userNamespace'],
    ...diskIsRead,
  },
  {
    name: 'namespace-for-power',
    tries: 'makes a user namespace, in which it has every capability, and mounts a file system there',
    program: { script: "unshare -rm sh -c 'mount -t tmpfs stolen /tmp && sleep 1000'" },
    defence: 'seccomp',
    shows: 'a task of the container has a file system mounted that the runtime did not give it',
    succeeded: ({ host }) => {
      const tasks = host.kernel.tasks.filter(({ cgroup, isAlive }) => isAlive && cgroup.name === 'box');
      return tasks.some(({ namespaces: { mount } }) => mount.mounts().some(({ superBlock }) => superBlock.source === 'stolen')); // prettier-ignore
    },
  },
  {
    name: 'switches-of-the-kernel',
    tries: 'writes to /proc/sys, where root needs no capability',
    program: { script: 'echo 32000 >/proc/sys/kernel/pid_max' },
    defence: 'readOnlyPaths',
    lacks: ['userNamespace'],
    shows: 'a setting of the whole machine is another one',
    succeeded: ({ host }) => host.read('/proc/sys/kernel/pid_max') === '32000\n',
  },
  {
    name: 'magic-key',
    tries: 'presses the key that switches a machine off, by its file in /proc',
    program: { script: 'echo o >/proc/sysrq-trigger' },
    defence: 'readOnlyPaths',
    lacks: ['userNamespace'],
    shows: 'the kernel has halted',
    succeeded: ({ host }) => host.run(1000).reason === 'halt',
  },
];
