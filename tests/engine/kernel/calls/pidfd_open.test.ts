// pidfd_open(2): a task by a descriptor.

import { expect, test } from 'vitest';
import { asProgram, exit, sys } from '../../../support/kernel/assembly.ts';
import { describeCall } from '../../../support/kernel/describe-call.ts';
import { lines } from '../../../support/kernel/ids.ts';
import { SIGCHLD, wait } from '../../../support/kernel/look-around.ts';
import { runProgram } from '../../../support/kernel/run-program.ts';
import {
  SIGKILL,
  CLONE_PIDFD,
  ESRCH,
  EINVAL,
  F_GETFD,
  shown,
  start,
  open,
  pause,
  showEnd,
  ready,
  end,
} from '../../../support/kernel/calls/pidfds.ts';

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
