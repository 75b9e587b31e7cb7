// getsid(2): the session of a task.

import { describeTrace } from '../../../support/kernel/trace/describe-trace.ts';

describeTrace('getsid', [
  {
    name: 'refuses tasks that there are not',
    trace: `
      getsid(0x7fffffff) = ESRCH
      getsid(-1) = ESRCH
    `,
  },
  {
    name: 'is that of the caller for 0, and inherited',
    trace: `
      $session := getsid(0)
      $me := getpid()
      getsid($me) - $session = 0
      child {
        getsid(0) - $session = 0
        setpgid(0, 0) = 0
        getsid(0) - $session = 0
      }
    `,
  },
]);
