// sendto(2): bytes into a socket, with an address where it has none.

import { describeTrace } from '../../../support/kernel/trace/describe-trace.ts';

describeTrace('sendto', [
  {
    name: 'refuses what is no socket, and addresses that are none',
    trace: `
      openat(AT_FDCWD, ".", O_RDONLY, 0) = 3
      fcntl64(3, F_DUPFD, 50) = 50
      close(3) = 0
      sendto(99, "a", 1, 0, NULL, 0) = EBADF
      sendto(50, "a", 1, 0, NULL, 0) = ENOTSOCK
      socket(AF_INET, SOCK_DGRAM, 0) = 3
      sendto(3, "a", 1, 0, NULL, 0) = EDESTADDRREQ
      sendto(3, "a", 1, 0, {half:2, half:0x901f, LOOPBACK, 0, 0}, 8) = EINVAL
      sendto(3, "a", 1, 0, BAD, 16) = EFAULT
      sendto(3, BAD, 1, 0, {half:2, half:0x901f, LOOPBACK, 0, 0}, 16) = EFAULT
      sendto(3, page:70000, 65508, 0, {half:2, half:0x901f, LOOPBACK, 0, 0}, 16) = EMSGSIZE
      socket(AF_UNIX, SOCK_STREAM, 0) = 4
      sendto(4, "a", 1, 0, NULL, 0) = ENOTCONN
      socketpair(AF_UNIX, SOCK_STREAM, 0, ends) = 0
      sendto([ends], "a", 1, 0, {half:1, ascii:"s", byte:0}, 4) = EISCONN
    `,
  },
  {
    name: 'signals SIGPIPE where nobody reads, or says EPIPE with MSG_NOSIGNAL',
    trace: `
      socketpair(AF_UNIX, SOCK_STREAM, 0, ends) = 0
      close([ends+4]) = 0
      sendto([ends], "a", 1, MSG_NOSIGNAL, NULL, 0) = EPIPE
      fork {
        sendto([ends], "a", 1, 0, NULL, 0) = never
      }
      waitid(P_ALL, 0, info, WEXITED, NULL) = 0
      [info+20] = SIGPIPE
    `,
  },
  {
    name: 'sends a datagram as one, with nothing in it too',
    trace: `
      socket(AF_INET, SOCK_DGRAM, 0) = 3
      bind(3, {half:2, half:0, LOOPBACK, 0, 0}, 16) = 0
      [length] := 16
      getsockname(3, name, length) = 0
      socket(AF_INET, SOCK_DGRAM, 0) = 4
      sendto(4, "hello", 5, 0, name, 16) = 5
      sendto(4, "", 0, 0, name, 16) = 0
      sendto(4, "world!", 6, 0, name, 16) = 6
      read(3, buffer, 9) = 5
      read(3, buffer, 9) = 0
      read(3, buffer, 3) = 3
      recvfrom(3, buffer, 3, MSG_DONTWAIT, NULL, NULL) = EAGAIN
    `,
  },
]);
