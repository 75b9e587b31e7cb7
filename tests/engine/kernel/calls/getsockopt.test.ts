// getsockopt(2): how a socket behaves, and what it is.

import { describeTrace } from '../../../support/kernel/trace/describe-trace.ts';

describeTrace('getsockopt', [
  {
    name: 'refuses what is no socket, and options that there are not',
    trace: `
      openat(AT_FDCWD, ".", O_RDONLY, 0) = 3
      fcntl64(3, F_DUPFD, 50) = 50
      close(3) = 0
      getsockopt(99, SOL_SOCKET, SO_TYPE, value, {4}) = EBADF
      getsockopt(50, SOL_SOCKET, SO_TYPE, value, {4}) = ENOTSOCK
      socket(AF_INET, SOCK_STREAM, 0) = 3
      getsockopt(3, SOL_SOCKET, 9999, value, {4}) = ENOPROTOOPT
      getsockopt(3, SOL_SOCKET, SO_TYPE, value, BAD) = EFAULT
      getsockopt(3, SOL_SOCKET, SO_TYPE, BAD, {4}) = EFAULT
      getsockopt(3, SOL_SOCKET, SO_TYPE, value, {-1}) = EINVAL
    `,
  },
  {
    name: 'tells type, domain, protocol and error',
    trace: `
      socket(AF_INET, SOCK_DGRAM, 0) = 3
      [length] := 100
      getsockopt(3, SOL_SOCKET, SO_TYPE, value, length) = 0
      [length] = 4
      [value] = SOCK_DGRAM
      [length] := 4
      getsockopt(3, SOL_SOCKET, SO_DOMAIN, value, length) = 0
      [value] = AF_INET
      getsockopt(3, SOL_SOCKET, SO_PROTOCOL, value, length) = 0
      [value] = IPPROTO_UDP
      getsockopt(3, SOL_SOCKET, SO_ERROR, value, length) = 0
      [value] = 0
    `,
  },
  {
    name: 'cuts the value where there is no room',
    trace: `
      socket(AF_UNIX, SOCK_STREAM, 0) = 3
      [value] := -1
      [length] := 0
      getsockopt(3, SOL_SOCKET, SO_TYPE, value, length) = 0
      [length] = 0
      [value] = -1              # linux: any, because QEMU writes the first byte
    `,
  },
  {
    name: 'tells who made the other side',
    trace: `
      socketpair(AF_UNIX, SOCK_STREAM, 0, ends) = 0
      $me := getpid()
      $uid := geteuid()
      [length] := 12
      getsockopt([ends], SOL_SOCKET, SO_PEERCRED, value, length) = 0
      [length] = 12
      [value] - $me = 0
      [value+4] - $uid = 0
    `,
  },
]);
