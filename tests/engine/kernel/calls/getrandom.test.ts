// getrandom(2): bytes that nobody can tell before.

import { describeTrace } from '../../../support/kernel/trace/describe-trace.ts';

describeTrace('getrandom', [
  {
    name: "refuses flags that there are not, and addresses that are not the program's",
    trace: `
      getrandom(buffer, 8, 8) = EINVAL
      getrandom(buffer, 8, GRND_RANDOM|GRND_INSECURE) = EINVAL
      getrandom(BAD, 8, 0) = EFAULT
      getrandom(BAD, 0, 0) = 0
    `,
  },
  {
    name: 'gives as many as asked for',
    trace: `
      [buffer+8] := 0
      getrandom(buffer, 8, 0) = 8
      [buffer+8] = 0
      getrandom(buffer+100, 8, GRND_NONBLOCK) = 8
      [buffer] - [buffer+100] & 0 = 0
      getrandom(buffer, 1, GRND_RANDOM) = 1
      getrandom(buffer, 1, GRND_INSECURE) = 1
    `,
  },
]);
