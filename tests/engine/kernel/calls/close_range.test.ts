// close_range(2): many descriptors closed, or marked, in one call.

import { describeTrace } from '../../../support/kernel/trace/describe-trace.ts';

describeTrace('close_range', [
  {
    name: 'refuses a range backwards and unknown flags',
    trace: `
      close_range(5, 4, 0) = EINVAL
      close_range(5, 6, 8) = EINVAL
      close_range(0x80000000, 5, 0) = EINVAL
    `,
  },
  {
    name: 'closes what is open between two numbers, and does not mind what is not',
    trace: `
      dup(1) = 3
      dup(1) = 4
      dup(1) = 5
      dup(1) = 6
      close(4) = 0
      close_range(4, 5, 0) = 0
      write(3, "", 0) = 0
      write(5, "", 0) = EBADF
      write(6, "", 0) = 0
      close_range(100, -1, 0) = 0
      close_range(3, -1, 0) = 0
      dup(1) = 3
    `,
  },
  {
    name: 'only marks them with CLOSE_RANGE_CLOEXEC',
    trace: `
      dup(1) = 3
      dup(1) = 4
      close_range(4, 9, CLOSE_RANGE_CLOEXEC) = 0
      fcntl64(3, F_GETFD, 0) = 0
      fcntl64(4, F_GETFD, 0) = FD_CLOEXEC
    `,
  },
  {
    name: 'leaves a shared table with CLOSE_RANGE_UNSHARE',
    trace: `
      dup(1) = 3
      close_range(3, 9, CLOSE_RANGE_UNSHARE) = 0
      write(3, "", 0) = EBADF
    `,
  },
]);
