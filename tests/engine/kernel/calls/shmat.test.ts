// shmat(2): a segment into the memory of a task.

import { show, sys } from '../../../support/kernel/assembly.ts';
import { describeCall } from '../../../support/kernel/describe-call.ts';
import { lines } from '../../../support/kernel/ids.ts';
import { inChild } from '../../../support/kernel/look-around.ts';
import {
  own,
  KEY,
  RMID,
  RDONLY,
  RND,
  EINVAL,
  EACCES,
  EPERM,
  SIGSEGV,
  shown,
  make,
  end,
} from '../../../support/kernel/calls/shared-memory.ts';

describeCall('shmat', [
  {
    name: 'shows the same bytes to a child and to whoever finds the key',
    body: `${make()}${inChild(
      'other',
      `${sys('shmget', KEY, 0, 0)}mv s0, a0
        ${sys('shmat', 's0', 0, 0)}mv s2, a0
        li t0, 7
        sw t0, 2044(s2)
        li t0, 8
        sw t0, 0(s1)`,
    )}lw a0, 2044(s1)
        ${show}lw a0, 0(s1)
        ${show}${end}`,
    output: lines(7, 8),
    ...own,
  },
  {
    name: 'refuses ids that are none, and addresses that are no pages',
    body: `${make()}${shown('shmat', 12345, 0, 0)}addi s2, s1, 4
        ${shown('shmat', 's0', 's2', 0)}${shown('shmat', 's0', 's1', 0)}${shown('shmat', 's0', 's2', RND)}${end}`,
    output: lines(EINVAL, EINVAL, EINVAL, EINVAL),
    ...own,
  },
  {
    name: 'with SHM_RDONLY is not written',
    body: `${make()}${sys('shmat', 's0', 0, RDONLY)}lw t0, 0(a0)
        sw t0, 0(a0)
        ${end}`,
    output: '',
    status: -SIGSEGV,
    ...own,
  },
  {
    name: 'needs the rights that the mode gives',
    body: `${make(0o444)}${sys('setresuid', 1000, 1000, 1000)}${shown('shmat', 's0', 0, 0)}
        ${sys('shmat', 's0', 0, RDONLY)}li t0, -4096
        sltu a0, t0, a0
        ${show}${shown('shmctl', 's0', RMID, 0)}${end}`,
    output: lines(EACCES, 0, EPERM),
    linux: { not: 'in a user namespace with one user there is nobody else' },
  },
]);
