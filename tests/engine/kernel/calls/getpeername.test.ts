// getpeername(2): the address of the other side.

import { describeTrace } from '../../../support/kernel/trace/describe-trace.ts';

describeTrace('getpeername', [
  {
    name: 'refuses what has no other side',
    trace: `
      openat(AT_FDCWD, ".", O_RDONLY, 0) = 3
      fcntl64(3, F_DUPFD, 50) = 50
      close(3) = 0
      [length] := 16
      getpeername(99, name, length) = EBADF
      getpeername(50, name, length) = ENOTSOCK
      socket(AF_INET, SOCK_STREAM, 0) = 3
      getpeername(3, name, length) = ENOTCONN
      socket(AF_UNIX, SOCK_STREAM, 0) = 4
      getpeername(4, name, length) = ENOTCONN
      socketpair(AF_UNIX, SOCK_STREAM, 0, ends) = 0
      getpeername([ends], name, BAD) = EFAULT
    `,
  },
  {
    name: 'has no name of a pair, and the one that it was bound to of others',
    trace: `
      socketpair(AF_UNIX, SOCK_STREAM, 0, ends) = 0
      [length] := 100
      getpeername([ends], name, length) = 0
      [length] = 2
      socket(AF_UNIX, SOCK_STREAM, 0) = 5
      bind(5, {half:1, ascii:"s", byte:0}, 4) = 0
      listen(5, 1) = 0
      socket(AF_UNIX, SOCK_STREAM, 0) = 6
      connect(6, {half:1, ascii:"s", byte:0}, 4) = 0
      [length] := 100
      getpeername(6, name, length) = 0
      [length] = 4
      byte[name+2] = 0x73
    `,
  },
  {
    name: 'is where a datagram socket was connected to',
    trace: `
      socket(AF_INET, SOCK_DGRAM, 0) = 3
      connect(3, {half:2, half:0x901f, LOOPBACK, 0, 0}, 16) = 0
      [length] := 16
      getpeername(3, name, length) = 0
      half[name+2] = 0x901f
      [name+4] = LOOPBACK
    `,
  },
]);
