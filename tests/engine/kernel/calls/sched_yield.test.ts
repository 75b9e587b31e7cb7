// sched_yield(2): somebody else first.

import { describeTrace } from '../../../support/kernel/trace/describe-trace.ts';

describeTrace('sched_yield', [
  {
    name: 'always succeeds',
    trace: `
      sched_yield() = 0
    `,
  },
  {
    name: 'lets the other one run',
    trace: `
      pipe2(ends, O_NONBLOCK) = 0
      fork {
        write(4, "x", 1) = 1
      }
      waitid(P_ALL, 0, NULL, WEXITED, NULL) = 0
      sched_yield() = 0
      read(3, buffer, 1) = 1
    `,
  },
]);
