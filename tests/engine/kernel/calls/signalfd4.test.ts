// signalfd(2): blocked signals as a file that can be read, and waited for with others.

import { describeTrace } from '../../../support/kernel/trace/describe-trace.ts';

/** SIGUSR1 and SIGTERM as a set of two words. */
const both = '{0x4200, 0}';

describeTrace('signalfd4', [
  {
    name: 'gives the signals that are blocked, lowest first, each once',
    trace: `
      $me := getpid()
      rt_sigprocmask(SIG_BLOCK, ${both}, NULL, 8) = 0
      $fd := signalfd4(-1, ${both}, 8, O_NONBLOCK)
      read($fd, info, 256) = EAGAIN
      [watch] := $fd
      [watch+4] := 1
      ppoll_time64(watch, 1, {0, 0, 0, 0}, NULL, 8) = 0
      kill($me, SIGTERM) = 0
      kill($me, SIGUSR1) = 0
      kill($me, SIGTERM) = 0
      ppoll_time64(watch, 1, {0, 0, 0, 0}, NULL, 8) = 1
      read($fd, info, 128) = 128
      [info] = SIGUSR1
      [info+8] = SI_USER
      [info+12] - $me = 0
      read($fd, info, 500) = 128
      [info] = SIGTERM
      read($fd, info, 128) = EAGAIN
    `,
  },
  {
    name: 'gives as many as fit in one read',
    trace: `
      $me := getpid()
      rt_sigprocmask(SIG_BLOCK, ${both}, NULL, 8) = 0
      $fd := signalfd4(-1, ${both}, 8, O_NONBLOCK)
      kill($me, SIGTERM) = 0
      kill($me, SIGUSR1) = 0
      read($fd, info, 300) = 256
      [info] = SIGUSR1
      [info+128] = SIGTERM
    `,
  },
  {
    name: 'wakes who waits for the end of a child, and says how it ended',
    trace: `
      rt_sigprocmask(SIG_BLOCK, {0x10000, 0}, NULL, 8) = 0
      $fd := signalfd4(-1, {0x10000, 0}, 8, O_CLOEXEC)
      fcntl64($fd, F_GETFD) = FD_CLOEXEC
      $child := fork {
        clock_nanosleep_time64(CLOCK_MONOTONIC, 0, {0, 0, 1000000, 0}, NULL) = 0
        exit_group(5) = never
      }
      read($fd, info, 128) = 128
      [info] = SIGCHLD
      [info+8] = CLD_EXITED
      [info+12] - $child = 0
      [info+40] = 5
    `,
  },
  {
    name: 'takes another set, and only signals of it',
    trace: `
      $me := getpid()
      rt_sigprocmask(SIG_BLOCK, ${both}, NULL, 8) = 0
      $fd := signalfd4(-1, ${both}, 8, O_NONBLOCK)
      kill($me, SIGTERM) = 0
      signalfd4($fd, {0x200, 0}, 8, 0) - $fd = 0
      read($fd, info, 128) = EAGAIN
      kill($me, SIGUSR1) = 0
      read($fd, info, 128) = 128
      [info] = SIGUSR1
    `,
  },
  {
    name: 'is refused for what it cannot be',
    trace: `
      $fd := signalfd4(-1, {0x200, 0}, 8, 0)
      read($fd, info, 127) = EINVAL
      write($fd, "x", 1) = EINVAL
      signalfd4(1, {0x200, 0}, 8, 0) = EINVAL
      signalfd4(-1, {0x200, 0}, 4, 0) = EINVAL          # linux: 4, because QEMU does not look at the size
      signalfd4(-1, {0x200, 0}, 8, 1) = EINVAL
      signalfd4(-1, BAD, 8, 0) = EFAULT
      close($fd) = 0
      signalfd4($fd, {0x200, 0}, 8, 0) = EBADF
    `,
  },
]);
