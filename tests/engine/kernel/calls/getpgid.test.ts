// getpgid(2): the process group of a task.

import { describeTrace } from '../../../support/kernel/trace/describe-trace.ts';

describeTrace('getpgid', [
  {
    name: 'refuses tasks that there are not',
    trace: `
      getpgid(0x7fffffff) = ESRCH
      getpgid(-1) = ESRCH
    `,
  },
  {
    name: 'is that of the caller for 0, and inherited',
    trace: `
      $group := getpgid(0)
      $me := getpid()
      getpgid($me) - $group = 0
      child {
        getpgid(0) - $group = 0
        getpgid($me) - $group = 0
      }
    `,
  },
]);
