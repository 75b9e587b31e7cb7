// pidfd_getfd(2): a descriptor of another task, copied.

import { exit, sys } from '../../../support/kernel/assembly.ts';
import { describeCall } from '../../../support/kernel/describe-call.ts';
import { lines } from '../../../support/kernel/ids.ts';
import { wait } from '../../../support/kernel/look-around.ts';
import {
  SIGKILL,
  EPERM,
  ESRCH,
  EBADF,
  EINVAL,
  F_GETFD,
  shown,
  start,
  open,
  pause,
  end,
} from '../../../support/kernel/calls/pidfds.ts';

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
