// pidfd_send_signal(2): a signal to the task of a descriptor, and to no other.

import { exit, sys } from '../../../support/kernel/assembly.ts';
import { describeCall } from '../../../support/kernel/describe-call.ts';
import { lines } from '../../../support/kernel/ids.ts';
import { apart, New, wait } from '../../../support/kernel/look-around.ts';
import {
  SIGKILL,
  SIGSTOP,
  ESRCH,
  EBADF,
  EINVAL,
  shown,
  start,
  open,
  pause,
  showEnd,
  end,
} from '../../../support/kernel/calls/pidfds.ts';

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
