// clock_nanosleep(2): sleep for a time, or until one.

import { describeTrace } from '../../../support/kernel/trace/describe-trace.ts';

describeTrace('clock_nanosleep_time64', [
  {
    name: 'refuses clocks and times that there are not',
    trace: `
      clock_nanosleep_time64(99, 0, {0, 0, 0, 0}, NULL) = EINVAL
      clock_nanosleep_time64(CLOCK_MONOTONIC, 0, {0, 0, 1000000000, 0}, NULL) = EINVAL
      clock_nanosleep_time64(CLOCK_MONOTONIC, 0, {0, 0, -1, -1}, NULL) = EINVAL
      clock_nanosleep_time64(CLOCK_MONOTONIC, 0, {-1, -1, 0, 0}, NULL) = EINVAL
      clock_nanosleep_time64(CLOCK_MONOTONIC, 0, BAD, NULL) = EFAULT
      clock_nanosleep_time64(CLOCK_THREAD_CPUTIME_ID, 0, {0, 0, 0, 0}, NULL) = EOPNOTSUPP
    `,
  },
  {
    name: 'sleeps at least so long',
    trace: `
      clock_gettime64(CLOCK_MONOTONIC, before) = 0
      [before] := 0
      clock_nanosleep_time64(CLOCK_MONOTONIC, 0, {0, 0, 0, 0}, NULL) = 0
      $before := times(NULL)
      clock_nanosleep_time64(CLOCK_REALTIME, 0, {0, 0, 50000000, 0}, NULL) = 0
      times(NULL) - $before = >=4
    `,
  },
  {
    name: 'does not sleep until a time that has been',
    trace: `
      clock_nanosleep_time64(CLOCK_MONOTONIC, TIMER_ABSTIME, {0, 0, 0, 0}, NULL) = 0
      clock_gettime64(CLOCK_MONOTONIC, now) = 0
      clock_nanosleep_time64(CLOCK_MONOTONIC, TIMER_ABSTIME, now, NULL) = 0
    `,
  },
  {
    name: 'is ended by a signal with a handler, and tells what was left',
    trace: `
      handler came {
        $signal = SIGUSR1
      }
      $parent := getpid()
      rt_sigaction(SIGUSR1, {came, SA_RESTART, 0, 0}, NULL, 8) = 0
      fork {
        clock_nanosleep_time64(CLOCK_MONOTONIC, 0, {0, 0, 50000000, 0}, NULL) = 0
        kill($parent, SIGUSR1) = 0
      }
      [left] := -1
      clock_nanosleep_time64(CLOCK_MONOTONIC, 0, {5, 0, 0, 0}, left) = EINTR
      [left] = 4
      [left+8] = >0
    `,
  },
]);
