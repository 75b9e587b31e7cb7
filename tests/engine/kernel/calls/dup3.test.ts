// dup3(2): a chosen descriptor becomes another of the same open file.

import { describeTrace } from '../../../support/kernel/trace/describe-trace.ts';

describeTrace('dup3', [
  {
    name: 'refuses the same descriptor, unknown flags, and numbers that no descriptor has',
    trace: `
      dup3(1, 1, 0) = EINVAL
      dup3(99, 99, 0) = EINVAL
      dup3(1, 5, O_NONBLOCK) = EINVAL
      dup3(99, 5, 0) = EBADF
      dup3(-1, 5, 0) = EBADF
      dup3(1, -1, 0) = EBADF
      prlimit64(0, RLIMIT_NOFILE, {6, 0, 6, 0}, NULL) = 0
      dup3(1, 6, 0) = EBADF
      dup3(1, 5, 0) = 5
    `,
  },
  {
    name: 'closes what was there before, and marks the new one only',
    trace: `
      pipe2(ends, 0) = 0
      dup3(1, [ends+4], O_CLOEXEC) = 4
      fcntl64(4, F_GETFD, 0) = FD_CLOEXEC
      fcntl64(1, F_GETFD, 0) = 0
      read(3, buffer, 1) = 0
      dup3(3, 4, 0) = 4
      fcntl64(4, F_GETFD, 0) = 0
    `,
  },
]);
