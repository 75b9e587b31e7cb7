// What the programs about System V message queues share: numbers, and pieces of assembly.

import { exit, show, sys } from '../assembly.ts';
import { lookAround } from '../look-around.ts';

export const own = { linux: { inside: ['-Uri'] } };
export const KEY = 4711;
export const [CREAT, EXCL, NOWAIT] = [0o1000, 0o2000, 0o4000];
export const [NOERROR, EXCEPT] = [0o10000, 0o20000];
export const [RMID, SET, STAT] = [0, 1, 2];
export const [ENOENT, EEXIST, EINVAL, EAGAIN, ENOMSG, E2BIG, EIDRM, EINTR] = [
  -2, -17, -22, -11, -42, -7, -43, -4,
];

export const shown = (...call: Parameters<typeof sys>): string => `${sys(...call)}${show}`;
export const make = `${sys('msgget', KEY, CREAT | 0o600)}mv s0, a0
        `;
export const send = (label: string, length: number): string => sys('msgsnd', 's0', label, length, NOWAIT);
/** Sends messages of types 3, 1, 2 with 5, 4 and 2 bytes. */
export const three = `${make}${send('third', 5)}${send('first', 4)}${send('second', 2)}`;
/** Takes one; shows how long it is, and of what type. */
export const take = (type: number, flags = 0, most = 60): string =>
  `${shown('msgrcv', 's0', 'got', most, type, flags | NOWAIT)}lw a0, got
        ${show}`;
export const later = sys('clock_nanosleep_time64', 1, 0, 'moment', 0);
export const end = `${exit()}
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
