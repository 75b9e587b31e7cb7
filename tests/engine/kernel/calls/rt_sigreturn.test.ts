// rt_sigreturn(2): from a handler back to where the signal came.

import { describeTrace } from '../../../support/kernel/trace/describe-trace.ts';

describeTrace('rt_sigreturn', [
  {
    name: 'gives all registers back, and the mask',
    trace: `
      handler came {
        $signal = SIGUSR1
        rt_sigprocmask(SIG_SETMASK, {-1, -1}, NULL, 8) = 0
      }
      $me := gettid()
      rt_sigaction(SIGUSR1, {came, 0, 0, 0}, NULL, 8) = 0
      rt_sigprocmask(SIG_SETMASK, {0x800, 0}, NULL, 8) = 0
      tkill($me, SIGUSR1) = 0
      rt_sigprocmask(SIG_BLOCK, NULL, set, 8) = 0
      [set] = 0x800
    `,
  },
  {
    name: 'goes where the handler wants, by the context that it is given',
    trace: `
      handler came {
        [$context+124] := SIGUSR2
      }
      $me := gettid()
      rt_sigaction(SIGUSR1, {came, SA_SIGINFO, 0, 0}, NULL, 8) = 0
      tkill($me, SIGUSR1) = 0
    `,
  },
  {
    name: 'without a frame is a fault',
    trace: `
      fork {
        rt_sigreturn() = never
      }
      waitid(P_ALL, 0, info, WEXITED, NULL) = 0
      [info+8] = CLD_KILLED      # linux: any, because QEMU takes what the stack happens to hold for a frame
    `,
  },
]);
