// setsockopt(2): how a socket behaves.

import { describeTrace } from '../../../support/kernel/trace/describe-trace.ts';

describeTrace('setsockopt', [
  {
    name: 'refuses what is no socket, and options that there are not',
    trace: `
      openat(AT_FDCWD, ".", O_RDONLY, 0) = 3
      fcntl64(3, F_DUPFD, 50) = 50
      close(3) = 0
      setsockopt(99, SOL_SOCKET, SO_REUSEADDR, {1}, 4) = EBADF
      setsockopt(50, SOL_SOCKET, SO_REUSEADDR, {1}, 4) = ENOTSOCK
      socket(AF_INET, SOCK_STREAM, 0) = 3
      setsockopt(3, SOL_SOCKET, 9999, {1}, 4) = ENOPROTOOPT
      setsockopt(3, SOL_SOCKET, SO_REUSEADDR, {1}, 3) = EINVAL
      setsockopt(3, SOL_SOCKET, SO_REUSEADDR, BAD, 4) = EFAULT
      setsockopt(3, SOL_SOCKET, SO_TYPE, {1}, 4) = ENOPROTOOPT
      setsockopt(3, IPPROTO_UDP, TCP_NODELAY, {1}, 4) = ENOPROTOOPT
      socket(AF_INET, SOCK_DGRAM, 0) = 4
      setsockopt(4, IPPROTO_TCP, TCP_NODELAY, {1}, 4) = ENOPROTOOPT
    `,
  },
  {
    name: 'sets what getsockopt then tells',
    trace: `
      socket(AF_INET, SOCK_STREAM, 0) = 3
      setsockopt(3, SOL_SOCKET, SO_REUSEADDR, {7}, 4) = 0
      getsockopt(3, SOL_SOCKET, SO_REUSEADDR, value, {4}) = 0
      [value] = 1
      setsockopt(3, SOL_SOCKET, SO_REUSEADDR, {0}, 4) = 0
      getsockopt(3, SOL_SOCKET, SO_REUSEADDR, value, {4}) = 0
      [value] = 0
      setsockopt(3, IPPROTO_TCP, TCP_NODELAY, {1}, 4) = 0
      getsockopt(3, IPPROTO_TCP, TCP_NODELAY, value, {4}) = 0
      [value] = 1
      setsockopt(3, SOL_SOCKET, SO_BROADCAST, {1}, 4) = 0
      getsockopt(3, SOL_SOCKET, SO_BROADCAST, value, {4}) = 0
      [value] = 1
    `,
  },
  {
    name: 'of SO_REUSEADDR lets two datagram sockets have one address, if both have set it',
    trace: `
      socket(AF_INET, SOCK_DGRAM, 0) = 3
      bind(3, {half:2, half:0, LOOPBACK, 0, 0}, 16) = 0
      [length] := 16
      getsockname(3, name, length) = 0
      socket(AF_INET, SOCK_DGRAM, 0) = 4
      bind(4, name, 16) = EADDRINUSE
      setsockopt(4, SOL_SOCKET, SO_REUSEADDR, {1}, 4) = 0
      bind(4, name, 16) = EADDRINUSE
      setsockopt(3, SOL_SOCKET, SO_REUSEADDR, {1}, 4) = 0
      bind(4, name, 16) = 0
    `,
  },
]);
