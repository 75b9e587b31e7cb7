// wait4(2): the end of a child, as waitid gives it. Linux on RV32 has waitid only; this is the number of RV64.

import { describeTrace } from '../../../support/kernel/trace/describe-trace.ts';

describeTrace('wait4', [
  {
    name: 'refuses options that there are not, and who has no children',
    trace: `
      wait4(-1, NULL, 0x1000, NULL) = EINVAL
      wait4(-1, NULL, 0, NULL) = ECHILD
      wait4(0x7fffffff, NULL, 0, NULL) = ECHILD
      wait4(-1, NULL, WNOHANG, NULL) = ECHILD
    `,
    linux: { not: 'RV32 has no wait4' },
  },
  {
    name: 'gives the number and the status of a child that has ended',
    trace: `
      $child := fork {
        exit(5)
      }
      wait4($child, status, 0, NULL) - $child = 0
      [status] = 0x500
      wait4($child, status, 0, NULL) = ECHILD
      $child := fork {
        clock_nanosleep_time64(CLOCK_MONOTONIC, 0, {0, 0, 500000000, 0}, NULL)
      }
      wait4(-1, status, WNOHANG, NULL) = 0
      kill($child, SIGTERM) = 0
      wait4(-1, status, 0, NULL) - $child = 0
      [status] = SIGTERM
    `,
    linux: { not: 'RV32 has no wait4' },
  },
  {
    name: 'tells of stops and of going on',
    trace: `
      $child := fork {
        clock_nanosleep_time64(CLOCK_MONOTONIC, 0, {0, 0, 500000000, 0}, NULL)
      }
      kill($child, SIGSTOP) = 0
      wait4($child, status, WUNTRACED, NULL) - $child = 0
      [status] = 0x137f
      kill($child, SIGCONT) = 0
      wait4($child, status, WCONTINUED, NULL) - $child = 0
      [status] = 0xffff
      kill($child, SIGKILL) = 0
      wait4($child, BAD, 0, NULL) = EFAULT
    `,
    linux: { not: 'RV32 has no wait4' },
  },
]);
