// shmdt(2): a segment out of the memory of a task.

import { describeCall } from '../../../support/kernel/describe-call.ts';
import { lines } from '../../../support/kernel/ids.ts';
import { own, EINVAL, SIGSEGV, shown, make, end } from '../../../support/kernel/calls/shared-memory.ts';

describeCall('shmdt', [
  {
    name: 'takes away what was attached, once',
    body: `${make()}${shown('shmdt', 's1')}${shown('shmdt', 's1')}${shown('shmdt', 0)}lw a0, 0(s1)
        ${end}`,
    output: lines(0, EINVAL, EINVAL),
    status: -SIGSEGV,
    ...own,
  },
]);
