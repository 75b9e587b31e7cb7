// pwrite(2): as write, to a place of its own; the position stays.

import { describeTrace } from '../../../support/kernel/trace/describe-trace.ts';

describeTrace('pwrite64', [
  {
    name: 'refuses what has no positions, and places that there are not',
    trace: `
      pwrite64(99, "a", 1, 0, 0) = EBADF
      pipe2(ends, 0) = 0
      pwrite64(4, "a", 1, 0, 0) = ESPIPE
      openat(AT_FDCWD, "a", O_RDWR|O_CREAT, 0644) = 5
      pwrite64(5, "a", 1, -1, -1) = EINVAL
      pwrite64(5, BAD, 1, 0, 0) = EFAULT
      openat(AT_FDCWD, "a", O_RDONLY, 0) = 6
      pwrite64(6, "a", 1, 0, 0) = EBADF
    `,
  },
  {
    name: 'writes there, and makes a hole before',
    trace: `
      openat(AT_FDCWD, "a", O_RDWR|O_CREAT, 0644) = 3
      write(3, "hello", 5) = 5
      pwrite64(3, "W", 1, 7, 0) = 1
      pwrite64(3, "J", 1, 0, 0) = 1
      llseek(3, 0, 0, place, SEEK_CUR) = 0
      [place] = 5
      pread64(3, buffer, 99, 0, 0) = 8
      text(buffer, 5) = "Jello"
      byte[buffer+6] = 0
      byte[buffer+7] = 0x57
    `,
  },
  {
    name: 'appends with O_APPEND, wherever it is told to write',
    trace: `
      openat(AT_FDCWD, "a", O_RDWR|O_CREAT|O_APPEND, 0644) = 3
      write(3, "hello", 5) = 5
      pwrite64(3, "!", 1, 0, 0) = 1
      pread64(3, buffer, 99, 0, 0) = 6
      text(buffer, 6) = "hello!"
    `,
  },
]);
