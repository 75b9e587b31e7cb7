// fsync(2): nothing is ever behind here; but what cannot be kept is refused.

import { describeTrace } from '../../../support/kernel/trace/describe-trace.ts';

describeTrace('fsync', [
  {
    name: 'refuses what is not open, or is not kept',
    trace: `
      fsync(99) = EBADF
      pipe2(ends, 0) = 0
      fsync(3) = EINVAL
      fsync(4) = EINVAL
      socket(AF_UNIX, SOCK_STREAM, 0) = 5
      fsync(5) = EINVAL
      openat(AT_FDCWD, ".", O_PATH, 0) = 6
      fsync(6) = EBADF
    `,
  },
  {
    name: 'takes files and directories, also those that are only read',
    trace: `
      openat(AT_FDCWD, "a", O_RDONLY|O_CREAT, 0644) = 3
      fsync(3) = 0
      openat(AT_FDCWD, ".", O_RDONLY, 0) = 4
      fsync(4) = 0
    `,
  },
]);
