// What the programs about System V shared memory share: numbers, and pieces of assembly.

import { exit, show, sys } from '../assembly.ts';
import { lookAround } from '../look-around.ts';

/** Nothing is left behind there, and root's rights are root's. */
export const own = { linux: { inside: ['-Uri'] } };
export const KEY = 4711;
export const [CREAT, EXCL] = [0o1000, 0o2000];
export const [RMID, SET, STAT] = [0, 1, 2];
export const [RDONLY, RND] = [0o10000, 0o20000];
export const [ENOENT, EEXIST, EINVAL, EACCES, EPERM] = [-2, -17, -22, -13, -1];
export const SIGSEGV = 11;

export const shown = (...call: Parameters<typeof sys>): string => `${sys(...call)}${show}`;
export const field = (name: string, at: number): string => `lw a0, ${name} + ${at}
        ${show}`;
/** A segment of two pages, in s0, attached at s1. */
export const make = (mode = 0o600): string => `${sys('shmget', KEY, 5000, CREAT | mode)}mv s0, a0
        ${sys('shmat', 's0', 0, 0)}mv s1, a0
        `;
export const sign = `srai a0, a0, 31
        ${show}`;
export const end = `${exit()}
        .bss
        .balign 16
status: .space 128
${lookAround}`;
