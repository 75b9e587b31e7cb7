// connect(2): to the address of another socket.

import { describeTrace } from '../../../support/kernel/trace/describe-trace.ts';

describeTrace('connect', [
  {
    name: 'refuses what is no socket, and addresses that are none',
    trace: `
      openat(AT_FDCWD, ".", O_RDONLY, 0) = 3
      fcntl64(3, F_DUPFD, 50) = 50
      close(3) = 0
      connect(99, {half:1, ascii:"none", byte:0}, 7) = EBADF
      connect(50, {half:1, ascii:"none", byte:0}, 7) = ENOTSOCK
      socket(AF_UNIX, SOCK_STREAM, 0) = 3
      connect(3, {half:1, ascii:"none", byte:0}, 7) = ENOENT
      connect(3, {half:1, ascii:"none", byte:0}, 2) = EINVAL
      connect(3, {half:2, ascii:"none", byte:0}, 7) = EINVAL
      connect(3, BAD, 7) = EFAULT
      connect(3, {half:1, ascii:"none", byte:0}, -1) = EINVAL
      connect(3, {half:1, byte:0, ascii:"ring-nobody"}, 14) = ECONNREFUSED
      mknodat(AT_FDCWD, "a", 0644, 0) = 0
      connect(3, {half:1, ascii:"a", byte:0}, 4) = ECONNREFUSED
      socket(AF_INET, SOCK_STREAM, 0) = 4
      connect(4, {half:2, half:0, LOOPBACK, 0, 0}, 8) = EINVAL
      connect(4, {half:1, half:0, LOOPBACK, 0, 0}, 16) = EAFNOSUPPORT
      connect(4, {half:2, half:0x100, LOOPBACK, 0, 0}, 16) = ECONNREFUSED
    `,
  },
  {
    name: 'asks for the right to write where the socket has a name in the file system',
    trace: `
      socket(AF_UNIX, SOCK_STREAM, 0) = 3
      bind(3, {half:1, ascii:"s", byte:0}, 4) = 0
      fchmodat(AT_FDCWD, "s", 0755) = 0
      listen(3, 1) = 0
      setresuid(1000, 1000, 1000) = 0
      socket(AF_UNIX, SOCK_STREAM, 0) = 4
      connect(4, {half:1, ascii:"s", byte:0}, 4) = EACCES
    `,
    root: true,
  },
  {
    name: 'happens once to a stream',
    trace: `
      socket(AF_UNIX, SOCK_STREAM, 0) = 3
      bind(3, {half:1, ascii:"s", byte:0}, 4) = 0
      listen(3, 5) = 0
      connect(3, {half:1, ascii:"s", byte:0}, 4) = EINVAL
      socket(AF_UNIX, SOCK_STREAM, 0) = 4
      connect(4, {half:1, ascii:"s", byte:0}, 4) = 0
      connect(4, {half:1, ascii:"s", byte:0}, 4) = EISCONN
      socket(AF_UNIX, SOCK_STREAM|SOCK_NONBLOCK, 0) = 5
      connect(5, {half:1, ascii:"s", byte:0}, 4) = 0
    `,
  },
  {
    name: 'of a datagram socket only says where to, as often as one likes',
    trace: `
      socket(AF_INET, SOCK_DGRAM, 0) = 3
      bind(3, {half:2, half:0, LOOPBACK, 0, 0}, 16) = 0
      [length] := 16
      getsockname(3, name, length) = 0
      socket(AF_INET, SOCK_DGRAM, 0) = 4
      write(4, "hello", 5) = EDESTADDRREQ
      connect(4, name, 16) = 0
      connect(4, name, 16) = 0
      write(4, "hello", 5) = 5
      read(3, buffer, 9) = 5
    `,
  },
]);
