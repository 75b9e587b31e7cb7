// tkill(2): a signal to one task.

import { describeTrace } from '../../../support/kernel/trace/describe-trace.ts';

describeTrace('tkill', [
  {
    name: 'refuses signals and tasks that there are not',
    trace: `
      $me := gettid()
      tkill($me, -1) = EINVAL
      tkill($me, 65) = EINVAL
      tkill(0, 0) = EINVAL
      tkill(-1, 0) = EINVAL
      tkill(0x7fffffff, 0) = ESRCH
      tkill($me, 0) = 0
    `,
  },
  {
    name: 'is for the same user',
    trace: `
      $parent := gettid()
      child {
        setresuid(1000, 1000, 1000) = 0
        tkill($parent, SIGTERM) = EPERM
      }
    `,
    root: true,
  },
  {
    name: 'tells the handler that it was this call',
    trace: `
      handler came {
        $signal = SIGUSR2
        [$info+8] = SI_TKILL
        [$info+12] - $me = 0
      }
      $me := gettid()
      rt_sigaction(SIGUSR2, {came, SA_SIGINFO, 0, 0}, NULL, 8) = 0
      tkill($me, SIGUSR2) = 0
    `,
  },
]);
