// recvfrom(2): bytes out of a socket, and where they came from.

import { describeTrace } from '../../../support/kernel/trace/describe-trace.ts';

describeTrace('recvfrom', [
  {
    name: 'refuses what is no socket, and what is not connected',
    trace: `
      openat(AT_FDCWD, ".", O_RDONLY, 0) = 3
      fcntl64(3, F_DUPFD, 50) = 50
      close(3) = 0
      recvfrom(99, buffer, 1, 0, NULL, NULL) = EBADF
      recvfrom(50, buffer, 1, 0, NULL, NULL) = ENOTSOCK
      socket(AF_UNIX, SOCK_STREAM, 0) = 3
      recvfrom(3, buffer, 1, 0, NULL, NULL) = EINVAL
      socket(AF_INET, SOCK_STREAM, 0) = 4
      recvfrom(4, buffer, 1, 0, NULL, NULL) = ENOTCONN
      socketpair(AF_UNIX, SOCK_STREAM, 0, ends) = 0
      recvfrom([ends], buffer, 1, MSG_DONTWAIT, NULL, NULL) = EAGAIN
      write([ends+4], "a", 1) = 1
      recvfrom([ends], BAD, 1, 0, NULL, NULL) = EFAULT
    `,
  },
  {
    name: 'looks with MSG_PEEK, and tells the true length of a datagram with MSG_TRUNC',
    trace: `
      socket(AF_INET, SOCK_DGRAM, 0) = 3
      bind(3, {half:2, half:0, LOOPBACK, 0, 0}, 16) = 0
      [length] := 16
      getsockname(3, name, length) = 0
      sendto(3, "hello", 5, 0, name, 16) = 5
      [length] := 16
      recvfrom(3, buffer, 2, MSG_PEEK, other, length) = 2
      [length] = 16
      half[other+2] - half[name+2] = 0
      [other+4] = LOOPBACK
      recvfrom(3, buffer, 2, MSG_PEEK|MSG_TRUNC, NULL, NULL) = 5
      recvfrom(3, buffer, 2, MSG_TRUNC, NULL, NULL) = 5
      recvfrom(3, buffer, 2, MSG_DONTWAIT, NULL, NULL) = EAGAIN
    `,
  },
  {
    name: 'of a stream gives what there is, and 0 at its end',
    trace: `
      socketpair(AF_UNIX, SOCK_STREAM, 0, ends) = 0
      write([ends+4], "hello", 5) = 5
      write([ends+4], "world", 5) = 5
      recvfrom([ends], buffer, 7, 0, NULL, NULL) = 7
      text(buffer, 7) = "hellowo"
      close([ends+4]) = 0
      [length] := 16
      recvfrom([ends], buffer, 100, 0, name, length) = 3
      [length] = 0
      recvfrom([ends], buffer, 100, 0, NULL, NULL) = 0
    `,
  },
]);
