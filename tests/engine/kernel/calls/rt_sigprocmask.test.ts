// rt_sigprocmask(2): which signals wait.

import { describeTrace } from '../../../support/kernel/trace/describe-trace.ts';

describeTrace('rt_sigprocmask', [
  {
    name: 'refuses ways that there are not, and sets of another size',
    trace: `
      rt_sigprocmask(3, {0, 0}, NULL, 8) = EINVAL
      rt_sigprocmask(-1, {0, 0}, NULL, 8) = EINVAL
      rt_sigprocmask(3, NULL, NULL, 8) = 0
      rt_sigprocmask(SIG_BLOCK, {0, 0}, NULL, 4) = EINVAL
      rt_sigprocmask(SIG_BLOCK, BAD, NULL, 8) = EFAULT
      rt_sigprocmask(SIG_BLOCK, NULL, BAD, 8) = EFAULT
    `,
  },
  {
    name: 'adds, takes away and sets, and tells the mask before',
    trace: `
      rt_sigprocmask(SIG_SETMASK, {0, 0}, NULL, 8) = 0
      rt_sigprocmask(SIG_BLOCK, {0x200, 0x80}, set, 8) = 0
      [set] = 0
      rt_sigprocmask(SIG_BLOCK, {0x800, 0}, set, 8) = 0
      [set] = 0x200
      [set+4] = 0x80
      rt_sigprocmask(SIG_UNBLOCK, {0x200, 0}, set, 8) = 0
      [set] = 0xa00
      rt_sigprocmask(SIG_SETMASK, {0x2, 0}, set, 8) = 0
      [set] = 0x800
      rt_sigprocmask(SIG_BLOCK, NULL, set, 8) = 0
      [set] = 0x2
      [set+4] = 0
    `,
  },
  {
    name: 'never blocks SIGKILL and SIGSTOP',
    trace: `
      rt_sigprocmask(SIG_SETMASK, {-1, -1}, NULL, 8) = 0
      rt_sigprocmask(SIG_BLOCK, NULL, set, 8) = 0
      [set] = 0xfffbfeff
    `,
  },
  {
    name: 'delivers what waited before it returns',
    trace: `
      handler came {
        $signal = SIGUSR1
      }
      $me := gettid()
      rt_sigaction(SIGUSR1, {came, 0, 0, 0}, NULL, 8) = 0
      rt_sigprocmask(SIG_BLOCK, {0x200, 0}, NULL, 8) = 0
      tkill($me, SIGUSR1) = 0
      tkill($me, SIGUSR1) = 0
      rt_sigprocmask(SIG_UNBLOCK, {0x200, 0}, NULL, 8) = 0
    `,
  },
  {
    name: 'is inherited by a child, without what waits',
    trace: `
      $me := gettid()
      rt_sigprocmask(SIG_BLOCK, {0x200, 0}, NULL, 8) = 0
      tkill($me, SIGUSR1) = 0
      child {
        rt_sigprocmask(SIG_BLOCK, NULL, set, 8) = 0
        [set] & 0x200 = 0x200
        rt_sigpending(set, 8) = 0
        [set] = 0
      }
    `,
  },
]);
