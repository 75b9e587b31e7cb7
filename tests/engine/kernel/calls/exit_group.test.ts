// exit_group(2): the end of all threads of a process; here a process is one task.

import { describeTrace } from '../../../support/kernel/trace/describe-trace.ts';

describeTrace('exit_group', [
  {
    name: 'gives the parent the low eight bits',
    trace: `
      fork {
        exit_group(0x103)
      }
      waitid(P_ALL, 0, info, WEXITED, NULL) = 0
      [info+8] = CLD_EXITED
      [info+20] = 3
    `,
  },
  {
    name: 'is what the program gives',
    trace: `
      exit_group(200)
    `,
    status: 200,
  },
  {
    name: 'leaves the children of a child to pid 1, or a subreaper',
    trace: `
      pipe2(ends, 0) = 0
      child {
        $parent := getpid()
        fork {
          clock_nanosleep_time64(CLOCK_MONOTONIC, 0, {0, 0, 100000000, 0}, NULL) = 0
          $now := getppid()
          write(4, "x", 1) = 1
        }
        exit_group(0)
      }
      close(4) = 0
      read(3, buffer, 1) = 1
    `,
  },
]);
