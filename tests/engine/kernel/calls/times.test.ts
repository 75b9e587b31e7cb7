// times(2): processor time of the task, in hundredths of a second.

import { describeTrace } from '../../../support/kernel/trace/describe-trace.ts';

describeTrace('times', [
  {
    name: "refuses addresses that are not the program's",
    trace: `
      times(BAD) = EFAULT
    `,
  },
  {
    name: 'gives the time since some moment, with or without a structure',
    trace: `
      $before := times(NULL)
      clock_nanosleep_time64(CLOCK_MONOTONIC, 0, {0, 0, 50000000, 0}, NULL) = 0
      times(buffer) - $before = >=4
      [buffer] = >=0
      [buffer+12] = >=0
    `,
  },
]);
