// read(2): bytes from the position on, which moves.

import { describeTrace } from '../../../support/kernel/trace/describe-trace.ts';

describeTrace('read', [
  {
    name: 'refuses what cannot be read',
    trace: `
      read(99, buffer, 1) = EBADF
      openat(AT_FDCWD, "a", O_WRONLY|O_CREAT, 0644) = 3
      read(3, buffer, 1) = EBADF
      read(3, buffer, 0) = EBADF
      openat(AT_FDCWD, ".", O_RDONLY, 0) = 4
      read(4, buffer, 1) = EISDIR
      openat(AT_FDCWD, "a", O_PATH, 0) = 5
      read(5, buffer, 1) = EBADF
    `,
  },
  {
    name: "refuses an address that is not the program's, if there is anything to put there",
    trace: `
      openat(AT_FDCWD, "a", O_RDWR|O_CREAT, 0644) = 3
      read(3, BAD, 1) = 0       # linux: EFAULT, because QEMU checks the whole buffer before
      write(3, "hello", 5) = 5
      llseek(3, 0, 0, place, SEEK_SET) = 0
      read(3, BAD, 1) = EFAULT
      read(3, BAD, 0) = 0
      llseek(3, 0, 0, place, SEEK_CUR) = 0
      [place] = 0
    `,
  },
  {
    name: 'gives what there is, and nothing at the end',
    trace: `
      openat(AT_FDCWD, "a", O_RDWR|O_CREAT, 0644) = 3
      write(3, "hello", 5) = 5
      read(3, buffer, 9) = 0
      llseek(3, 0, 1, place, SEEK_SET) = 0
      read(3, buffer, 0) = 0
      read(3, buffer, 3) = 3
      text(buffer, 3) = "ell"
      read(3, buffer, 9) = 1
      llseek(3, 0, 100, place, SEEK_SET) = 0
      read(3, buffer, 9) = 0
    `,
  },
  {
    name: 'shows zeros in a hole',
    trace: `
      openat(AT_FDCWD, "a", O_RDWR|O_CREAT, 0644) = 3
      llseek(3, 0, 10000, place, SEEK_SET) = 0
      write(3, "x", 1) = 1
      llseek(3, 0, 9998, place, SEEK_SET) = 0
      [buffer] := -1
      read(3, buffer, 4) = 3
      byte[buffer] = 0
      byte[buffer+1] = 0
      byte[buffer+2] = 0x78
      byte[buffer+3] = 255
    `,
  },
  {
    name: 'is interrupted by a signal with a handler, and goes on with SA_RESTART',
    trace: `
      handler came {
        $signal = SIGUSR1, SIGUSR1
      }
      pipe2(ends, 0) = 0
      $me := getpid()
      rt_sigaction(SIGUSR1, {came, 0, 0, 0}, NULL, 8) = 0
      fork {
        clock_nanosleep_time64(CLOCK_MONOTONIC, 0, {0, 0, 50000000, 0}, NULL)
        kill($me, SIGUSR1) = 0
      }
      read(3, buffer, 9) = EINTR
      waitid(P_ALL, 0, NULL, WEXITED, NULL) = 0
      rt_sigaction(SIGUSR1, {came, SA_RESTART, 0, 0}, NULL, 8) = 0
      fork {
        clock_nanosleep_time64(CLOCK_MONOTONIC, 0, {0, 0, 50000000, 0}, NULL)
        kill($me, SIGUSR1) = 0
        clock_nanosleep_time64(CLOCK_MONOTONIC, 0, {0, 0, 50000000, 0}, NULL)
        write(4, "after", 5) = 5
      }
      read(3, buffer, 9) = 5
    `,
  },
]);
