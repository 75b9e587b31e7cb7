// getppid(2): the number of the parent.

import { describeTrace } from '../../../support/kernel/trace/describe-trace.ts';

describeTrace('getppid', [
  {
    name: "is the caller's of clone",
    trace: `
      $me := getpid()
      child {
        getppid() - $me = 0
      }
    `,
  },
  {
    name: 'is another when the parent has ended',
    trace: `
      $me := getpid()
      pipe2(ends, 0) = 0
      child {
        $parent := getpid()
        fork {
          getppid() - $parent = 0
          write(4, "x", 1) = 1
          clock_nanosleep_time64(CLOCK_MONOTONIC, 0, {0, 0, 100000000, 0}, NULL) = 0
          getppid() - $parent = <0
          write(4, "x", 1) = 1
        }
        read(3, buffer, 1) = 1
      }
      read(3, buffer, 1) = 1
    `,
  },
  {
    name: 'is 0 for a parent in another pid namespace',
    trace: `
      unshare(CLONE_NEWPID) = 0
      child {
        getppid() = 0
      }
    `,
    linux: { inside: ['-Ur'] },
  },
]);
