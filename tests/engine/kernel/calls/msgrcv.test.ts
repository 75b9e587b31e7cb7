// msgrcv(2): a message out of a queue, by its type.

import { exit, show, sys } from '../../../support/kernel/assembly.ts';
import { describeCall } from '../../../support/kernel/describe-call.ts';
import { lines } from '../../../support/kernel/ids.ts';
import { SIGCHLD } from '../../../support/kernel/look-around.ts';
import {
  own,
  NOWAIT,
  NOERROR,
  EXCEPT,
  RMID,
  ENOMSG,
  E2BIG,
  EIDRM,
  EINTR,
  shown,
  make,
  send,
  three,
  take,
  later,
  end,
} from '../../../support/kernel/calls/message-queues.ts';

describeCall('msgrcv', [
  {
    name: 'takes the first',
    body: `${three}${take(0)}${take(0)}${take(0)}${shown('msgrcv', 's0', 'got', 60, 0, NOWAIT)}${end}`,
    output: lines(5, 3, 4, 1, 2, 2, ENOMSG),
    ...own,
  },
  {
    name: 'takes the first of a type, of any other, or of the lowest',
    body: `${three}${take(2)}${take(3, EXCEPT)}${send('second', 2)}${take(-3)}
        ${shown('msgrcv', 's0', 'got', 60, -2, NOWAIT)}${end}`,
    output: lines(2, 2, 4, 1, 2, 2, ENOMSG),
    ...own,
  },
  {
    name: 'cuts one that is too long only when told to',
    body: `${three}${shown('msgrcv', 's0', 'got', 4, 0, NOWAIT)}${take(0, NOERROR, 4)}lb a0, got + 7
        ${show}${end}`,
    output: lines(E2BIG, 4, 3, 'l'.charCodeAt(0)),
    ...own,
  },
  {
    name: 'waits for one of its type',
    body: `${make}${sys('clone', SIGCHLD, 0)}beqz a0, sends
        ${shown('msgrcv', 's0', 'got', 60, 2, 0)}${exit()}
sends:  ${send('first', 4)}${later}${send('second', 2)}${end}`,
    output: lines(2),
    ...own,
  },
  {
    name: 'ends with EIDRM when the queue goes meanwhile, and with EINTR at a handler, whatever SA_RESTART says',
    body: `${make}${sys('rt_sigaction', 10, 'action', 0, 8)}${sys('getpid')}mv s1, a0
        ${sys('clone', SIGCHLD, 0)}beqz a0, other
        ${shown('msgrcv', 's0', 'got', 60, 0, 0)}${shown('msgrcv', 's0', 'got', 60, 0, 0)}${exit()}
other:  ${later}${sys('kill', 's1', 10)}${later}${sys('msgctl', 's0', RMID, 0)}${end}`,
    output: lines(EINTR, EIDRM),
    ...own,
  },
]);
