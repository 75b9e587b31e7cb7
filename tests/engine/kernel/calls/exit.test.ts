// exit(2): the end of a task, with eight bits for its parent.

import { describeTrace } from '../../../support/kernel/trace/describe-trace.ts';

describeTrace('exit', [
  {
    name: 'gives the parent the low eight bits',
    trace: `
      fork {
        exit(0x1ff)
      }
      waitid(P_ALL, 0, info, WEXITED, NULL) = 0
      [info] = SIGCHLD
      [info+8] = CLD_EXITED
      [info+20] = 255
      fork {
        exit(-1)
      }
      waitid(P_ALL, 0, info, WEXITED, NULL) = 0
      [info+20] = 255
    `,
  },
  {
    name: 'is what the program gives',
    trace: `
      exit(42)
    `,
    status: 42,
  },
  {
    name: 'closes what was open',
    trace: `
      pipe2(ends, 0) = 0
      fork {
        exit(0)
      }
      close(4) = 0
      read(3, buffer, 1) = 0
      waitid(P_ALL, 0, info, WEXITED, NULL) = 0
    `,
  },
  {
    name: 'signals the parent',
    trace: `
      handler came {
        $signal = SIGCHLD
        [$info+8] = CLD_EXITED
        [$info+20] = 3
      }
      rt_sigaction(SIGCHLD, {came, SA_SIGINFO|SA_RESTART, 0, 0}, NULL, 8) = 0
      $child := fork {
        exit(3)
      }
      waitid(P_PID, $child, NULL, WEXITED, NULL) = 0
    `,
  },
]);
