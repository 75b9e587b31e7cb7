// semtimedop(2): as semop, with an end to the waiting.

import { describeCall } from '../../../support/kernel/describe-call.ts';
import { lines } from '../../../support/kernel/ids.ts';
import { own, EAGAIN, shown, make, operation, end } from '../../../support/kernel/calls/semaphores.ts';

describeCall('semtimedop_time64', [
  {
    name: 'waits no longer than asked for',
    body: `${make}${shown('semtimedop_time64', 's0', 'take', 1, 'short')}
        ${shown('semtimedop_time64', 's0', 'less', 1, 'short')}
        ${end(operation('take', [0, -5]), operation('less', [0, -1]))}`,
    output: lines(EAGAIN, 0),
    ...own,
  },
]);
