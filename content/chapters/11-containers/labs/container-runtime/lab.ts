// Lab: a container runtime in system calls. The reader's code makes them one by one; checks look from inside, from outside,
// and from an attacker's seat.

import type { Lab } from '../../../../../lessons-engine/grader/index.ts';
import { checks } from './checks.ts';

const lab: Lab = {
  id: 'containers/container-runtime',
  title: 'Write a container runtime',
  minutes: 90,
  brief:
    'Write `start(linux, spec)`: make the container that the spec wants out of system calls, and return the number of its first task, as `clone` gave it. Write `remove(linux, spec, pid)`: end it, whatever it does, and leave nothing behind. The programs in the container are hostile.',
  api: 'ring/linux',
  exports: ['start', 'remove'],
  seed: 1979,
  material: [
    {
      name: 'the host',
      text: `The runtime is one task of the host's. It is root, and stays the same from start to remove.

/sys/fs/cgroup     cgroup v2; cpu, memory and pids are enabled for the groups right below
/bundles/ID/rootfs the image: bin etc mnt proc root sys tmp. It has no init: the spec's program is the first task
/proc, /           mounted shared, as systemd leaves them: what is mounted in one namespace appears in its copies
/root/secret       none of the container's business, and neither is the disk, block device 254:0

Open in the runtime, and so in its children:
0, 1, 2            the container's terminal, already the right one
3                  the directory /bundles; whoever started the runtime forgot it

Writing 0 to cgroup.procs moves the task that writes.
Programs that the checks run inside: sh, ls, cat, ps, mount, mkdir, mknod, hostname, id, kill, sleep, spin, hog, bomb; escape,
which does what the chapter says of chroot; and rootid, a copy of id that belongs to root and has the setuid bit.`,
    },
  ],
  hints: [
    {
      title: 'What goes where',
      text: 'The group with its limits before `clone`. In the child: into the group, a namespace for groups (`unshare(CLONE_NEWCGROUP)`, now that it is in there), hostname, root, `/proc`, descriptors, rights, `execve`. Rights go last, because all the rest needs them.',
    },
    {
      title: 'Another root',
      text: 'First `mount(null, "/", null, MS_REC | MS_PRIVATE)`, or the host hears of every mount. `pivot_root` wants a mount as the new root: bind the image onto itself. `chdir` there, `pivot_root(".", ".")`, and take the old root off with `umount2(".", MNT_DETACH)`.',
    },
    {
      title: '/proc',
      text: 'Mount a new one: it shows the pid namespace of whoever mounts it. Then `/proc/sys` and `/proc/sysrq-trigger` read-only: bind each onto itself, and remount with `MS_BIND | MS_REMOUNT | MS_RDONLY`.',
    },
    {
      title: 'Rights',
      text: 'Root keeps no more than the bounding set when it executes a program: drop what is not in `spec.capabilities` with `PR_CAPBSET_DROP`. Then the groups, the gid, the uid, in this order; then `PR_SET_NO_NEW_PRIVS`.',
    },
    {
      title: 'The end',
      text: 'When the first task of a pid namespace ends, the kernel kills all others in it. It takes SIGKILL alone from outside. A group can be removed when nobody lives in it.',
    },
  ],
  checks: [...checks],
};

export default lab;
