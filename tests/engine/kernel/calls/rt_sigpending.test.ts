// rt_sigpending(2): which signals have come and wait.

import { describeTrace } from '../../../support/kernel/trace/describe-trace.ts';

describeTrace('rt_sigpending', [
  {
    name: "refuses sets of another size, and addresses that are not the program's",
    trace: `
      rt_sigpending(set, 9) = EINVAL
      rt_sigpending(BAD, 8) = EFAULT
    `,
  },
  {
    name: 'shows what is blocked and has come',
    trace: `
      $me := gettid()
      rt_sigprocmask(SIG_BLOCK, {0xa00, 0}, NULL, 8) = 0
      rt_sigpending(set, 8) = 0
      [set] = 0
      tkill($me, SIGUSR2) = 0
      kill($me, SIGUSR1) = 0
      rt_sigpending(set, 8) = 0
      [set] = 0xa00
      [set+4] = 0
    `,
  },
  {
    name: 'shows nothing that is ignored',
    trace: `
      $me := gettid()
      rt_sigaction(SIGUSR1, {SIG_IGN, 0, 0, 0}, NULL, 8) = 0
      tkill($me, SIGUSR1) = 0
      rt_sigpending(set, 8) = 0
      [set] = 0
    `,
  },
]);
