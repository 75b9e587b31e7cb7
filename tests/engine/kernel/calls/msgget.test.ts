// msgget(2): a queue of messages, found by its key or made.

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
  shown,
  make,
  end,
} from '../../../support/kernel/calls/message-queues.ts';

describeCall('msgget', [
  {
    name: 'makes a queue once for a key',
    body: `${shown('msgget', KEY, 0)}${make}${sys('msgget', KEY, 0)}sub a0, a0, s0
        ${show}${shown('msgget', KEY, CREAT | EXCL)}${end}`,
    output: lines(ENOENT, 0, EEXIST),
    ...own,
  },
]);
