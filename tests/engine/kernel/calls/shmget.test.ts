// shmget(2): a segment of shared memory, found by its key or made.

import { show, sys } from '../../../support/kernel/assembly.ts';
import { describeCall } from '../../../support/kernel/describe-call.ts';
import { lines } from '../../../support/kernel/ids.ts';
import {
  own,
  KEY,
  CREAT,
  EXCL,
  ENOENT,
  EEXIST,
  EINVAL,
  shown,
  make,
  sign,
  end,
} from '../../../support/kernel/calls/shared-memory.ts';

describeCall('shmget', [
  {
    name: 'makes a segment once for a key, and finds it',
    body: `${shown('shmget', KEY, 5000, 0)}${make()}${sys('shmget', KEY, 0, 0)}sub a0, a0, s0
        ${show}${shown('shmget', KEY, 5000, CREAT | EXCL)}${shown('shmget', KEY, 9000, CREAT)}
        ${shown('shmget', KEY, 5001, 0)}${end}`,
    output: lines(ENOENT, 0, EEXIST, EINVAL, EINVAL),
    ...own,
  },
  {
    name: 'makes a new one each time for IPC_PRIVATE',
    body: `${sys('shmget', 0, 1, 0o600)}mv s0, a0
        ${sys('shmget', 0, 1, 0o600)}sub a0, s0, a0
        ${sign}${shown('shmget', 0, 0, 0o600)}${end}`,
    output: lines(-1, EINVAL),
    ...own,
  },
]);
