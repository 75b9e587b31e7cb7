// semget, semop, semtimedop and semctl: numbers that tasks wait for, changed together or not at all.

import { exit, show, sys } from '../../../support/kernel/assembly.ts';
import { describeCall } from '../../../support/kernel/describe-call.ts';
import { lines } from '../../../support/kernel/ids.ts';
import { inChild, lookAround, SIGCHLD, wait } from '../../../support/kernel/look-around.ts';

const own = { linux: { inside: ['-Uri'] } };
const KEY = 4711;
const CREAT = 0o1000;
const [NOWAIT, UNDO] = [0o4000, 0x1000];
const [RMID, STAT, GETPID, GETVAL, GETALL, GETNCNT, GETZCNT, SETVAL, SETALL] = [
  0, 2, 11, 12, 13, 14, 15, 16, 17,
];
const [ENOENT, EAGAIN, EINVAL, EFBIG, E2BIG, ERANGE, EIDRM, EINTR] = [-2, -11, -22, -27, -7, -34, -43, -4];

const shown = (...call: Parameters<typeof sys>): string => `${sys(...call)}${show}`;
const value = (number: number): string => shown('semctl', 's0', number, GETVAL, 0);
/** Three semaphores, in s0, at 1, 2 and 3. */
const make = `${sys('semget', KEY, 3, CREAT | 0o600)}mv s0, a0
        ${sys('semctl', 's0', 0, SETALL, 'values')}`;
const later = sys('clock_nanosleep_time64', 1, 0, 'moment', 0);
const operation = (
  label: string,
  ...all: (readonly [number: number, by: number, flags?: number])[]
): string =>
  `${label}: .half ${all.map(([number, by, flags = 0]) => `${number}, ${by}, ${flags}`).join(', ')}\n`;
const end = (...operations: string[]): string => `${exit()}
        .data
        .balign 8
moment: .word 0, 0, 30000000, 0
short:  .word 0, 0, 10000000, 0
values: .half 1, 2, 3
${operations.join('')}
        .bss
        .balign 16
got:    .space 128
${lookAround}`;

describeCall('semop', [
  {
    name: 'changes all or none',
    body: `${make}${shown('semop', 's0', 'both', 2)}${value(0)}${value(1)}
        ${shown('semop', 's0', 'toomuch', 2)}${value(0)}${value(1)}
        ${end(operation('both', [0, 5], [1, -2]), operation('toomuch', [0, 1], [1, -1, NOWAIT]))}`,
    output: lines(0, 6, 0, EAGAIN, 6, 0),
    ...own,
  },
  {
    name: 'waits until there is enough',
    body: `${make}${inChild(
      'waits',
      `${sys('clone', SIGCHLD, 0)}beqz a0, gives
        ${shown('semop', 's0', 'take', 1)}${value(2)}${wait}${exit()}
gives:  ${later}${sys('semop', 's0', 'give', 1)}`,
    )}${end(operation('take', [2, -5]), operation('give', [2, 4]))}`,
    output: lines(0, 2),
    ...own,
  },
  {
    name: 'waits for zero',
    body: `${make}${inChild(
      'waits',
      `${sys('clone', SIGCHLD, 0)}beqz a0, takes
        ${shown('semop', 's0', 'nil', 1)}${wait}${exit()}
takes:  ${later}${sys('semop', 's0', 'take', 1)}`,
    )}${end(operation('nil', [0, 0]), operation('take', [0, -1]))}`,
    output: lines(0),
    ...own,
  },
  {
    name: 'ends with EIDRM when the set goes meanwhile',
    body: `${make}${sys('clone', SIGCHLD, 0)}beqz a0, removes
        ${shown('semop', 's0', 'take', 1)}${shown('semop', 's0', 'take', 1)}${exit()}
removes: ${later}${sys('semctl', 's0', 0, RMID, 0)}
        ${end(operation('take', [0, -9]))}`,
    output: lines(EIDRM, EINVAL),
    ...own,
  },
  {
    name: 'is ended by a signal, whatever SA_RESTART says',
    body: `${make}${sys('rt_sigaction', 10, 'action', 0, 8)}${sys('getpid')}mv s1, a0
        ${sys('clone', SIGCHLD, 0)}beqz a0, signals
        ${shown('semop', 's0', 'take', 1)}${exit()}
signals: ${later}${sys('kill', 's1', 10)}${exit()}
handler: ret
        ${end(operation('take', [0, -9]), '        .balign 4\naction: .word handler, 0x10000000, 0, 0\n')}`,
    output: lines(EINTR),
    ...own,
  },
  {
    name: 'undoes what SEM_UNDO marks when the task ends',
    body: `${make}${inChild('ends', `${shown('semop', 's0', 'back', 2)}${value(0)}${value(1)}`)}${value(0)}${value(1)}
        ${end(operation('back', [0, 10, UNDO], [1, 10]))}`,
    output: lines(0, 11, 12, 1, 12),
    ...own,
  },
  {
    name: 'refuses what is too many, too big or not there',
    body: `${make}${shown('semop', 's0', 'take', 0)}${shown('semop', 's0', 'take', 501)}${shown('semop', 's0', 'far', 1)}
        ${shown('semop', 's0', 'big', 1)}${shown('semop', 4242, 'take', 1)}
        ${end(operation('take', [0, -1]), operation('far', [3, 1]), operation('big', [0, 32767]))}`,
    output: lines(EINVAL, E2BIG, EFBIG, ERANGE, EINVAL),
    ...own,
  },
]);

describeCall('semtimedop_time64', [
  {
    name: 'waits no longer than asked for',
    body: `${make}${shown('semtimedop_time64', 's0', 'take', 1, 'short')}
        ${shown('semtimedop_time64', 's0', 'less', 1, 'short')}
        ${end(operation('take', [0, -5]), operation('less', [0, -1]))}`,
    output: lines(EAGAIN, 0),
    ...own,
  },
]);

describeCall('semget', [
  {
    name: 'makes a set once for a key, with at least as many as are asked for',
    body: `${shown('semget', KEY, 3, 0)}${make}${sys('semget', KEY, 2, 0)}sub a0, a0, s0
        ${show}${shown('semget', KEY, 4, 0)}${shown('semget', 0, 0, 0o600)}${shown('semget', 0, 32001, 0o600)}${end()}`,
    output: lines(ENOENT, 0, EINVAL, EINVAL, EINVAL),
    ...own,
  },
]);

describeCall('semctl', [
  {
    name: 'sets and gets one and all',
    body: `${make}${shown('semctl', 's0', 1, SETVAL, 77)}${shown('semctl', 's0', 0, GETALL, 'got')}
        lh a0, got
        ${show}lh a0, got + 2
        ${show}lh a0, got + 4
        ${show}${shown('semctl', 's0', 1, SETVAL, 32768)}${shown('semctl', 's0', 3, GETVAL, 0)}${end()}`,
    output: lines(0, 0, 1, 77, 3, ERANGE, EINVAL),
    ...own,
  },
  {
    name: 'says who changed it last, and how many wait for what',
    body: `${make}${sys('semop', 's0', 'give', 1)}${sys('getpid')}mv s1, a0
        ${sys('semctl', 's0', 0, GETPID, 0)}sub a0, a0, s1
        ${show}${sys('clone', SIGCHLD, 0)}beqz a0, more
        mv s2, a0
        ${sys('clone', SIGCHLD, 0)}beqz a0, none
        mv s3, a0
        ${later}${shown('semctl', 's0', 0, GETNCNT, 0)}${shown('semctl', 's0', 0, GETZCNT, 0)}
        ${shown('semctl', 's0', 1, GETNCNT, 0)}${sys('kill', 's2', 9)}${sys('kill', 's3', 9)}${wait}${wait}
        ${shown('semctl', 's0', 0, GETNCNT, 0)}${exit()}
more:   ${sys('semop', 's0', 'take', 1)}
none:   ${sys('semop', 's0', 'nil', 1)}
        ${end(operation('give', [0, 1]), operation('take', [0, -9]), operation('nil', [0, 0]))}`,
    output: lines(0, 1, 1, 0, 0),
    ...own,
  },
  {
    name: 'IPC_STAT tells the mode and how many there are',
    body: `${make}${shown('semctl', 's0', 0, STAT, 'got')}lw a0, got
        ${show}lw a0, got + 20
        ${show}lw a0, got + 52
        ${show}${shown('semctl', 's0', 0, 99, 0)}${end()}`,
    output: lines(0, KEY, 0o600, 3, EINVAL),
    ...own,
  },
]);
