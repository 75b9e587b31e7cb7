// msgget, msgsnd, msgrcv and msgctl: messages with a type each, taken in order or by type.

import { exit, show, sys } from '../../../support/kernel/assembly.ts';
import { describeCall } from '../../../support/kernel/describe-call.ts';
import { lines } from '../../../support/kernel/ids.ts';
import { lookAround, SIGCHLD } from '../../../support/kernel/look-around.ts';

const own = { linux: { inside: ['-Uri'] } };
const KEY = 4711;
const [CREAT, EXCL, NOWAIT] = [0o1000, 0o2000, 0o4000];
const [NOERROR, EXCEPT] = [0o10000, 0o20000];
const [RMID, SET, STAT] = [0, 1, 2];
const [ENOENT, EEXIST, EINVAL, EAGAIN, ENOMSG, E2BIG, EIDRM, EINTR] = [-2, -17, -22, -11, -42, -7, -43, -4];

const shown = (...call: Parameters<typeof sys>): string => `${sys(...call)}${show}`;
const make = `${sys('msgget', KEY, CREAT | 0o600)}mv s0, a0
        `;
const send = (label: string, length: number): string => sys('msgsnd', 's0', label, length, NOWAIT);
/** Sends messages of types 3, 1, 2 with 5, 4 and 2 bytes. */
const three = `${make}${send('third', 5)}${send('first', 4)}${send('second', 2)}`;
/** Takes one; shows how long it is, and of what type. */
const take = (type: number, flags = 0, most = 60): string =>
  `${shown('msgrcv', 's0', 'got', most, type, flags | NOWAIT)}lw a0, got
        ${show}`;
const later = sys('clock_nanosleep_time64', 1, 0, 'moment', 0);
const end = `${exit()}
        .data
        .balign 8
moment: .word 0, 0, 30000000, 0
first:  .word 1
        .ascii "four"
second: .word 2
        .ascii "12"
        .balign 4
third:  .word 3
        .ascii "hello"
        .balign 4
untyped: .word 0, 0
action: .word handler, 0x10000000, 0, 0
        .bss
        .balign 16
got:    .space 128
big:    .space 9000
${lookAround}
        .text
handler: ret
`;

describeCall('msgrcv', [
  {
    name: 'takes the first',
    body: `${three}${take(0)}${take(0)}${take(0)}${shown('msgrcv', 's0', 'got', 60, 0, NOWAIT)}${end}`,
    output: lines(5, 3, 4, 1, 2, 2, ENOMSG),
    ...own,
  },
  {
    name: 'takes the first of a type, of any other, or of the lowest',
    body: `${three}${take(2)}${take(3, EXCEPT)}${send('second', 2)}${take(-3)}
        ${shown('msgrcv', 's0', 'got', 60, -2, NOWAIT)}${end}`,
    output: lines(2, 2, 4, 1, 2, 2, ENOMSG),
    ...own,
  },
  {
    name: 'cuts one that is too long only when told to',
    body: `${three}${shown('msgrcv', 's0', 'got', 4, 0, NOWAIT)}${take(0, NOERROR, 4)}lb a0, got + 7
        ${show}${end}`,
    output: lines(E2BIG, 4, 3, 'l'.charCodeAt(0)),
    ...own,
  },
  {
    name: 'waits for one of its type',
    body: `${make}${sys('clone', SIGCHLD, 0)}beqz a0, sends
        ${shown('msgrcv', 's0', 'got', 60, 2, 0)}${exit()}
sends:  ${send('first', 4)}${later}${send('second', 2)}${end}`,
    output: lines(2),
    ...own,
  },
  {
    name: 'ends with EIDRM when the queue goes meanwhile, and with EINTR at a handler, whatever SA_RESTART says',
    body: `${make}${sys('rt_sigaction', 10, 'action', 0, 8)}${sys('getpid')}mv s1, a0
        ${sys('clone', SIGCHLD, 0)}beqz a0, other
        ${shown('msgrcv', 's0', 'got', 60, 0, 0)}${shown('msgrcv', 's0', 'got', 60, 0, 0)}${exit()}
other:  ${later}${sys('kill', 's1', 10)}${later}${sys('msgctl', 's0', RMID, 0)}${end}`,
    output: lines(EINTR, EIDRM),
    ...own,
  },
]);

describeCall('msgsnd', [
  {
    name: 'refuses messages without a type, too long ones, and queues that are none',
    body: `${make}${shown('msgsnd', 's0', 'untyped', 4, 0)}${shown('msgsnd', 's0', 'first', 8193, 0)}
        ${shown('msgsnd', 's0', 'first', -1, 0)}${shown('msgsnd', 4242, 'first', 4, 0)}${end}`,
    output: lines(EINVAL, EINVAL, EINVAL, EINVAL),
    ...own,
  },
  {
    name: 'waits while the queue is full',
    body: `${make}li t0, 1
        la t1, big
        sw t0, 0(t1)
        ${send('big', 8192)}${send('big', 8192)}${shown('msgsnd', 's0', 'first', 1, NOWAIT)}
        ${sys('clone', SIGCHLD, 0)}beqz a0, reads
        ${shown('msgsnd', 's0', 'first', 4, 0)}${exit()}
reads:  ${later}${sys('msgrcv', 's0', 'big', 8192, 0, 0)}${end}`,
    output: lines(EAGAIN, 0),
    ...own,
  },
]);

describeCall('msgget', [
  {
    name: 'makes a queue once for a key',
    body: `${shown('msgget', KEY, 0)}${make}${sys('msgget', KEY, 0)}sub a0, a0, s0
        ${show}${shown('msgget', KEY, CREAT | EXCL)}${end}`,
    output: lines(ENOENT, 0, EEXIST),
    ...own,
  },
]);

describeCall('msgctl', [
  {
    name: 'IPC_STAT counts bytes and messages, and knows who sent and took last',
    body: `${three}${sys('msgrcv', 's0', 'got', 60, 0, 0)}${sys('getpid')}mv s1, a0
        ${shown('msgctl', 's0', STAT, 'got')}lw a0, got + 60
        ${show}lw a0, got + 64
        ${show}lw a0, got + 68
        ${show}lw a0, got + 72
        sub a0, a0, s1
        ${show}lw a0, got + 76
        sub a0, a0, s1
        ${show}${end}`,
    output: lines(0, 6, 2, 16384, 0, 0),
    ...own,
  },
  {
    name: 'IPC_SET takes bytes away, and more than the limit needs a right over the machine',
    body: `${make}${sys('msgctl', 's0', STAT, 'got')}la s1, got
        li t0, 3
        sw t0, 68(s1)
        ${shown('msgctl', 's0', SET, 'got')}${shown('msgsnd', 's0', 'first', 4, NOWAIT)}
        ${shown('msgctl', 's0', RMID, 0)}${shown('msgctl', 's0', STAT, 'got')}${end}`,
    output: lines(0, EAGAIN, 0, EINVAL),
    ...own,
  },
]);
