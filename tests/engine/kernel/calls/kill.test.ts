// kill(2): signals to a task, a group, or all.

import { describeTrace } from '../../../support/kernel/trace/describe-trace.ts';

describeTrace('kill', [
  {
    name: 'refuses signals and tasks that there are not',
    trace: `
      $me := getpid()
      kill($me, -1) = EINVAL
      kill($me, 65) = EINVAL
      kill(0x7fffffff, 0) = ESRCH
      kill(0x7fffffff, SIGTERM) = ESRCH
      kill(-0x7fffffff, SIGTERM) = ESRCH
      kill(0x7fffffff, 65) = EINVAL      # linux: any, because it looks for the task first when QEMU has translated the number
    `,
  },
  {
    name: 'asks whether it may with signal 0',
    trace: `
      $me := getpid()
      kill($me, 0) = 0
      kill(0, 0) = 0
    `,
  },
  {
    name: 'is for the same user, or CAP_KILL',
    trace: `
      $parent := getpid()
      child {
        setresuid(1000, 1000, 1000) = 0
        kill($parent, 0) = EPERM
        kill($parent, SIGTERM) = EPERM
      }
      $other := fork {
        setresuid(1000, 1001, 1001) = 0
        clock_nanosleep_time64(CLOCK_MONOTONIC, 0, {2, 0, 0, 0}, NULL)
      }
      clock_nanosleep_time64(CLOCK_MONOTONIC, 0, {0, 0, 50000000, 0}, NULL)
      child {
        setresuid(1000, 1002, 1002) = 0
        kill($other, 0) = 0
      }
      child {
        setresuid(1003, 1002, 1002) = 0
        kill($other, 0) = EPERM
      }
      kill($other, SIGKILL) = 0
      waitid(P_ALL, 0, NULL, WEXITED, NULL) = 0
    `,
    root: true,
  },
  {
    name: 'ends a task whose signal has no handler',
    trace: `
      $other := fork {
        clock_nanosleep_time64(CLOCK_MONOTONIC, 0, {2, 0, 0, 0}, NULL) = never
      }
      kill($other, SIGTERM) = 0
      waitid(P_PID, $other, info, WEXITED, NULL) = 0
      [info+8] = CLD_KILLED
      [info+20] = SIGTERM
      kill($other, 0) = ESRCH
    `,
  },
  {
    name: 'finds a task that has ended and that nobody has waited for',
    trace: `
      $other := fork {
      }
      waitid(P_PID, $other, info, WEXITED|WNOWAIT, NULL) = 0
      kill($other, SIGKILL) = 0
      waitid(P_PID, $other, info, WEXITED, NULL) = 0
      [info+8] = CLD_EXITED
    `,
  },
  {
    name: 'of the task itself has its handler run before it returns',
    trace: `
      handler came {
        $signal = SIGUSR1
        [$info] = SIGUSR1
        [$info+8] = SI_USER
        [$info+12] - $me = 0
      }
      $me := getpid()
      rt_sigaction(SIGUSR1, {came, SA_SIGINFO, 0, 0}, NULL, 8) = 0
      $ran := 0
      kill($me, SIGUSR1) = 0
    `,
  },
  {
    name: 'reaches a process group with 0 and with a negative number',
    trace: `
      handler came {
        $signal = SIGUSR1, SIGUSR1, SIGUSR1, SIGUSR1
      }
      child {
      setpgid(0, 0) = 0
      rt_sigaction(SIGUSR1, {came, SA_RESTART, 0, 0}, NULL, 8) = 0
      pipe2(ends, 0) = 0
      fork {
        $group := getpgid(0)
        write([ends+4], "x", 1) = 1
        clock_nanosleep_time64(CLOCK_MONOTONIC, 0, {2, 0, 0, 0}, NULL) = EINTR
        write([ends+4], "x", 1) = 1
        clock_nanosleep_time64(CLOCK_MONOTONIC, 0, {2, 0, 0, 0}, NULL) = EINTR
      }
      read([ends], buffer, 1) = 1
      clock_nanosleep_time64(CLOCK_MONOTONIC, 0, {0, 0, 50000000, 0}, NULL)
      kill(0, SIGUSR1) = 0
      read([ends], buffer, 1) = 1
      clock_nanosleep_time64(CLOCK_MONOTONIC, 0, {0, 0, 50000000, 0}, NULL)
      $group := getpgid(0)
      kill(0 - $group, SIGUSR1) = 0
      waitid(P_ALL, 0, NULL, WEXITED, NULL) = 0
      }
    `,
  },
  {
    name: 'with -1 reaches all but the caller and pid 1',
    trace: `
      fork {
        clock_nanosleep_time64(CLOCK_MONOTONIC, 0, {2, 0, 0, 0}, NULL) = never
      }
      fork {
        kill(-1, SIGTERM) = 0
      }
      waitid(P_ALL, 0, info, WEXITED, NULL) = 0
      waitid(P_ALL, 0, info, WEXITED, NULL) = 0
      waitid(P_ALL, 0, info, WEXITED, NULL) = ECHILD
    `,
    linux: { not: 'on Linux all would be all' },
  },
]);
