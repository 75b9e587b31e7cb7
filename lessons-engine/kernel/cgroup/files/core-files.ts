// The files that every group has, whatever its controllers (cgroup-v2.rst, "Core Interface Files"). Left out: pressure files.

import { KernelError } from '../../kernel-error.ts';
import type { Cgroup } from '../cgroup.ts';
import { controllerNames } from '../controllers.ts';
import { killGroup, setFreeze } from '../freezer.ts';
import { dyingBelow } from '../make-group.ts';
import { writeProcs } from '../migrate.ts';
import { maxText, orMax, readInteger } from '../numbers.ts';
import { writeSubtreeControl } from '../subtree-control.ts';
import { flatKeyed, type CgroupFile } from './cgroup-file.ts';

const MOST = 0x7fff_ffff;

/** Of tasks, as the reader's pid namespace numbers them; 0 for one that it cannot see. */
function numbersOf({ host, tasks }: Cgroup): string {
  const namespace = host.current?.pid.namespace ?? host.initialPids;
  const numbers = [...tasks].map(({ pid }) => (namespace === null ? 0 : pid.in(namespace)));
  return numbers
    .sort((a, b) => a - b)
    .map((number) => `${number}\n`)
    .join('');
}

const listed = (names: Iterable<string>): string => `${[...names].join(' ')}\n`;

/** Threads in groups of their own do not exist here. */
function refuseThreads(group: Cgroup, what: string): never {
  group.host.log(
    `cgroup: ${what} in ${group.path}: a task here is a process, groups of threads are left out`,
  );
  throw new KernelError('EOPNOTSUPP', `${what}: groups of threads are left out`);
}

export const coreFiles: readonly CgroupFile[] = [
  {
    name: 'cgroup.type',
    read: () => 'domain\n',
    write: (group, text) => {
      if (text.trim() !== 'threaded')
        throw new KernelError('EINVAL', `expected "threaded", found "${text.trim()}"`);
      refuseThreads(group, 'a threaded group');
    },
  },
  {
    name: 'cgroup.procs',
    onRoot: true,
    delegatable: true,
    read: numbersOf,
    write: writeProcs,
  },
  {
    name: 'cgroup.threads',
    onRoot: true,
    delegatable: true,
    read: numbersOf,
    write: (group) => refuseThreads(group, 'a single thread'),
  },
  {
    name: 'cgroup.controllers',
    onRoot: true,
    read: ({ controllers }) => listed(controllers),
  },
  {
    name: 'cgroup.subtree_control',
    onRoot: true,
    delegatable: true,
    read: ({ subtreeControl }) => listed(controllerNames.filter((name) => subtreeControl.has(name))),
    write: writeSubtreeControl,
  },
  {
    name: 'cgroup.events',
    read: ({ populated, frozen }) => flatKeyed({ populated: Number(populated), frozen: Number(frozen) }),
    changed: ({ eventsChanged }) => eventsChanged,
    version: ({ eventsVersion }) => eventsVersion,
  },
  {
    name: 'cgroup.max.descendants',
    onRoot: true,
    read: ({ maxDescendants }) => `${maxText(maxDescendants)}\n`,
    write: (group, text) => {
      group.maxDescendants = orMax(text, (number) => notBelowZero(readInteger(number)));
    },
  },
  {
    name: 'cgroup.max.depth',
    onRoot: true,
    read: ({ maxDepth }) => `${maxText(maxDepth)}\n`,
    write: (group, text) => {
      group.maxDepth = orMax(text, (number) => notBelowZero(readInteger(number)));
    },
  },
  {
    name: 'cgroup.stat',
    onRoot: true,
    read: (group) =>
      flatKeyed({ nr_descendants: group.descendants, nr_dying_descendants: dyingBelow(group) }),
  },
  {
    name: 'cgroup.freeze',
    read: ({ freeze }) => `${Number(freeze)}\n`,
    write: (group, text) => setFreeze(group, oneOf(text, 0, 1) === 1),
  },
  {
    name: 'cgroup.kill',
    write: (group, text) => {
      oneOf(text, 1, 1);
      killGroup(group);
    },
  },
];

/** ERANGE, EINVAL. */
const oneOf = (text: string, least: number, most: number): number => {
  const value = readInteger(text.trim());
  if (value < least || value > most)
    throw new KernelError('ERANGE', `expected ${least} to ${most}, found ${value}`);
  return value;
};

const notBelowZero = (value: number): number => {
  if (value < 0 || value > MOST) throw new KernelError('ERANGE', `expected 0 or more, found ${value}`);
  return value;
};
