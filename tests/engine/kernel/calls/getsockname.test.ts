// getsockname(2): the address of a socket.

import { describeTrace } from '../../../support/kernel/trace/describe-trace.ts';

describeTrace('getsockname', [
  {
    name: "refuses what is no socket, and addresses that are not the program's",
    trace: `
      openat(AT_FDCWD, ".", O_RDONLY, 0) = 3
      fcntl64(3, F_DUPFD, 50) = 50
      close(3) = 0
      [length] := 16
      getsockname(99, name, length) = EBADF
      getsockname(50, name, length) = ENOTSOCK
      socket(AF_INET, SOCK_DGRAM, 0) = 3
      getsockname(3, name, BAD) = EFAULT
      getsockname(3, BAD, length) = EFAULT
      [length] := -1
      getsockname(3, name, length) = EINVAL
    `,
  },
  {
    name: 'is empty before it has one',
    trace: `
      socket(AF_INET, SOCK_STREAM, 0) = 3
      [length] := 100
      getsockname(3, name, length) = 0
      [length] = 16
      half[name] = AF_INET
      half[name+2] = 0
      [name+4] = INADDR_ANY
      socket(AF_UNIX, SOCK_STREAM, 0) = 4
      [length] := 100
      getsockname(4, name, length) = 0
      [length] = 2
      half[name] = AF_UNIX
    `,
  },
  {
    name: 'is cut where there is no room, and its length told',
    trace: `
      socket(AF_INET, SOCK_DGRAM, 0) = 3
      bind(3, {half:2, half:0, LOOPBACK, 0, 0}, 16) = 0
      [length] := 6
      [name+4] := 0
      getsockname(3, name, length) = 0
      [length] = 16
      half[name] = AF_INET
      half[name+4] = 0x007f
      half[name+6] = 0
    `,
  },
]);
