// fchmodat(2): another mode of a file, by its name.

import { describeTrace } from '../../../support/kernel/trace/describe-trace.ts';

describeTrace('fchmodat', [
  {
    name: 'refuses what is not there',
    trace: `
      fchmodat(AT_FDCWD, "none", 0644) = ENOENT
      fchmodat(AT_FDCWD, "", 0644) = ENOENT
      fchmodat(AT_FDCWD, BAD, 0644) = EFAULT
      fchmodat(99, "a", 0644) = EBADF
      mknodat(AT_FDCWD, "a", 0644, 0) = 0
      fchmodat(AT_FDCWD, "a/b", 0644) = ENOTDIR
      symlinkat("loop", AT_FDCWD, "loop") = 0
      fchmodat(AT_FDCWD, "loop", 0644) = ELOOP
    `,
  },
  {
    name: 'is for the owner',
    trace: `
      mknodat(AT_FDCWD, "a", 0644, 0) = 0
      mknodat(AT_FDCWD, "b", 0644, 0) = 0
      fchownat(AT_FDCWD, "b", 1000, -1, 0) = 0
      setresuid(1000, 1000, 1000) = 0
      fchmodat(AT_FDCWD, "a", 0666) = EPERM
      fchmodat(AT_FDCWD, "b", 0600) = 0
    `,
    root: true,
  },
  {
    name: 'changes what a link leads to, and keeps the kind',
    trace: `
      mknodat(AT_FDCWD, "a", 0644, 0) = 0
      symlinkat("a", AT_FDCWD, "l") = 0
      fchmodat(AT_FDCWD, "l", 0040400) = 0
      statx(AT_FDCWD, "a", 0, STATX_BASIC_STATS, stat) = 0
      half[stat+28] = S_IFREG|0400
      mkdirat(AT_FDCWD, "d", 0755) = 0
      fchmodat(AT_FDCWD, "d", 01777) = 0
      statx(AT_FDCWD, "d", 0, STATX_BASIC_STATS, stat) = 0
      half[stat+28] = S_IFDIR|01777
    `,
  },
]);
