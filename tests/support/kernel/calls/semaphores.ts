// What the programs about System V semaphores share: numbers, and pieces of assembly.

import { exit, show, sys } from '../assembly.ts';
import { lookAround } from '../look-around.ts';

export const own = { linux: { inside: ['-Uri'] } };
export const KEY = 4711;
export const CREAT = 0o1000;
export const [NOWAIT, UNDO] = [0o4000, 0x1000];
export const [RMID, STAT, GETPID, GETVAL, GETALL, GETNCNT, GETZCNT, SETVAL, SETALL] = [
  0, 2, 11, 12, 13, 14, 15, 16, 17,
];
export const [ENOENT, EAGAIN, EINVAL, EFBIG, E2BIG, ERANGE, EIDRM, EINTR] = [
  -2, -11, -22, -27, -7, -34, -43, -4,
];

export const shown = (...call: Parameters<typeof sys>): string => `${sys(...call)}${show}`;
export const value = (number: number): string => shown('semctl', 's0', number, GETVAL, 0);
/** Three semaphores, in s0, at 1, 2 and 3. */
export const make = `${sys('semget', KEY, 3, CREAT | 0o600)}mv s0, a0
        ${sys('semctl', 's0', 0, SETALL, 'values')}`;
export const later = sys('clock_nanosleep_time64', 1, 0, 'moment', 0);
export const operation = (
  label: string,
  ...all: (readonly [number: number, by: number, flags?: number])[]
): string =>
  `${label}: .half ${all.map(([number, by, flags = 0]) => `${number}, ${by}, ${flags}`).join(', ')}\n`;
export const end = (...operations: string[]): string => `${exit()}
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
