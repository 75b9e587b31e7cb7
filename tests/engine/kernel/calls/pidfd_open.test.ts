// pidfd_open(2), pidfd_send_signal(2), pidfd_getfd(2): a task by a descriptor, which never comes to mean another.

import { expect, test } from 'vitest';
import { asProgram, exit, show, sys } from '../../../support/kernel/assembly.ts';
import { describeCall } from '../../../support/kernel/describe-call.ts';
import { lines } from '../../../support/kernel/ids.ts';
import { apart, lookAround, New, SIGCHLD, wait } from '../../../support/kernel/look-around.ts';
import { runProgram } from '../../../support/kernel/run-program.ts';

const [SIGKILL, SIGSTOP] = [9, 19];
const CLONE_PIDFD = 0x1000;
const [EPERM, ESRCH, EBADF, EINVAL] = [-1, -3, -9, -22];
const F_GETFD = 1;

const shown = (...call: Parameters<typeof sys>): string => `${sys(...call)}${show}`;
const start = (flags = 0): string => `${sys('clone', SIGCHLD | flags, 0, 'pidfd')}beqz a0, child
        mv s1, a0
        `;
const open = `${sys('pidfd_open', 's1', 0)}mv s2, a0
        `;
const pause = sys('rt_sigsuspend', 'no_signals', 8);
const showEnd = `${sys('waitid', 0, 0, 'info', 4, 0)}lw a0, info + 8
        ${show}lw a0, info + 20
        ${show}`;
const ready = `la t0, poll
        sw s2, 0(t0)
        ${shown('ppoll_time64', 'poll', 1, 'nothing', 0, 8)}`;
const end = `
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

describeCall('pidfd_open', [
  {
    name: 'gives a descriptor that closes on exec, for a task that there is',
    body: `${start()}${open}${shown('fcntl64', 's2', F_GETFD)}${shown('pidfd_open', 's1', 1)}
        ${shown('pidfd_open', 0, 0)}${shown('pidfd_open', -1, 0)}${sys('kill', 's1', SIGKILL)}${wait}
        ${shown('pidfd_open', 's1', 0)}${exit()}
child:  ${pause}${end}`,
    output: lines(1, EINVAL, EINVAL, EINVAL, ESRCH),
  },
  {
    name: 'is ready when the task has ended',
    body: `${start()}${open}${ready}${sys('kill', 's1', SIGKILL)}${showEnd}${ready}${exit()}
child:  ${pause}${end}`,
    output: lines(0, 2, SIGKILL, 1),
  },
]);

describeCall('pidfd_send_signal', [
  {
    name: 'signals the task, and after its end nobody',
    body: `${start()}${open}${shown('pidfd_send_signal', 's2', 0, 0, 0)}${shown('pidfd_send_signal', 's2', SIGKILL, 0, 0)}
        ${showEnd}${shown('pidfd_send_signal', 's2', SIGKILL, 0, 0)}${exit()}
child:  ${pause}${end}`,
    output: lines(0, 0, 2, SIGKILL, ESRCH),
  },
  {
    name: 'refuses what is no pidfd, no signal, no flag',
    body: `${start()}${open}${shown('pidfd_send_signal', 1, 0, 0, 0)}${shown('pidfd_send_signal', 99, 0, 0, 0)}
        ${shown('pidfd_send_signal', 's2', 65, 0, 0)}${shown('pidfd_send_signal', 's2', 0, 0, 64)}
        ${sys('kill', 's1', SIGKILL)}${exit()}
child:  ${pause}${end}`,
    output: lines(EBADF, EBADF, EINVAL, EINVAL),
  },
  {
    name: 'does not reach out of a pid namespace, even with a descriptor from outside',
    body: `${start()}${open}${apart('box', New.pid, shown('pidfd_send_signal', 's2', SIGSTOP, 0, 0))}
        ${sys('kill', 's1', SIGKILL)}${wait}${exit()}
child:  ${pause}${end}`,
    output: lines(EINVAL),
    linux: { inside: ['-Ur'] },
  },
]);

describeCall('pidfd_getfd', [
  {
    name: 'copies a descriptor of a task that may be traced',
    body: `${sys('pipe2', 'pipe', 0)}${start()}${open}${sys('close', '1')}${sys('pidfd_getfd', 's2', 1, 0)}mv s3, a0
        ${shown('fcntl64', 's3', F_GETFD)}${sys('dup3', 's3', 1, 0)}${shown('pidfd_getfd', 's2', 99, 0)}
        ${shown('pidfd_getfd', 's2', 0, 1)}${shown('pidfd_getfd', 1, 0, 0)}${sys('kill', 's1', SIGKILL)}${wait}
        ${shown('pidfd_getfd', 's2', 0, 0)}${exit()}
child:  ${pause}${end}`,
    output: lines(1, EBADF, EINVAL, EBADF, ESRCH),
    linux: { inside: ['-Ur'] },
  },
  {
    name: 'not one of another user',
    body: `${start()}${open}${sys('setresgid', 1000, 1000, 1000)}${sys('setresuid', 1000, 1000, 1000)}
        ${shown('pidfd_getfd', 's2', 0, 0)}${exit()}
child:  ${pause}${end}`,
    output: lines(EPERM),
    linux: { not: 'the child would stay behind there' },
  },
]);

test('CLONE_PIDFD gives the parent a pidfd of the child, and fails before there is one', () => {
  const { console, kernel } = runProgram(
    asProgram(`${start(CLONE_PIDFD)}lw s2, pidfd
        ${shown('pidfd_send_signal', 's2', SIGKILL, 0, 0)}${showEnd}
        ${shown('clone', SIGCHLD | CLONE_PIDFD, 0, 0)}${shown('clone', SIGCHLD | CLONE_PIDFD | 0x10_0000, 0, 'pidfd')}${exit()}
child:  ${pause}${end}`),
  );
  expect(console).toBe(lines(0, 2, SIGKILL, -14, EINVAL));
  expect(kernel.counts.tasks).toBe(2);
});
