// rt_sigaction(2): what a signal does to the task.

import { describeTrace } from '../../../support/kernel/trace/describe-trace.ts';

describeTrace('rt_sigaction', [
  {
    name: 'refuses signals that there are not, SIGKILL and SIGSTOP, and sets of another size',
    trace: `
      rt_sigaction(0, NULL, NULL, 8) = EINVAL
      rt_sigaction(65, NULL, NULL, 8) = EINVAL
      rt_sigaction(-1, NULL, NULL, 8) = EINVAL
      rt_sigaction(SIGUSR1, NULL, NULL, 4) = EINVAL
      rt_sigaction(SIGUSR1, BAD, NULL, 8) = EFAULT
      rt_sigaction(SIGUSR1, NULL, BAD, 8) = EFAULT
      rt_sigaction(SIGKILL, {SIG_IGN, 0, 0, 0}, NULL, 8) = EINVAL
      rt_sigaction(SIGSTOP, {SIG_IGN, 0, 0, 0}, NULL, 8) = EINVAL
      rt_sigaction(SIGKILL, NULL, old, 8) = 0
    `,
  },
  {
    name: 'tells what was there before',
    trace: `
      rt_sigaction(SIGUSR1, {SIG_IGN, SA_RESTART, 0x200, 1}, NULL, 8) = 0
      rt_sigaction(SIGUSR1, {SIG_DFL, 0, 0, 0}, old, 8) = 0
      [old] = SIG_IGN
      [old+4] = SA_RESTART
      [old+8] = 0x200
      [old+12] = 1
      rt_sigaction(SIGUSR1, NULL, old, 8) = 0
      [old] = SIG_DFL
      [old+4] = 0
    `,
  },
  {
    name: 'never keeps SIGKILL and SIGSTOP in the mask',
    trace: `
      rt_sigaction(SIGUSR1, {SIG_IGN, 0, -1, -1}, NULL, 8) = 0
      rt_sigaction(SIGUSR1, NULL, old, 8) = 0
      [old+8] = 0xfffbfeff      # linux: -1, because QEMU keeps the set as it is given
      [old+12] = -1
    `,
  },
  {
    name: 'runs a handler, during which the signal and the mask wait',
    trace: `
      handler first {
        $signal = SIGUSR1
        tkill($me, SIGUSR1) = 0
        tkill($me, SIGUSR2) = 0
        rt_sigpending(set, 8) = 0
        [set] = 0xa00       # linux: any, because QEMU holds back itself what has come already
        rt_sigaction(SIGUSR1, {second, 0, 0, 0}, NULL, 8) = 0
      }
      handler second {
        $signal = SIGUSR2, SIGUSR1
      }
      $me := gettid()
      rt_sigaction(SIGUSR1, {first, 0, 0x800, 0}, NULL, 8) = 0
      rt_sigaction(SIGUSR2, {second, 0, 0, 0}, NULL, 8) = 0
      tkill($me, SIGUSR1) = 0
      rt_sigpending(set, 8) = 0
      [set] = 0
    `,
  },
  {
    name: 'runs it within itself with SA_NODEFER, and once with SA_RESETHAND',
    trace: `
      handler nested {
        $depth := $depth + 1
        $signal = SIGUSR1, SIGUSR1
        rt_sigaction(SIGUSR1, {SIG_IGN, 0, 0, 0}, NULL, 8) = 0, 0
        rt_sigaction(SIGUSR2, NULL, old, 8) = 0, 0
      }
      handler again {
        rt_sigaction(SIGUSR2, NULL, old, 8) = 0
        [old] = SIG_DFL
      }
      $me := gettid()
      rt_sigaction(SIGUSR2, {again, SA_RESETHAND, 0, 0}, NULL, 8) = 0
      tkill($me, SIGUSR2) = 0
      rt_sigaction(SIGUSR1, {nested, SA_NODEFER, 0, 0}, NULL, 8) = 0
      tkill($me, SIGUSR1) = 0
      rt_sigaction(SIGUSR1, {nested, SA_NODEFER, 0, 0}, NULL, 8) = 0
      tkill($me, SIGUSR1) = 0
      $depth = 2
    `,
  },
  {
    name: 'of SIG_IGN throws away what waits',
    trace: `
      $me := gettid()
      rt_sigprocmask(SIG_BLOCK, {0x200, 0}, NULL, 8) = 0
      tkill($me, SIGUSR1) = 0
      rt_sigpending(set, 8) = 0
      [set] = 0x200
      rt_sigaction(SIGUSR1, {SIG_IGN, 0, 0, 0}, NULL, 8) = 0
      rt_sigpending(set, 8) = 0
      [set] = 0
    `,
  },
  {
    name: 'of SIGCHLD as SIG_IGN leaves nobody to wait for',
    trace: `
      rt_sigaction(SIGCHLD, {SIG_IGN, 0, 0, 0}, NULL, 8) = 0
      fork {
      }
      waitid(P_ALL, 0, NULL, WEXITED, NULL) = ECHILD
    `,
  },
  {
    name: 'catches a fault, with its address',
    trace: `
      handler fault {
        $signal = SIGSEGV
        [$info+8] = 1
        [$info+12] = 8
        exit(7)
      }
      rt_sigaction(SIGSEGV, {fault, SA_SIGINFO, 0, 0}, NULL, 8) = 0
      fork {
        [BAD] = never
      }
      waitid(P_ALL, 0, info, WEXITED, NULL) = 0
      [info+20] = 7
    `,
  },
  {
    name: 'is inherited by a child, which changes its own',
    trace: `
      rt_sigaction(SIGUSR1, {SIG_IGN, 0, 0, 0}, NULL, 8) = 0
      child {
        rt_sigaction(SIGUSR1, {SIG_DFL, 0, 0, 0}, old, 8) = 0
        [old] = SIG_IGN
      }
      rt_sigaction(SIGUSR1, NULL, old, 8) = 0
      [old] = SIG_IGN
    `,
  },
]);
