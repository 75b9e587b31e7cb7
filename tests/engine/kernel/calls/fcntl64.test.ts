// fcntl(2): copies, marks and flags of a descriptor.

import { describeTrace } from '../../../support/kernel/trace/describe-trace.ts';

describeTrace('fcntl64', [
  {
    name: 'refuses what is not open, and commands that there are not',
    trace: `
      fcntl64(99, F_GETFD, 0) = EBADF
      fcntl64(99, 12345, 0) = EBADF    # linux: EINVAL, because QEMU translates the command before it asks
      fcntl64(1, 12345, 0) = EINVAL
      fcntl64(1, F_DUPFD, -1) = EINVAL
      prlimit64(0, RLIMIT_NOFILE, {5, 0, 5, 0}, NULL) = 0
      fcntl64(1, F_DUPFD, 5) = EINVAL
      fcntl64(1, F_DUPFD, 4) = 4
      fcntl64(1, F_DUPFD, 4) = EMFILE
    `,
  },
  {
    name: 'copies to the lowest free descriptor from a number on',
    trace: `
      fcntl64(1, F_DUPFD, 7) = 7
      fcntl64(1, F_DUPFD, 7) = 8
      fcntl64(7, F_GETFD, 0) = 0
      fcntl64(1, F_DUPFD_CLOEXEC, 3) = 3
      fcntl64(3, F_GETFD, 0) = FD_CLOEXEC
    `,
  },
  {
    name: 'sets and clears close-on-exec for one descriptor',
    trace: `
      openat(AT_FDCWD, ".", O_RDONLY|O_CLOEXEC, 0) = 3
      dup(3) = 4
      fcntl64(3, F_GETFD, 0) = FD_CLOEXEC
      fcntl64(4, F_GETFD, 0) = 0
      fcntl64(3, F_SETFD, 0) = 0
      fcntl64(3, F_GETFD, 0) = 0
      fcntl64(4, F_SETFD, 3) = 0
      fcntl64(4, F_GETFD, 0) = FD_CLOEXEC
    `,
  },
  {
    name: 'changes some flags of an open file, and leaves its access mode as it was',
    trace: `
      openat(AT_FDCWD, "a", O_WRONLY|O_CREAT|O_TRUNC, 0644) = 3
      fcntl64(3, F_GETFL, 0) = O_WRONLY
      fcntl64(3, F_SETFL, O_RDWR|O_APPEND|O_NONBLOCK|O_CREAT|O_TRUNC) = 0
      fcntl64(3, F_GETFL, 0) = O_WRONLY|O_APPEND|O_NONBLOCK
      read(3, buffer, 1) = EBADF
      pipe2(ends, O_NONBLOCK) = 0
      fcntl64(4, F_GETFL, 0) = O_RDONLY|O_NONBLOCK
      fcntl64(5, F_GETFL, 0) = O_WRONLY|O_NONBLOCK
      read(4, buffer, 1) = EAGAIN
    `,
  },
  {
    name: 'knows only the marks of a descriptor that stands for a path',
    trace: `
      openat(AT_FDCWD, ".", O_PATH, 0) = 3
      fcntl64(3, F_GETFL, 0) = O_PATH
      fcntl64(3, F_SETFL, O_APPEND) = EBADF
      fcntl64(3, F_GETFD, 0) = 0
      fcntl64(3, F_DUPFD, 0) = 4
    `,
  },
  {
    name: 'has no locks, leases, owners and sizes of pipes',
    trace: `
      openat(AT_FDCWD, "a", O_RDWR|O_CREAT, 0644) = 3
      fcntl64(3, 13, {0, 0, 0, 0, 0, 0, 0, 0}) = EINVAL    # linux: 0, because this kernel keeps no record locks (F_SETLK64)
      fcntl64(3, 1025, 0) = EINVAL                         # linux: 2, because this kernel keeps no leases (F_GETLEASE)
      fcntl64(3, 9, 0) = EINVAL                            # linux: 0, because this kernel signals no input (F_GETOWN)
      pipe2(ends, 0) = 0
      fcntl64(4, 1032, 0) = EINVAL                         # linux: 65536, because pipes have one size here (F_GETPIPE_SZ)
    `,
  },
]);
