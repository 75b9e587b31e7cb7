// pipe2(2): two ends of a queue of bytes.

import { describeTrace } from '../../../support/kernel/trace/describe-trace.ts';

describeTrace('pipe2', [
  {
    name: 'refuses flags and addresses that do not do, and takes no descriptor',
    trace: `
      pipe2(ends, O_APPEND) = EINVAL
      dup(1) = 3
      prlimit64(0, RLIMIT_NOFILE, {5, 0, 5, 0}, NULL) = 0
      pipe2(ends, 0) = EMFILE
      dup(1) = 4
    `,
  },
  {
    name: 'gives the descriptors back when there is nowhere to tell them',
    trace: `
      pipe2(BAD, 0) = EFAULT
      dup(1) = 3             # linux: 5, because QEMU makes the pipe before it looks at the address, and forgets it
    `,
  },
  {
    name: 'knows no packets',
    trace: `
      pipe2(ends, O_DIRECT) = EINVAL    # linux: 0, because pipes of this kernel are streams only
    `,
  },
  {
    name: 'gives an end to read and one to write',
    trace: `
      pipe2(ends, 0) = 0
      [ends] = 3
      [ends+4] = 4
      write(3, "a", 1) = EBADF
      read(4, buffer, 1) = EBADF
      write(4, "hello", 5) = 5
      read(3, buffer, 3) = 3
      text(buffer, 3) = "hel"
      read(3, buffer, 9) = 2
      llseek(3, 0, 0, place, SEEK_CUR) = ESPIPE
      pread64(3, buffer, 1, 0, 0) = ESPIPE
      pwrite64(4, "a", 1, 0, 0) = ESPIPE
      ftruncate64(4, 0, 0) = EINVAL
    `,
  },
  {
    name: 'marks both ends',
    trace: `
      pipe2(ends, O_CLOEXEC|O_NONBLOCK) = 0
      fcntl64(3, F_GETFD, 0) = FD_CLOEXEC
      fcntl64(4, F_GETFD, 0) = FD_CLOEXEC
      read(3, buffer, 1) = EAGAIN
    `,
  },
  {
    name: 'holds 65,536 bytes, and takes up to 4096 at once whole',
    trace: `
      pipe2(ends, O_NONBLOCK) = 0
      write(4, page:65536, 65536) = 65536
      write(4, page, 1) = EAGAIN
      read(3, page, 100) = 100
      write(4, page, 4096) = EAGAIN
      read(3, page, 4096) = 4096
      write(4, page, 4096) = 4096
    `,
  },
  {
    name: 'makes the reader wait for the writer',
    trace: `
      pipe2(ends, 0) = 0
      fork {
        close(3) = 0
        clock_nanosleep_time64(CLOCK_MONOTONIC, 0, {0, 0, 20000000, 0}, NULL) = 0
        write(4, "late", 4) = 4
      }
      close(4) = 0
      read(3, buffer, 10) = 4
      read(3, buffer, 10) = 0
    `,
  },
  {
    name: 'makes the writer wait for the reader',
    trace: `
      pipe2(ends, 0) = 0
      fork {
        close(4) = 0
        clock_nanosleep_time64(CLOCK_MONOTONIC, 0, {0, 0, 20000000, 0}, NULL) = 0
        read(3, page:70000, 65536) = 65536
        read(3, page:70000, 65536) = 4464
        read(3, page:70000, 65536) = 0
      }
      close(3) = 0
      write(4, page:70000, 70000) = 70000
      close(4) = 0
      waitid(P_ALL, 0, NULL, WEXITED, NULL) = 0
    `,
  },
  {
    name: 'signals SIGPIPE to who writes to nobody, or says EPIPE',
    trace: `
      pipe2(ends, 0) = 0
      close(3) = 0
      fork {
        write(4, "a", 1)
        write(1, "never", 5) = never
      }
      waitid(P_ALL, 0, info, WEXITED, NULL) = 0
      [info+8] = CLD_KILLED
      [info+20] = SIGPIPE
      rt_sigaction(SIGPIPE, {SIG_IGN, 0, 0, 0}, NULL, 8) = 0
      write(4, "a", 1) = EPIPE
    `,
  },
]);
