// listen(2): a socket that others may connect to.

import { describeTrace } from '../../../support/kernel/trace/describe-trace.ts';

describeTrace('listen', [
  {
    name: 'refuses what cannot be listened at',
    trace: `
      openat(AT_FDCWD, ".", O_RDONLY, 0) = 3
      fcntl64(3, F_DUPFD, 50) = 50
      close(3) = 0
      listen(99, 1) = EBADF
      listen(50, 1) = ENOTSOCK
      openat(AT_FDCWD, ".", O_PATH, 0) = 3
      listen(3, 1) = EBADF
      socket(AF_INET, SOCK_DGRAM, 0) = 4
      listen(4, 1) = EOPNOTSUPP
      socket(AF_UNIX, SOCK_STREAM, 0) = 5
      listen(5, 1) = EINVAL
      socketpair(AF_UNIX, SOCK_STREAM, 0, ends) = 0
      listen([ends], 1) = EINVAL
    `,
  },
  {
    name: 'changes its mind about how many may wait',
    trace: `
      socket(AF_UNIX, SOCK_STREAM, 0) = 3
      bind(3, {half:1, byte:0, ascii:"ring-listen"}, 14) = 0
      getsockopt(3, SOL_SOCKET, SO_ACCEPTCONN, value, {4}) = 0
      [value] = 0
      listen(3, 0) = 0
      listen(3, 5) = 0
      getsockopt(3, SOL_SOCKET, SO_ACCEPTCONN, value, {4}) = 0
      [value] = 1
      read(3, buffer, 1) = EINVAL
    `,
  },
  {
    name: 'gives a TCP socket without an address one',
    trace: `
      socket(AF_INET, SOCK_STREAM, 0) = 3
      listen(3, 1) = 0
      [length] := 16
      getsockname(3, name, length) = 0
      half[name] = AF_INET
      half[name+2] = >0
    `,
  },
]);
