// dup(2): a second descriptor of the same open file.

import { describeTrace } from '../../../support/kernel/trace/describe-trace.ts';

describeTrace('dup', [
  {
    name: 'refuses what is not open',
    trace: `
      dup(99) = EBADF
      dup(-1) = EBADF
    `,
  },
  {
    name: 'refuses when the table is full',
    trace: `
      prlimit64(0, RLIMIT_NOFILE, {4, 0, 4, 0}, NULL) = 0
      dup(1) = 3
      dup(1) = EMFILE
    `,
  },
  {
    name: 'gives the lowest free descriptor, without close-on-exec',
    trace: `
      openat(AT_FDCWD, "a", O_RDWR|O_CREAT|O_CLOEXEC, 0644) = 3
      fcntl64(3, F_GETFD, 0) = FD_CLOEXEC
      dup(3) = 4
      fcntl64(4, F_GETFD, 0) = 0
      close(3) = 0
      dup(4) = 3
    `,
  },
  {
    name: 'shares position and flags, which stay when the first is closed',
    trace: `
      openat(AT_FDCWD, "a", O_RDWR|O_CREAT, 0644) = 3
      write(3, "hello world", 11) = 11
      dup(3) = 4
      llseek(4, 0, 6, place, SEEK_SET) = 0
      read(3, buffer, 100) = 5
      text(buffer, 5) = "world"
      fcntl64(4, F_SETFL, O_APPEND) = 0
      fcntl64(3, F_GETFL, 0) = O_RDWR|O_APPEND
      child {
        close(3) = 0
        close(4) = 0
        write(4, "x", 1) = EBADF
      }
      close(3) = 0
      write(4, "!", 1) = 1
    `,
  },
]);
