// sysinfo(2): uptime, memory and tasks.

import { describeTrace } from '../../../support/kernel/trace/describe-trace.ts';

describeTrace('sysinfo', [
  {
    name: "refuses addresses that are not the program's",
    trace: `
      sysinfo(BAD) = EFAULT
    `,
  },
  {
    name: 'tells of the machine',
    trace: `
      sysinfo(buffer) = 0
      [buffer] = >=0
      [buffer+16] - [buffer+20] = >0     # linux: any, because a machine with more than 4 GB counts in larger units
      half[buffer+40] = >0
      [buffer+52] = 1                    # linux: any, because a machine with more than 4 GB counts in larger units
    `,
  },
  {
    name: 'counts tasks',
    trace: `
      sysinfo(buffer) = 0
      fork {
        clock_nanosleep_time64(CLOCK_MONOTONIC, 0, {0, 0, 100000000, 0}, NULL)
      }
      sysinfo(buffer+100) = 0
      half[buffer+140] - half[buffer+40] = 1
    `,
    linux: { not: 'other programs come and go there' },
  },
]);
