// semop(2): several operations on semaphores, all at once or none.

import { exit, sys } from '../../../support/kernel/assembly.ts';
import { describeCall } from '../../../support/kernel/describe-call.ts';
import { lines } from '../../../support/kernel/ids.ts';
import { inChild, SIGCHLD, wait } from '../../../support/kernel/look-around.ts';
import {
  own,
  NOWAIT,
  UNDO,
  RMID,
  EAGAIN,
  EINVAL,
  EFBIG,
  E2BIG,
  ERANGE,
  EIDRM,
  EINTR,
  shown,
  value,
  make,
  later,
  operation,
  end,
} from '../../../support/kernel/calls/semaphores.ts';

describeCall('semop', [
  {
    name: 'changes all or none',
    body: `${make}${shown('semop', 's0', 'both', 2)}${value(0)}${value(1)}
        ${shown('semop', 's0', 'toomuch', 2)}${value(0)}${value(1)}
        ${end(operation('both', [0, 5], [1, -2]), operation('toomuch', [0, 1], [1, -1, NOWAIT]))}`,
    output: lines(0, 6, 0, EAGAIN, 6, 0),
    ...own,
  },
  {
    name: 'waits until there is enough',
    body: `${make}${inChild(
      'waits',
      `${sys('clone', SIGCHLD, 0)}beqz a0, gives
        ${shown('semop', 's0', 'take', 1)}${value(2)}${wait}${exit()}
gives:  ${later}${sys('semop', 's0', 'give', 1)}`,
    )}${end(operation('take', [2, -5]), operation('give', [2, 4]))}`,
    output: lines(0, 2),
    ...own,
  },
  {
    name: 'waits for zero',
    body: `${make}${inChild(
      'waits',
      `${sys('clone', SIGCHLD, 0)}beqz a0, takes
        ${shown('semop', 's0', 'nil', 1)}${wait}${exit()}
takes:  ${later}${sys('semop', 's0', 'take', 1)}`,
    )}${end(operation('nil', [0, 0]), operation('take', [0, -1]))}`,
    output: lines(0),
    ...own,
  },
  {
    name: 'ends with EIDRM when the set goes meanwhile',
    body: `${make}${sys('clone', SIGCHLD, 0)}beqz a0, removes
        ${shown('semop', 's0', 'take', 1)}${shown('semop', 's0', 'take', 1)}${exit()}
removes: ${later}${sys('semctl', 's0', 0, RMID, 0)}
        ${end(operation('take', [0, -9]))}`,
    output: lines(EIDRM, EINVAL),
    ...own,
  },
  {
    name: 'is ended by a signal, whatever SA_RESTART says',
    body: `${make}${sys('rt_sigaction', 10, 'action', 0, 8)}${sys('getpid')}mv s1, a0
        ${sys('clone', SIGCHLD, 0)}beqz a0, signals
        ${shown('semop', 's0', 'take', 1)}${exit()}
signals: ${later}${sys('kill', 's1', 10)}${exit()}
handler: ret
        ${end(operation('take', [0, -9]), '        .balign 4\naction: .word handler, 0x10000000, 0, 0\n')}`,
    output: lines(EINTR),
    ...own,
  },
  {
    name: 'undoes what SEM_UNDO marks when the task ends',
    body: `${make}${inChild('ends', `${shown('semop', 's0', 'back', 2)}${value(0)}${value(1)}`)}${value(0)}${value(1)}
        ${end(operation('back', [0, 10, UNDO], [1, 10]))}`,
    output: lines(0, 11, 12, 1, 12),
    ...own,
  },
  {
    name: 'refuses what is too many, too big or not there',
    body: `${make}${shown('semop', 's0', 'take', 0)}${shown('semop', 's0', 'take', 501)}${shown('semop', 's0', 'far', 1)}
        ${shown('semop', 's0', 'big', 1)}${shown('semop', 4242, 'take', 1)}
        ${end(operation('take', [0, -1]), operation('far', [3, 1]), operation('big', [0, 32767]))}`,
    output: lines(EINVAL, E2BIG, EFBIG, ERANGE, EINVAL),
    ...own,
  },
]);
