// shmctl(2): what a segment says of itself, its changes and its end.

import { show, sys } from '../../../support/kernel/assembly.ts';
import { describeCall } from '../../../support/kernel/describe-call.ts';
import { lines } from '../../../support/kernel/ids.ts';
import {
  own,
  KEY,
  RMID,
  SET,
  STAT,
  ENOENT,
  EINVAL,
  shown,
  field,
  make,
  sign,
  end,
} from '../../../support/kernel/calls/shared-memory.ts';

describeCall('shmctl', [
  {
    name: 'IPC_STAT tells size, owner, mode and who has it attached',
    body: `${make(0o640)}${sys('shmat', 's0', 0, 0)}${shown('shmctl', 's0', STAT, 'status')}
        ${field('status', 0)}${field('status', 4)}${field('status', 20)}${field('status', 36)}${field('status', 72)}
        lw a0, status + 64
        lw t0, status + 68
        sub a0, a0, t0
        ${show}${end}`,
    output: lines(0, KEY, 0, 0o640, 5000, 2, 0),
    ...own,
  },
  {
    name: 'IPC_SET changes the mode',
    body: `${make()}${sys('shmctl', 's0', STAT, 'status')}li t0, ${0o7644}
        la t1, status
        sw t0, 20(t1)
        ${shown('shmctl', 's0', SET, 'status')}${sys('shmctl', 's0', STAT, 'status')}${field('status', 20)}${end}`,
    output: lines(0, 0o644),
    ...own,
  },
  {
    name: 'IPC_RMID takes the key at once and the pages with the last who has it attached',
    body: `${make()}sw s0, 0(s1)
        ${shown('shmctl', 's0', RMID, 0)}${shown('shmget', KEY, 0, 0)}lw a0, 0(s1)
        sub a0, a0, s0
        ${show}${sys('shmctl', 's0', STAT, 'status')}lw a0, status
        ${show}lw a0, status + 20
        ${show}${shown('shmdt', 's1')}${sys('shmctl', 's0', STAT, 'status')}${sign}${end}`,
    output: lines(0, ENOENT, 0, 0, 0o1600, 0, -1),
    ...own,
  },
  {
    name: 'refuses commands and ids that are none',
    body: `${make()}${shown('shmctl', 's0', 99, 0)}${shown('shmctl', 4242, STAT, 'status')}${end}`,
    output: lines(EINVAL, EINVAL),
    ...own,
  },
]);
