// accept4(2): as accept, with flags for the new descriptor.

import { describeTrace } from '../../../support/kernel/trace/describe-trace.ts';

describeTrace('accept4', [
  {
    name: 'refuses unknown flags, and what does not listen',
    trace: `
      openat(AT_FDCWD, ".", O_RDONLY, 0) = 3
      fcntl64(3, F_DUPFD, 50) = 50
      close(3) = 0
      accept4(99, NULL, NULL, 0) = EBADF
      socket(AF_UNIX, SOCK_STREAM, 0) = 3
      accept4(3, NULL, NULL, 1) = EINVAL
      accept4(3, NULL, NULL, 0) = EINVAL
      accept4(50, NULL, NULL, 0) = ENOTSOCK
    `,
  },
  {
    name: 'marks the new descriptor',
    trace: `
      socket(AF_UNIX, SOCK_STREAM, 0) = 3
      bind(3, {half:1, byte:0, ascii:"ring-accept4"}, 15) = 0
      listen(3, 1) = 0
      socket(AF_UNIX, SOCK_STREAM, 0) = 4
      connect(4, {half:1, byte:0, ascii:"ring-accept4"}, 15) = 0
      accept4(3, NULL, NULL, SOCK_CLOEXEC|SOCK_NONBLOCK) = 5
      fcntl64(5, F_GETFD, 0) = FD_CLOEXEC
      read(5, buffer, 1) = EAGAIN
    `,
  },
]);
