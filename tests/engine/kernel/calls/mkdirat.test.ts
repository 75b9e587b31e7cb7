// mkdirat(2): a new, empty directory.

import { describeTrace } from '../../../support/kernel/trace/describe-trace.ts';

describeTrace('mkdirat', [
  {
    name: 'refuses names that cannot be',
    trace: `
      mkdirat(AT_FDCWD, "", 0755) = ENOENT
      mkdirat(AT_FDCWD, BAD, 0755) = EFAULT
      mkdirat(AT_FDCWD, ".", 0755) = EEXIST
      mkdirat(AT_FDCWD, "..", 0755) = EEXIST
      mkdirat(AT_FDCWD, "/", 0755) = EEXIST
      mkdirat(AT_FDCWD, "none/d", 0755) = ENOENT
      openat(AT_FDCWD, "a", O_CREAT|O_WRONLY, 0644) = 3
      mkdirat(AT_FDCWD, "a", 0755) = EEXIST
      mkdirat(AT_FDCWD, "a/d", 0755) = ENOTDIR
      symlinkat("none", AT_FDCWD, "to-none") = 0
      mkdirat(AT_FDCWD, "to-none", 0755) = EEXIST
      mkdirat(99, "d", 0755) = EBADF
      mkdirat(3, "d", 0755) = ENOTDIR
    `,
  },
  {
    name: 'asks for the right to write',
    trace: `
      setresuid(1000, 1000, 1000) = 0
      mkdirat(AT_FDCWD, "d", 0755) = EACCES
      mkdirat(AT_FDCWD, ".", 0755) = EEXIST
    `,
    root: true,
  },
  {
    name: 'makes it with the mode less the umask, and two names',
    trace: `
      umask(022)
      mkdirat(AT_FDCWD, "d/", 01777) = 0
      statx(AT_FDCWD, "d", 0, STATX_BASIC_STATS, stat) = 0
      half[stat+28] = S_IFDIR|01755
      [stat+16] = 2
      mkdirat(AT_FDCWD, "d/e", 0700) = 0
      statx(AT_FDCWD, "d", 0, STATX_BASIC_STATS, stat) = 0
      [stat+16] = 3
      openat(AT_FDCWD, "d", O_RDONLY, 0) = 3
      mkdirat(3, "f", 0755) = 0
      faccessat(AT_FDCWD, "d/f/..", F_OK) = 0
    `,
  },
  {
    name: 'inherits group and set-group-ID from a directory that has it',
    trace: `
      mkdirat(AT_FDCWD, "d", 0755) = 0
      fchownat(AT_FDCWD, "d", -1, 77, 0) = 0
      fchmodat(AT_FDCWD, "d", 02755) = 0
      mkdirat(AT_FDCWD, "d/e", 0755) = 0
      statx(AT_FDCWD, "d/e", 0, STATX_BASIC_STATS, stat) = 0
      half[stat+28] = S_IFDIR|02755
      [stat+24] = 77
    `,
    root: true,
  },
]);
