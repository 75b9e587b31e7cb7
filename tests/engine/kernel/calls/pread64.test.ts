// pread(2): as read, from a place of its own; the position stays.

import { describeTrace } from '../../../support/kernel/trace/describe-trace.ts';

describeTrace('pread64', [
  {
    name: 'refuses what has no positions, and places that there are not',
    trace: `
      pread64(99, buffer, 1, 0, 0) = EBADF
      pipe2(ends, 0) = 0
      pread64(3, buffer, 1, 0, 0) = ESPIPE
      openat(AT_FDCWD, "a", O_RDWR|O_CREAT, 0644) = 5
      pread64(5, buffer, 1, -1, -1) = EINVAL
      pwrite64(5, "hello", 5, 0, 0) = 5
      pread64(5, BAD, 1, 0, 0) = EFAULT
      openat(AT_FDCWD, "a", O_WRONLY, 0) = 6
      pread64(6, buffer, 1, 0, 0) = EBADF
      openat(AT_FDCWD, ".", O_RDONLY, 0) = 7
      pread64(7, buffer, 1, 0, 0) = EISDIR
    `,
  },
  {
    name: 'reads there, and nothing behind the end',
    trace: `
      openat(AT_FDCWD, "a", O_RDWR|O_CREAT, 0644) = 3
      write(3, "hello world", 11) = 11
      pread64(3, buffer, 3, 6, 0) = 3
      text(buffer, 3) = "wor"
      pread64(3, buffer, 9, 9, 0) = 2
      pread64(3, buffer, 9, 11, 0) = 0
      pread64(3, buffer, 9, 0, 1) = 0
      llseek(3, 0, 0, place, SEEK_CUR) = 0
      [place] = 11
    `,
  },
]);
