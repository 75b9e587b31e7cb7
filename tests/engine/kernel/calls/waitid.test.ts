// waitid(2): which children are waited for, and what is told of them.

import { exit, show, sys } from '../../../support/kernel/assembly.ts';
import { describeCall } from '../../../support/kernel/describe-call.ts';
import { lines } from '../../../support/kernel/ids.ts';
import { lookAround, SIGCHLD } from '../../../support/kernel/look-around.ts';

const [P_ALL, P_PID, P_PGID, P_PIDFD] = [0, 1, 2, 3];
const [NOHANG, STOPPED, EXITED, CONTINUED, NOWAIT] = [1, 2, 4, 8, 0x100_0000];
const [SIGKILL, SIGCONT, SIGSTOP] = [9, 18, 19];
const O_NONBLOCK = 0o4000;
const [ECHILD, EINVAL, EBADF, EAGAIN] = [-10, -22, -9, -11];

const shown = (...call: Parameters<typeof sys>): string => `${sys(...call)}${show}`;
/** Waits; shows the result, why, and with what. */
const waitFor = (type: number, id: number | string, options: number): string =>
  `${shown('waitid', type, id, 'info', options, 0)}lw a0, info + 8
        ${show}lw a0, info + 20
        ${show}`;
/** A child that runs `label`, its number in `register`. */
const start = (register: string, label: string): string => `${sys('clone', SIGCHLD, 0)}beqz a0, ${label}
        mv ${register}, a0
        `;
const pause = sys('rt_sigsuspend', 'no_signals', 8);
const later = sys('clock_nanosleep_time64', 1, 0, 'moment', 0);
const end = `
        .data
        .balign 8
no_signals: .word 0, 0
moment: .word 0, 0, 30000000, 0
        .bss
        .balign 16
info:   .space 128
${lookAround}`;

describeCall('waitid', [
  {
    name: 'tells an exit code, or the signal that ended the child',
    body: `${start('s1', 'leaves')}${waitFor(P_PID, 's1', EXITED)}${start('s2', 'stays')}
        ${sys('kill', 's2', SIGKILL)}${waitFor(P_PID, 's2', EXITED)}${exit()}
leaves: ${exit(7)}
stays:  ${pause}${end}`,
    output: lines(0, 1, 7, 0, 2, SIGKILL),
  },
  {
    name: 'tells that a child was stopped and continued',
    body: `${start('s1', 'stays')}${sys('kill', 's1', SIGSTOP)}${waitFor(P_PID, 's1', STOPPED)}
        ${sys('kill', 's1', SIGCONT)}${waitFor(P_ALL, 0, CONTINUED)}${sys('kill', 's1', SIGKILL)}
        ${waitFor(P_ALL, 0, EXITED)}${exit()}
stays:  ${pause}${end}`,
    output: lines(0, 5, SIGSTOP, 0, 6, SIGCONT, 0, 2, SIGKILL),
  },
  {
    name: 'waits for this child and no other',
    body: `${start('s1', 'slow')}${start('s2', 'quick')}${waitFor(P_PID, 's1', EXITED)}${waitFor(P_PID, 's2', EXITED)}
        ${exit()}
slow:   ${later}${exit(1)}
quick:  ${exit(2)}${end}`,
    output: lines(0, 1, 1, 0, 1, 2),
  },
  {
    name: 'with WNOHANG gives zeros when none has changed',
    body: `${start('s1', 'stays')}${waitFor(P_ALL, 0, EXITED | NOHANG)}${sys('kill', 's1', SIGKILL)}
        ${waitFor(P_ALL, 0, EXITED)}${exit()}
stays:  ${pause}${end}`,
    output: lines(0, 0, 0, 0, 2, SIGKILL),
  },
  {
    name: 'with WNOWAIT leaves the child to be waited for again',
    body: `${start('s1', 'leaves')}${waitFor(P_ALL, 0, EXITED | NOWAIT)}${waitFor(P_ALL, 0, EXITED)}
        ${shown('waitid', P_ALL, 0, 'info', EXITED, 0)}${exit()}
leaves: ${exit(3)}${end}`,
    output: lines(0, 1, 3, 0, 1, 3, ECHILD),
  },
  {
    name: 'waits for a process group',
    body: `${start('s1', 'apart')}${sys('setpgid', 's1', 's1')}${start('s2', 'here')}
        ${waitFor(P_PGID, 's1', EXITED)}${waitFor(P_PGID, 0, EXITED)}${exit()}
apart:  ${later}${exit(4)}
here:   ${exit(5)}${end}`,
    output: lines(0, 1, 4, 0, 1, 5),
  },
  {
    name: 'waits for the child of a pidfd, and does not when that does not block',
    body: `${start('s1', 'stays')}${sys('pidfd_open', 's1', 0)}mv s2, a0
        ${sys('pidfd_open', 's1', O_NONBLOCK)}mv s3, a0
        ${shown('waitid', P_PIDFD, 's3', 'info', EXITED, 0)}${sys('kill', 's1', SIGKILL)}
        ${waitFor(P_PIDFD, 's2', EXITED)}${shown('waitid', P_PIDFD, 's2', 'info', EXITED, 0)}
        ${shown('waitid', P_PIDFD, 99, 'info', EXITED, 0)}${exit()}
stays:  ${pause}${end}`,
    output: lines(EAGAIN, 0, 2, SIGKILL, ECHILD, EBADF),
  },
  {
    name: 'refuses what is no kind, no option, or nobody’s',
    body: `${shown('waitid', 9, 0, 'info', EXITED, 0)}${shown('waitid', P_ALL, 0, 'info', 0, 0)}
        ${shown('waitid', P_ALL, 0, 'info', 0x100, 0)}${shown('waitid', P_PID, 0, 'info', EXITED, 0)}
        ${shown('waitid', P_PID, 1, 'info', EXITED, 0)}${shown('waitid', P_ALL, 0, 'info', EXITED, 0)}${exit()}${end}`,
    output: lines(EINVAL, EINVAL, EINVAL, EINVAL, ECHILD, ECHILD),
  },
]);
