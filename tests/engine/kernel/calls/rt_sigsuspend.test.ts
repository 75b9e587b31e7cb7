// rt_sigsuspend(2): sleep until a signal has been handled, with another mask.

import { describeTrace } from '../../../support/kernel/trace/describe-trace.ts';

describeTrace('rt_sigsuspend', [
  {
    name: "refuses sets of another size, and addresses that are not the program's",
    trace: `
      rt_sigsuspend({0, 0}, 4) = EINVAL
      rt_sigsuspend(BAD, 8) = EFAULT
    `,
  },
  {
    name: 'lets a signal through that waited, and then has the old mask again',
    trace: `
      handler came {
        $signal = SIGUSR1
        rt_sigprocmask(SIG_BLOCK, NULL, set, 8) = 0
        [set] = 0x200
      }
      $me := gettid()
      rt_sigaction(SIGUSR1, {came, 0, 0, 0}, NULL, 8) = 0
      rt_sigprocmask(SIG_SETMASK, {0xa00, 0}, NULL, 8) = 0
      tkill($me, SIGUSR1) = 0
      rt_sigsuspend({0, 0}, 8) = EINTR
      rt_sigprocmask(SIG_BLOCK, NULL, set, 8) = 0
      [set] = 0xa00
    `,
  },
  {
    name: 'is woken by another task, and not by what is ignored',
    trace: `
      handler came {
        $signal = SIGUSR1
      }
      $parent := getpid()
      rt_sigaction(SIGUSR1, {came, 0, 0, 0}, NULL, 8) = 0
      rt_sigaction(SIGUSR2, {SIG_IGN, 0, 0, 0}, NULL, 8) = 0
      rt_sigprocmask(SIG_SETMASK, {0x200, 0}, NULL, 8) = 0
      fork {
        kill($parent, SIGUSR2) = 0
        clock_nanosleep_time64(CLOCK_MONOTONIC, 0, {0, 0, 50000000, 0}, NULL)
        kill($parent, SIGUSR1) = 0
      }
      rt_sigsuspend({0, 0}, 8) = EINTR
    `,
  },
]);
