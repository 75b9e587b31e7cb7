// semget(2): a set of semaphores, found by its key or made.

import { show, sys } from '../../../support/kernel/assembly.ts';
import { describeCall } from '../../../support/kernel/describe-call.ts';
import { lines } from '../../../support/kernel/ids.ts';
import { own, KEY, ENOENT, EINVAL, shown, make, end } from '../../../support/kernel/calls/semaphores.ts';

describeCall('semget', [
  {
    name: 'makes a set once for a key, with at least as many as are asked for',
    body: `${shown('semget', KEY, 3, 0)}${make}${sys('semget', KEY, 2, 0)}sub a0, a0, s0
        ${show}${shown('semget', KEY, 4, 0)}${shown('semget', 0, 0, 0o600)}${shown('semget', 0, 32001, 0o600)}${end()}`,
    output: lines(ENOENT, 0, EINVAL, EINVAL, EINVAL),
    ...own,
  },
]);
