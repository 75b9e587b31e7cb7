// Words of containers: what the kernel shows to whom, and how much of it anybody gets.

import type { TermEntry } from '../../components/term/term-entry.ts';

export const containers = {
  container: {
    id: 'container',
    term: 'container',
    says: 'A group of processes on a shared kernel that sees its own files, numbers and names, and gets its own share of the machine. The kernel knows the parts and not the whole.',
  },
  sharedKernel: {
    id: 'shared-kernel',
    term: 'shared kernel',
    says: 'One kernel under all containers of a host, unless their runtime brings another: it separates them, and each of them can reach it by system calls.',
  },
  chroot: {
    id: 'chroot',
    term: 'chroot',
    says: 'A system call by which a process makes another directory the root of all its paths. Nothing else about it changes.',
  },
  namespace: {
    id: 'namespace',
    term: 'namespace',
    says: 'What the kernel looks names up in: numbers of processes, mounts, hostnames, network interfaces. Processes in different ones may mean different things by one name.',
  },
  pidNamespace: {
    id: 'pid-namespace',
    term: 'pid namespace',
    says: 'A namespace in which processes have numbers of their own, from 1. When its first process ends, the kernel kills all others in it.',
  },
  mountNamespace: {
    id: 'mount-namespace',
    term: 'mount namespace',
    says: 'A tree of mounts: which file system stands where. A new one begins as a copy of its maker’s.',
  },
  mountPropagation: {
    id: 'mount-propagation',
    term: 'mount propagation',
    says: 'What lets a mount in one namespace appear in others: shared mounts tell their copies, private ones do not.',
  },
  pivotRoot: {
    id: 'pivot-root',
    term: 'pivot_root',
    says: 'A system call that makes another mount the root of a mount namespace and moves the old root below it, from where it can be unmounted.',
  },
  cgroup: {
    id: 'cgroup',
    term: 'control group',
    long: 'cgroup',
    says: 'A directory of processes whose use of the processor, memory, numbers and disks the kernel counts together and limits together.',
  },
  capability: {
    id: 'capability',
    term: 'capability',
    says: 'One of the pieces into which Linux has cut the power of root, such as mounting, making devices, or sending any signal.',
  },
  noNewPrivs: {
    id: 'no-new-privs',
    term: 'no_new_privs',
    says: 'A mark on a process, inherited and never taken off: no program that it executes gives it more rights than it has.',
  },
  oomKiller: {
    id: 'oom-killer',
    term: 'out-of-memory killer',
    long: 'OOM killer',
    says: 'The part of the kernel that ends a process when memory is wanted and there is none, on the whole machine or in one group.',
  },
} as const satisfies Record<string, TermEntry>;
