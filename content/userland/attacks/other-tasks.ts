// Attacks on tasks, and on what they have: of the host, and of another container.

import type { Attack } from './attack.ts';
import pidfd from './programs/pidfd.s?raw';
import memory from './programs/memory.s?raw';
import reboot from './programs/reboot.s?raw';
import runtime from './programs/runtime.s?raw';
import typist from './programs/typist.s?raw';
import { RUNTIME } from './runtime.ts';
import { secrets } from './secrets.ts';

const eachTask = (command: string): string =>
  `n=1; while [ $n -lt 60 ]; do [ $n = $$ ] || ${command}; n=$((n+1)); done`;

export const taskAttacks: readonly Attack[] = [
  {
    name: 'kill-by-number',
    tries: 'kills every task that it has a number for',
    program: { script: eachTask('kill -KILL $n') },
    defence: 'pidNamespace',
    shows: "alice's database is gone: the container's root is alice outside",
    succeeded: ({ host }) => host.task('database') === null,
  },
  {
    name: 'root-of-another',
    tries: 'goes through /proc/PID/root into the root directory of another container',
    program: { script: eachTask('cat /proc/$n/root/tmp/dream') },
    defence: 'pidNamespace',
    lacks: ['userNamespace'],
    neighbour: true,
    shows: "the neighbour's file is on the terminal",
    succeeded: ({ said }) => said.includes(secrets.neighbour),
  },
  {
    name: 'memory-of-another',
    tries: 'reads the memory of every task through /proc/PID/mem, and writes out what is text',
    program: { source: memory },
    defence: 'pidNamespace',
    lacks: ['userNamespace'],
    neighbour: true,
    shows: "what stands in the neighbour's memory is on the terminal",
    succeeded: ({ said }) => said.includes(secrets.neighbour),
  },
  {
    name: 'join-namespace',
    tries: 'enters the mount namespace of task 1 (setns)',
    program: { script: 'nsenter -t 1 -m cat /home/alice/diary' },
    defence: 'pidNamespace',
    lacks: ['userNamespace', 'capabilities'],
    shows: 'a file of the host is on the terminal',
    succeeded: ({ said }) => said.includes(secrets.diary),
  },
  {
    name: 'descriptor-of-another',
    tries: 'copies open files out of every task (pidfd_getfd), and reads them',
    program: { source: pidfd },
    defence: 'pidNamespace',
    lacks: ['userNamespace', 'capabilities'],
    shows: 'a file that a task of the host has open is on the terminal',
    succeeded: ({ said }) => said.includes(secrets.diary),
  },
  {
    name: 'power-off',
    tries: 'switches the machine off (reboot): in a pid namespace that is the machine',
    program: { source: reboot },
    defence: 'pidNamespace',
    lacks: ['userNamespace', 'capabilities'],
    shows: 'the kernel has halted',
    succeeded: ({ host }) => host.run(1000).reason === 'halt',
  },
  {
    name: 'typed-for-the-host',
    tries: 'pretends that somebody typed a command at the terminal (TIOCSTI)',
    program: { source: typist },
    defence: 'newSession',
    shows: 'the shell that reads the terminal next does as it was told',
    succeeded: ({ host }) => {
      if (!host.kernel.console.hasInput) return false;
      host.start(['sh']);
      host.run(2_000_000);
      return host.exists('/tmp/typed');
    },
  },
  {
    name: 'overwritten-runtime',
    tries:
      'has the runtime execute /proc/self/exe, which is the runtime, and writes into that file (CVE-2019-5736)',
    program: { source: runtime },
    defence: 'runtimeCopy',
    lacks: ['userNamespace'],
    exec: ['/bin/entry'],
    shows: "the host's runtime is the attacker's: its next use runs what he wants",
    succeeded: ({ host }) => host.read(RUNTIME).startsWith('#!/bin/sh'),
  },
];
