// unlinkat(2): a name less; of a directory with AT_REMOVEDIR, if it is empty.

import { describeTrace } from '../../../support/kernel/trace/describe-trace.ts';

describeTrace('unlinkat', [
  {
    name: 'refuses what is not there, and names that cannot go',
    trace: `
      unlinkat(AT_FDCWD, "none", 0) = ENOENT
      unlinkat(AT_FDCWD, "", 0) = ENOENT
      unlinkat(AT_FDCWD, BAD, 0) = EFAULT
      unlinkat(AT_FDCWD, "none", 1) = EINVAL
      unlinkat(AT_FDCWD, ".", 0) = EISDIR
      unlinkat(AT_FDCWD, "..", 0) = EISDIR
      unlinkat(AT_FDCWD, "/", 0) = EISDIR
      unlinkat(AT_FDCWD, ".", AT_REMOVEDIR) = EINVAL
      unlinkat(AT_FDCWD, "..", AT_REMOVEDIR) = ENOTEMPTY
      unlinkat(AT_FDCWD, "/", AT_REMOVEDIR) = EBUSY
      openat(AT_FDCWD, "a", O_CREAT|O_WRONLY, 0644) = 3
      unlinkat(AT_FDCWD, "a", AT_REMOVEDIR) = ENOTDIR
      unlinkat(AT_FDCWD, "a/", 0) = ENOTDIR
      unlinkat(AT_FDCWD, "a/b", 0) = ENOTDIR
      unlinkat(99, "a", 0) = EBADF
      unlinkat(3, "a", 0) = ENOTDIR
      mkdirat(AT_FDCWD, "d", 0755) = 0
      unlinkat(AT_FDCWD, "d", 0) = EISDIR
      unlinkat(AT_FDCWD, "d/", 0) = EISDIR
      mkdirat(AT_FDCWD, "d/e", 0755) = 0
      unlinkat(AT_FDCWD, "d", AT_REMOVEDIR) = ENOTEMPTY
      unlinkat(AT_FDCWD, "d/e/.", AT_REMOVEDIR) = EINVAL
      unlinkat(AT_FDCWD, "d/e/..", AT_REMOVEDIR) = ENOTEMPTY
    `,
  },
  {
    name: 'asks for the right to write in the directory, and with the sticky bit for more',
    trace: `
      mkdirat(AT_FDCWD, "shut", 0755) = 0
      mkdirat(AT_FDCWD, "open", 0777) = 0
      fchmodat(AT_FDCWD, "open", 0777) = 0
      mkdirat(AT_FDCWD, "sticky", 0777) = 0
      fchmodat(AT_FDCWD, "sticky", 01777) = 0
      mknodat(AT_FDCWD, "shut/a", 0666, 0) = 0
      mknodat(AT_FDCWD, "open/a", 0600, 0) = 0
      mknodat(AT_FDCWD, "sticky/a", 0666, 0) = 0
      setresuid(1000, 1000, 1000) = 0
      unlinkat(AT_FDCWD, "shut/a", 0) = EACCES
      unlinkat(AT_FDCWD, "shut/none", 0) = ENOENT
      unlinkat(AT_FDCWD, "open/a", 0) = 0
      unlinkat(AT_FDCWD, "sticky/a", 0) = EPERM
      mknodat(AT_FDCWD, "sticky/b", 0666, 0) = 0
      unlinkat(AT_FDCWD, "sticky/b", 0) = 0
    `,
    root: true,
  },
  {
    name: 'takes one of several names, and a link instead of what it leads to',
    trace: `
      mknodat(AT_FDCWD, "a", 0666, 0) = 0
      linkat(AT_FDCWD, "a", AT_FDCWD, "b", 0) = 0
      symlinkat("b", AT_FDCWD, "to-b") = 0
      unlinkat(AT_FDCWD, "a", 0) = 0
      statx(AT_FDCWD, "b", 0, STATX_BASIC_STATS, stat) = 0
      [stat+16] = 1
      unlinkat(AT_FDCWD, "to-b", 0) = 0
      faccessat(AT_FDCWD, "b", F_OK) = 0
    `,
  },
  {
    name: 'removes an empty directory, which its parent then no longer counts',
    trace: `
      mkdirat(AT_FDCWD, "d", 0755) = 0
      mkdirat(AT_FDCWD, "d/e", 0755) = 0
      openat(AT_FDCWD, "d/e", O_RDONLY, 0) = 3
      unlinkat(AT_FDCWD, "d/e/", AT_REMOVEDIR) = 0
      statx(AT_FDCWD, "d", 0, STATX_BASIC_STATS, stat) = 0
      [stat+16] = 2
      statx(3, "", AT_EMPTY_PATH, STATX_BASIC_STATS, stat) = 0
      [stat+16] = 0
      symlinkat("d", AT_FDCWD, "to-d") = 0
      unlinkat(AT_FDCWD, "to-d", AT_REMOVEDIR) = ENOTDIR
      unlinkat(AT_FDCWD, "to-d/", AT_REMOVEDIR) = ENOTDIR
    `,
  },
]);
