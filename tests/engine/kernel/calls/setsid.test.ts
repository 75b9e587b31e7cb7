// setsid(2): a session and a process group of the task's own.

import { describeTrace } from '../../../support/kernel/trace/describe-trace.ts';

describeTrace('setsid', [
  {
    name: 'refuses the leader of a process group',
    trace: `
      child {
        setpgid(0, 0) = 0
        setsid() = EPERM
      }
    `,
  },
  {
    name: 'makes both',
    trace: `
      child {
        $me := getpid()
        setsid() - $me = 0
        getsid(0) - $me = 0
        getpgid(0) - $me = 0
        setsid() = EPERM
        child {
          getsid(0) - $me = 0
          setsid() - $me = >0
        }
      }
    `,
  },
]);
