// fstatfs(2): what a file system says of itself, by an open file on it.

import { describeTrace } from '../../../support/kernel/trace/describe-trace.ts';

describeTrace('fstatfs64', [
  {
    name: 'refuses what is not open, and a structure of another size',
    trace: `
      fstatfs64(99, 88, buffer) = EBADF
      openat(AT_FDCWD, ".", O_RDONLY, 0) = 3
      fstatfs64(3, 80, buffer) = EINVAL       # linux: 0, because QEMU does not look at the size
      fstatfs64(3, 88, BAD) = EFAULT
    `,
  },
  {
    name: 'tells of files, directories and paths',
    trace: `
      openat(AT_FDCWD, ".", O_PATH, 0) = 3
      fstatfs64(3, 88, buffer) = 0
      [buffer+4] = 4096
      [buffer+56] = 255
      openat(AT_FDCWD, "a", O_CREAT|O_RDWR, 0644) = 4
      fstatfs64(4, 88, other) = 0
      [buffer+48] - [other+48] = 0
    `,
  },
  {
    name: 'tells of a pipe',
    trace: `
      pipe2(ends, 0) = 0
      fstatfs64(3, 88, buffer) = EBADF     # linux: 0, because pipes are on no file system here
    `,
  },
]);
