// clock_getres(2): the smallest step of a clock.

import { describeTrace } from '../../../support/kernel/trace/describe-trace.ts';

describeTrace('clock_getres_time64', [
  {
    name: "refuses clocks that there are not, and addresses that are not the program's",
    trace: `
      clock_getres_time64(99, now) = EINVAL
      clock_getres_time64(CLOCK_MONOTONIC, BAD) = EFAULT     # linux: 0, because QEMU does not mind
      clock_getres_time64(99, NULL) = EINVAL
    `,
  },
  {
    name: 'may be asked for nothing but whether there is such a clock',
    trace: `
      clock_getres_time64(CLOCK_MONOTONIC, NULL) = 0
    `,
  },
  {
    name: 'is a tick of 100 ns',
    trace: `
      clock_getres_time64(CLOCK_MONOTONIC, now) = 0
      [now] = 0
      [now+8] = 100         # linux: any, because clocks there have the step of the machine's own
    `,
  },
]);
