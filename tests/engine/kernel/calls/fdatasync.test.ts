// fdatasync(2): as fsync, without what is not needed to read the data again.

import { describeTrace } from '../../../support/kernel/trace/describe-trace.ts';

describeTrace('fdatasync', [
  {
    name: 'refuses what is not open, or is not kept',
    trace: `
      fdatasync(99) = EBADF
      pipe2(ends, 0) = 0
      fdatasync(3) = EINVAL
      fdatasync(4) = EINVAL
      openat(AT_FDCWD, ".", O_PATH, 0) = 5
      fdatasync(5) = EBADF
    `,
  },
  {
    name: 'takes files and directories, also those that are only read',
    trace: `
      openat(AT_FDCWD, "a", O_RDONLY|O_CREAT, 0644) = 3
      fdatasync(3) = 0
      openat(AT_FDCWD, ".", O_RDONLY, 0) = 4
      fdatasync(4) = 0
    `,
  },
]);
