// clock_gettime(2): what a clock shows, in seconds of 64 bits. RV32 has no other.

import { describeTrace } from '../../../support/kernel/trace/describe-trace.ts';

describeTrace('clock_gettime64', [
  {
    name: "refuses clocks that there are not, and addresses that are not the program's",
    trace: `
      clock_gettime64(99, now) = EINVAL
      clock_gettime64(10, now) = EINVAL
      clock_gettime64(CLOCK_MONOTONIC, BAD) = EFAULT
      clock_gettime64(CLOCK_MONOTONIC, NULL) = EFAULT
    `,
  },
  {
    name: 'goes on',
    trace: `
      clock_gettime64(CLOCK_MONOTONIC, before) = 0
      clock_nanosleep_time64(CLOCK_MONOTONIC, 0, {0, 0, 20000000, 0}, NULL) = 0
      clock_gettime64(CLOCK_MONOTONIC, now) = 0
      [now] - [before] = >=0
      [now+4] = 0
      [now+8] = <1000000000
      [now+12] = 0
    `,
  },
  {
    name: 'tells of several clocks',
    trace: `
      clock_gettime64(CLOCK_REALTIME, now) = 0
      clock_gettime64(CLOCK_PROCESS_CPUTIME_ID, now) = 0
      clock_gettime64(CLOCK_THREAD_CPUTIME_ID, now) = 0
      [now] = 0
      clock_gettime64(CLOCK_MONOTONIC_RAW, now) = 0
      clock_gettime64(CLOCK_BOOTTIME, now) = 0
      clock_gettime64(5, now) = EINVAL    # linux: 0, because this kernel has no coarse clocks
    `,
  },
  {
    name: 'counts no processor time for a task that sleeps',
    trace: `
      clock_gettime64(CLOCK_PROCESS_CPUTIME_ID, before) = 0
      clock_nanosleep_time64(CLOCK_MONOTONIC, 0, {0, 0, 200000000, 0}, NULL) = 0
      clock_gettime64(CLOCK_PROCESS_CPUTIME_ID, now) = 0
      [now+8] - [before+8] = <100000000
    `,
  },
]);
