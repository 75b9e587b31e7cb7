// What the programs about pidfds share: numbers, and pieces of assembly.

import { show, sys } from '../assembly.ts';
import { lookAround, SIGCHLD } from '../look-around.ts';

export const [SIGKILL, SIGSTOP] = [9, 19];
export const CLONE_PIDFD = 0x1000;
export const [EPERM, ESRCH, EBADF, EINVAL] = [-1, -3, -9, -22];
export const F_GETFD = 1;

export const shown = (...call: Parameters<typeof sys>): string => `${sys(...call)}${show}`;
export const start = (flags = 0): string => `${sys('clone', SIGCHLD | flags, 0, 'pidfd')}beqz a0, child
        mv s1, a0
        `;
export const open = `${sys('pidfd_open', 's1', 0)}mv s2, a0
        `;
export const pause = sys('rt_sigsuspend', 'no_signals', 8);
export const showEnd = `${sys('waitid', 0, 0, 'info', 4, 0)}lw a0, info + 8
        ${show}lw a0, info + 20
        ${show}`;
export const ready = `la t0, poll
        sw s2, 0(t0)
        ${shown('ppoll_time64', 'poll', 1, 'nothing', 0, 8)}`;
export const end = `
        .data
        .balign 8
no_signals: .word 0, 0
nothing: .word 0, 0, 0, 0
poll:   .word 0
        .half 1, 0
text:   .string "hello\\n"
        .bss
        .balign 16
info:   .space 128
pidfd:  .space 4
pipe:   .space 8
${lookAround}`;
