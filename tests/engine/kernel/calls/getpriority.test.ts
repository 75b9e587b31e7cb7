// getpriority(2): 20 less the priority, so that it is never negative.

import { describeTrace } from '../../../support/kernel/trace/describe-trace.ts';

describeTrace('getpriority', [
  {
    name: 'refuses kinds and tasks that there are not',
    trace: `
      getpriority(3, 0) = EINVAL
      getpriority(-1, 0) = EINVAL
      getpriority(PRIO_PROCESS, 0x7fffffff) = ESRCH
    `,
  },
  {
    name: 'tells that of any task',
    trace: `
      setpriority(PRIO_PROCESS, 0, 7) = 0
      getpriority(PRIO_PROCESS, 0) = 13
      $parent := getpid()
      child {
        setpriority(PRIO_PROCESS, 0, 9) = 0
        getpriority(PRIO_PROCESS, $parent) = 13
        getpriority(PRIO_PROCESS, 0) = 11
      }
    `,
  },
  {
    name: 'knows one task at a time',
    trace: `
      getpriority(PRIO_PGRP, 0) = EINVAL         # linux: 20, because this kernel looks at one task at a time
      getpriority(PRIO_USER, 0) = EINVAL         # linux: any, because this kernel looks at one task at a time
    `,
  },
]);
