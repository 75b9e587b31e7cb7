// readv(2): as read, into several places.

import { describeTrace } from '../../../support/kernel/trace/describe-trace.ts';

describeTrace('readv', [
  {
    name: 'refuses vectors that are none',
    trace: `
      openat(AT_FDCWD, "a", O_RDWR|O_CREAT, 0644) = 3
      write(3, "hello world", 11) = 11
      llseek(3, 0, 0, place, SEEK_SET) = 0
      readv(99, {buffer, 1}, 1) = EBADF
      readv(3, {buffer, 1}, -1) = EINVAL
      readv(3, {buffer, 1}, 1025) = EINVAL
      readv(3, {buffer, -1}, 1) = EINVAL
      readv(3, BAD, 1) = EFAULT
      readv(3, {BAD, 1}, 1) = EFAULT
      readv(3, {buffer, 1}, 0) = 0
      readv(3, {buffer, 0}, 1) = 0
      llseek(3, 0, 0, place, SEEK_CUR) = 0
      [place] = 0
      openat(AT_FDCWD, "a", O_WRONLY, 0) = 4
      readv(4, {buffer, 1}, 1) = EBADF
    `,
  },
  {
    name: 'fills one after another',
    trace: `
      openat(AT_FDCWD, "a", O_RDWR|O_CREAT, 0644) = 3
      write(3, "hello world", 11) = 11
      llseek(3, 0, 0, place, SEEK_SET) = 0
      readv(3, {buffer+8, 6, buffer+100, 0, buffer, 100, buffer+200, 4}, 4) = 11
      text(buffer, 5) = "world"
      text(buffer+8, 5) = "hello"
      readv(3, {buffer, 5}, 1) = 0
    `,
  },
  {
    name: 'gives what a pipe has',
    trace: `
      pipe2(ends, 0) = 0
      write(4, "abc", 3) = 3
      readv(3, {buffer, 2, buffer+8, 100}, 2) = 3
      text(buffer, 2) = "ab"
      text(buffer+8, 1) = "c"
    `,
  },
]);
