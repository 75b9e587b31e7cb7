// accept(2): the next connection of a socket that listens.

import { describeTrace } from '../../../support/kernel/trace/describe-trace.ts';

describeTrace('accept', [
  {
    name: 'refuses what does not listen',
    trace: `
      openat(AT_FDCWD, ".", O_RDONLY, 0) = 3
      fcntl64(3, F_DUPFD, 50) = 50
      close(3) = 0
      accept(99, NULL, NULL) = EBADF
      accept(50, NULL, NULL) = ENOTSOCK
      socket(AF_UNIX, SOCK_STREAM, 0) = 3
      accept(3, NULL, NULL) = EINVAL
      socket(AF_INET, SOCK_DGRAM, 0) = 4
      accept(4, NULL, NULL) = EOPNOTSUPP
      socket(AF_INET, SOCK_STREAM, 0) = 5
      accept(5, NULL, NULL) = EINVAL
    `,
  },
  {
    name: 'does not wait with O_NONBLOCK',
    trace: `
      socket(AF_UNIX, SOCK_STREAM|SOCK_NONBLOCK, 0) = 3
      bind(3, {half:1, byte:0, ascii:"ring-accept-1"}, 16) = 0
      listen(3, 1) = 0
      accept(3, NULL, NULL) = EAGAIN
    `,
  },
  {
    name: 'waits for one, whose descriptor has no flags',
    trace: `
      socket(AF_UNIX, SOCK_STREAM|SOCK_CLOEXEC, 0) = 3
      bind(3, {half:1, byte:0, ascii:"ring-accept-2"}, 16) = 0
      listen(3, 1) = 0
      fork {
        clock_nanosleep_time64(CLOCK_MONOTONIC, 0, {0, 0, 20000000, 0}, NULL)
        socket(AF_UNIX, SOCK_STREAM, 0) = 4
        connect(4, {half:1, byte:0, ascii:"ring-accept-2"}, 16) = 0
        write(4, "hello", 5) = 5
      }
      [length] := 100
      accept(3, name, length) = 4
      [length] = 2
      half[name] = AF_UNIX
      fcntl64(4, F_GETFD, 0) = 0
      fcntl64(4, F_GETFL, 0) = O_RDWR
      read(4, buffer, 9) = 5
      waitid(P_ALL, 0, NULL, WEXITED, NULL) = 0
      read(4, buffer, 9) = 0
    `,
  },
  {
    name: "refuses addresses that are not the program's",
    trace: `
      socket(AF_UNIX, SOCK_STREAM, 0) = 3
      bind(3, {half:1, byte:0, ascii:"ring-accept-3"}, 16) = 0
      listen(3, 1) = 0
      socket(AF_UNIX, SOCK_STREAM, 0) = 4
      connect(4, {half:1, byte:0, ascii:"ring-accept-3"}, 16) = 0
      accept(3, name, BAD) = EFAULT            # linux: any, because QEMU looks at the address before, and says EINVAL in some versions
    `,
  },
  {
    name: 'tells who has connected by TCP',
    trace: `
      socket(AF_INET, SOCK_STREAM, 0) = 3
      bind(3, {half:2, half:0, LOOPBACK, 0, 0}, 16) = 0
      listen(3, 1) = 0
      [length] := 16
      getsockname(3, name, length) = 0
      socket(AF_INET, SOCK_STREAM, 0) = 4
      connect(4, name, 16) = 0
      [length] := 16
      accept(3, other, length) = 5
      [length] = 16
      half[other] = AF_INET
      [other+4] = LOOPBACK
      getsockname(4, name, length) = 0
      half[name+2] - half[other+2] = 0
    `,
  },
]);
