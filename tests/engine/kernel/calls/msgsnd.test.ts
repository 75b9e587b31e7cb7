// msgsnd(2): a message into a queue.

import { exit, sys } from '../../../support/kernel/assembly.ts';
import { describeCall } from '../../../support/kernel/describe-call.ts';
import { lines } from '../../../support/kernel/ids.ts';
import { SIGCHLD } from '../../../support/kernel/look-around.ts';
import {
  own,
  NOWAIT,
  EINVAL,
  EAGAIN,
  shown,
  make,
  send,
  later,
  end,
} from '../../../support/kernel/calls/message-queues.ts';

describeCall('msgsnd', [
  {
    name: 'refuses messages without a type, too long ones, and queues that are none',
    body: `${make}${shown('msgsnd', 's0', 'untyped', 4, 0)}${shown('msgsnd', 's0', 'first', 8193, 0)}
        ${shown('msgsnd', 's0', 'first', -1, 0)}${shown('msgsnd', 4242, 'first', 4, 0)}${end}`,
    output: lines(EINVAL, EINVAL, EINVAL, EINVAL),
    ...own,
  },
  {
    name: 'waits while the queue is full',
    body: `${make}li t0, 1
        la t1, big
        sw t0, 0(t1)
        ${send('big', 8192)}${send('big', 8192)}${shown('msgsnd', 's0', 'first', 1, NOWAIT)}
        ${sys('clone', SIGCHLD, 0)}beqz a0, reads
        ${shown('msgsnd', 's0', 'first', 4, 0)}${exit()}
reads:  ${later}${sys('msgrcv', 's0', 'big', 8192, 0, 0)}${end}`,
    output: lines(EAGAIN, 0),
    ...own,
  },
]);
