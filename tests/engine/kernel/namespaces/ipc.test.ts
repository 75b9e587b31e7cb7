// IPC namespaces (ipc_namespaces(7)): System V objects are found by keys that everybody can guess, so they are the way past
// every other wall, unless the container has keys of its own.

import { expect, test } from 'vitest';
import { asProgram, exit, show, sys } from '../../../support/kernel/assembly.ts';
import { describeCall } from '../../../support/kernel/describe-call.ts';
import { lines } from '../../../support/kernel/ids.ts';
import { apart, cat, inChild, lookAround, New } from '../../../support/kernel/look-around.ts';
import { runProgram } from '../../../support/kernel/run-program.ts';

const own = { linux: { inside: ['-Uri'] } };
const KEY = 4711;
const CREAT = 0o1000;
const [IPC_RMID, IPC_NOWAIT, SETVAL] = [0, 0o4000, 16];
const [ENOENT, EINVAL, ENOMSG] = [-2, -22, -42];

const shown = (...call: Parameters<typeof sys>): string => `${sys(...call)}${show}`;
const end = `${exit()}
        .data
        .balign 4
secret: .word 1234
message: .word 1
        .string "hello"
own_ipc: .string "/proc/self/ns/ipc"
msgmax: .string "/proc/sys/kernel/msgmax"
small:  .string "77"
        .bss
        .balign 4
got:    .space 64
${lookAround}`;
const holdSecret = `${sys('shmget', KEY, 4096, CREAT | 0o600)}mv s0, a0
        ${sys('shmat', 's0', 0, 0)}mv s1, a0
        la t0, secret
        lw t0, 0(t0)
        sw t0, 0(s1)
`;

describeCall('in an IPC namespace, what is outside', [
  {
    name: 'is not found by its key',
    body: `${holdSecret}${apart('box', New.ipc, shown('shmget', KEY, 4096, 0))}${shown('shmctl', 's0', IPC_RMID, 0)}${end}`,
    output: lines(ENOENT, 0),
    ...own,
  },
  {
    name: 'is not found by its id',
    body: `${holdSecret}${apart('box', New.ipc, shown('shmat', 's0', 0, 0))}${shown('shmctl', 's0', IPC_RMID, 0)}${end}`,
    output: lines(EINVAL, 0),
    ...own,
  },
  {
    name: 'is read and written without it',
    body: `${holdSecret}${apart(
      'box',
      0,
      `${sys('shmget', KEY, 4096, 0)}mv s0, a0
        ${sys('shmat', 's0', 0, 0)}mv s2, a0
        lw a0, 0(s2)
        ${show}li t0, 5678
        sw t0, 0(s2)`,
    )}lw a0, 0(s1)
        ${show}${shown('shmctl', 's0', IPC_RMID, 0)}${end}`,
    output: lines(1234, 5678, 0),
    ...own,
  },
  {
    name: 'stays mapped for whoever had it mapped when he left',
    body: `${holdSecret}${apart('box', New.ipc, 'lw a0, 0(s1)\n        call show_number')}${shown('shmctl', 's0', IPC_RMID, 0)}${end}`,
    output: lines(1234, 0),
    ...own,
  },
  ...[
    { name: 'sends no messages', flags: New.ipc, result: ENOENT },
    { name: 'sends them without it', flags: 0, result: 5 },
  ].map(({ name, flags, result }) => ({
    name,
    body: `${sys('msgget', KEY, CREAT | 0o600)}mv s0, a0
        ${sys('msgsnd', 's0', 'message', 5, 0)}${apart(
          'box',
          flags,
          `${sys('msgget', KEY, 0)}bltz a0, none
        mv s1, a0
        ${sys('msgrcv', 's1', 'got', 60, 0, IPC_NOWAIT)}
none:   ${show}`,
        )}${shown('msgrcv', 's0', 'got', 60, 0, IPC_NOWAIT)}${shown('msgctl', 's0', IPC_RMID, 0)}${end}`,
    output: lines(result, flags === 0 ? ENOMSG : 5, 0),
    ...own,
  })),
  ...[
    { name: 'has other semaphores', flags: New.ipc, result: ENOENT },
    { name: 'has the same semaphores without it', flags: 0, result: 7 },
  ].map(({ name, flags, result }) => ({
    name,
    body: `${sys('semget', KEY, 1, CREAT | 0o600)}mv s0, a0
        ${sys('semctl', 's0', 0, SETVAL, 7)}${apart(
          'box',
          flags,
          `${sys('semget', KEY, 1, 0)}bltz a0, none
        mv s1, a0
        ${sys('semctl', 's1', 0, 12, 0)}
none:   ${show}`,
        )}${shown('semctl', 's0', 0, IPC_RMID, 0)}${end}`,
    output: lines(result, 0),
    ...own,
  })),
]);

describeCall('an IPC namespace', [
  {
    name: 'has limits of its own',
    body: `${apart('box', New.ipc, `la a0, msgmax\n        la a1, small\n        call put_file\n        ${cat('msgmax')}`)}${cat('msgmax')}${end}`,
    output: '77\n8192\n',
    proc: true,
    ...own,
  },
  {
    name: 'is found again by its file, with what is in it',
    body: `${holdSecret}${sys('openat', -100, 'own_ipc', 0, 0)}mv s2, a0
        ${sys('unshare', New.ipc)}${shown('shmget', KEY, 4096, 0)}${shown('setns', 's2', New.ipc)}
        ${inChild('box', `${sys('shmget', KEY, 4096, 0)}sub a0, a0, s0\n        ${show}`)}
        ${shown('shmctl', 's0', IPC_RMID, 0)}${end}`,
    output: lines(ENOENT, 0, 0, 0),
    proc: true,
    ...own,
  },
]);

test('an IPC namespace gives the pages of its segments back when its last task has left it, and not before', () => {
  const left = (flags: number): { segments: number; pages: number } => {
    const body = `${apart('box', flags, holdSecret)}${sys('rt_sigsuspend', 'got', 8)}${end}`;
    const { kernel, init } = runProgram(asProgram(body));
    const { segments } = init.namespaces.ipc;
    return { segments: segments.size, pages: kernel.rootCgroup.memory.stat.anon };
  };
  const [apartFromIt, inIt] = [left(New.ipc), left(0)];
  expect([apartFromIt.segments, inIt.segments]).toEqual([0, 1]);
  // Without one, what a container leaves behind is the host's for ever.
  expect(inIt.pages - apartFromIt.pages).toBe(1);
});
