// semctl(2): values and facts of a set of semaphores.

import { exit, show, sys } from '../../../support/kernel/assembly.ts';
import { describeCall } from '../../../support/kernel/describe-call.ts';
import { lines } from '../../../support/kernel/ids.ts';
import { SIGCHLD, wait } from '../../../support/kernel/look-around.ts';
import {
  own,
  KEY,
  STAT,
  GETPID,
  GETVAL,
  GETALL,
  GETNCNT,
  GETZCNT,
  SETVAL,
  EINVAL,
  ERANGE,
  shown,
  make,
  later,
  operation,
  end,
} from '../../../support/kernel/calls/semaphores.ts';

describeCall('semctl', [
  {
    name: 'sets and gets one and all',
    body: `${make}${shown('semctl', 's0', 1, SETVAL, 77)}${shown('semctl', 's0', 0, GETALL, 'got')}
        lh a0, got
        ${show}lh a0, got + 2
        ${show}lh a0, got + 4
        ${show}${shown('semctl', 's0', 1, SETVAL, 32768)}${shown('semctl', 's0', 3, GETVAL, 0)}${end()}`,
    output: lines(0, 0, 1, 77, 3, ERANGE, EINVAL),
    ...own,
  },
  {
    name: 'says who changed it last, and how many wait for what',
    body: `${make}${sys('semop', 's0', 'give', 1)}${sys('getpid')}mv s1, a0
        ${sys('semctl', 's0', 0, GETPID, 0)}sub a0, a0, s1
        ${show}${sys('clone', SIGCHLD, 0)}beqz a0, more
        mv s2, a0
        ${sys('clone', SIGCHLD, 0)}beqz a0, none
        mv s3, a0
        ${later}${shown('semctl', 's0', 0, GETNCNT, 0)}${shown('semctl', 's0', 0, GETZCNT, 0)}
        ${shown('semctl', 's0', 1, GETNCNT, 0)}${sys('kill', 's2', 9)}${sys('kill', 's3', 9)}${wait}${wait}
        ${shown('semctl', 's0', 0, GETNCNT, 0)}${exit()}
more:   ${sys('semop', 's0', 'take', 1)}
none:   ${sys('semop', 's0', 'nil', 1)}
        ${end(operation('give', [0, 1]), operation('take', [0, -9]), operation('nil', [0, 0]))}`,
    output: lines(0, 1, 1, 0, 0),
    ...own,
  },
  {
    name: 'IPC_STAT tells the mode and how many there are',
    body: `${make}${shown('semctl', 's0', 0, STAT, 'got')}lw a0, got
        ${show}lw a0, got + 20
        ${show}lw a0, got + 52
        ${show}${shown('semctl', 's0', 0, 99, 0)}${end()}`,
    output: lines(0, KEY, 0o600, 3, EINVAL),
    ...own,
  },
]);
