// msgctl(2): what a queue says of itself, its changes and its end.

import { show, sys } from '../../../support/kernel/assembly.ts';
import { describeCall } from '../../../support/kernel/describe-call.ts';
import { lines } from '../../../support/kernel/ids.ts';
import {
  own,
  NOWAIT,
  RMID,
  SET,
  STAT,
  EINVAL,
  EAGAIN,
  shown,
  make,
  three,
  end,
} from '../../../support/kernel/calls/message-queues.ts';

describeCall('msgctl', [
  {
    name: 'IPC_STAT counts bytes and messages, and knows who sent and took last',
    body: `${three}${sys('msgrcv', 's0', 'got', 60, 0, 0)}${sys('getpid')}mv s1, a0
        ${shown('msgctl', 's0', STAT, 'got')}lw a0, got + 60
        ${show}lw a0, got + 64
        ${show}lw a0, got + 68
        ${show}lw a0, got + 72
        sub a0, a0, s1
        ${show}lw a0, got + 76
        sub a0, a0, s1
        ${show}${end}`,
    output: lines(0, 6, 2, 16384, 0, 0),
    ...own,
  },
  {
    name: 'IPC_SET takes bytes away, and more than the limit needs a right over the machine',
    body: `${make}${sys('msgctl', 's0', STAT, 'got')}la s1, got
        li t0, 3
        sw t0, 68(s1)
        ${shown('msgctl', 's0', SET, 'got')}${shown('msgsnd', 's0', 'first', 4, NOWAIT)}
        ${shown('msgctl', 's0', RMID, 0)}${shown('msgctl', 's0', STAT, 'got')}${end}`,
    output: lines(0, EAGAIN, 0, EINVAL),
    ...own,
  },
]);
