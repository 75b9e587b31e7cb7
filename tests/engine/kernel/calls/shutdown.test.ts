// shutdown(2): no more bytes in one direction, or in both.

import { describeTrace } from '../../../support/kernel/trace/describe-trace.ts';

describeTrace('shutdown', [
  {
    name: 'refuses what is no socket, has no peer, and other ways',
    trace: `
      openat(AT_FDCWD, ".", O_RDONLY, 0) = 3
      fcntl64(3, F_DUPFD, 50) = 50
      close(3) = 0
      shutdown(99, SHUT_RD) = EBADF
      shutdown(50, SHUT_RD) = ENOTSOCK
      socket(AF_INET, SOCK_STREAM, 0) = 3
      shutdown(3, SHUT_RD) = ENOTCONN
      shutdown(3, 3) = EINVAL
      shutdown(3, -1) = EINVAL
      socket(AF_INET, SOCK_DGRAM, 0) = 4
      shutdown(4, SHUT_RDWR) = ENOTCONN
    `,
  },
  {
    name: 'of writing is the end for the reader, who may still write',
    trace: `
      socketpair(AF_UNIX, SOCK_STREAM, 0, ends) = 0
      write([ends], "hello", 5) = 5
      shutdown([ends], SHUT_WR) = 0
      sendto([ends], "a", 1, MSG_NOSIGNAL, NULL, 0) = EPIPE
      read([ends+4], buffer, 9) = 5
      read([ends+4], buffer, 9) = 0
      write([ends+4], "back", 4) = 4
      read([ends], buffer, 9) = 4
    `,
  },
  {
    name: 'of reading is an end too, and the other side cannot write',
    trace: `
      socketpair(AF_UNIX, SOCK_STREAM, 0, ends) = 0
      shutdown([ends], SHUT_RD) = 0
      read([ends], buffer, 9) = 0
      sendto([ends+4], "a", 1, MSG_NOSIGNAL, NULL, 0) = EPIPE
    `,
  },
  {
    name: 'of a TCP connection reaches the other side',
    trace: `
      socket(AF_INET, SOCK_STREAM, 0) = 3
      bind(3, {half:2, half:0, LOOPBACK, 0, 0}, 16) = 0
      listen(3, 1) = 0
      [length] := 16
      getsockname(3, name, length) = 0
      socket(AF_INET, SOCK_STREAM, 0) = 4
      connect(4, name, 16) = 0
      accept(3, NULL, NULL) = 5
      write(4, "hello", 5) = 5
      shutdown(4, SHUT_WR) = 0
      read(5, buffer, 9) = 5
      read(5, buffer, 9) = 0
      write(5, "back", 4) = 4
      read(4, buffer, 9) = 4
    `,
  },
]);
