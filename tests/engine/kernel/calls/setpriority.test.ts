// setpriority(2): how much of the processor a task gets, beside others: −20 most, 19 least.

import { describeTrace } from '../../../support/kernel/trace/describe-trace.ts';

describeTrace('setpriority', [
  {
    name: 'refuses kinds and tasks that there are not',
    trace: `
      setpriority(3, 0, 0) = EINVAL
      setpriority(-1, 0, 0) = EINVAL
      setpriority(PRIO_PROCESS, 0x7fffffff, 0) = ESRCH
    `,
  },
  {
    name: 'gives back what was taken only with CAP_SYS_NICE',
    trace: `
      setpriority(PRIO_PROCESS, 0, 5) = 0
      setresuid(1000, 1000, 1000) = 0
      setpriority(PRIO_PROCESS, 0, 6) = 0
      setpriority(PRIO_PROCESS, 0, 4) = EACCES
      getpriority(PRIO_PROCESS, 0) = 14
    `,
    root: true,
  },
  {
    name: 'is for tasks of the same user',
    trace: `
      $parent := getpid()
      child {
        setresuid(1000, 1000, 1000) = 0
        setpriority(PRIO_PROCESS, $parent, 5) = EPERM
      }
    `,
    root: true,
  },
  {
    name: 'stays between the ends, and is inherited',
    trace: `
      setpriority(PRIO_PROCESS, 0, 100) = 0
      getpriority(PRIO_PROCESS, 0) = 1
      child {
        getpriority(PRIO_PROCESS, 0) = 1
      }
    `,
  },
  {
    name: 'of root goes up as well',
    trace: `
      setpriority(PRIO_PROCESS, 0, 3) = 0
      setpriority(PRIO_PROCESS, 0, -100) = 0
      getpriority(PRIO_PROCESS, 0) = 40
    `,
    root: true,
  },
  {
    name: 'knows one task at a time',
    trace: `
      setpriority(PRIO_PGRP, 0, 0) = EINVAL      # linux: 0, because this kernel sets one task at a time
      setpriority(PRIO_USER, 0, 0) = EINVAL      # linux: any, because this kernel sets one task at a time
    `,
  },
]);
