// renameat2(2): another name, in one step; what had it before is gone.

import { describeTrace } from '../../../support/kernel/trace/describe-trace.ts';

describeTrace('renameat2', [
  {
    name: 'refuses what cannot be renamed',
    trace: `
      renameat2(AT_FDCWD, "none", AT_FDCWD, "b", 0) = ENOENT
      renameat2(AT_FDCWD, "", AT_FDCWD, "b", 0) = ENOENT
      renameat2(AT_FDCWD, BAD, AT_FDCWD, "b", 0) = EFAULT
      renameat2(AT_FDCWD, ".", AT_FDCWD, "b", 0) = EBUSY
      renameat2(AT_FDCWD, "..", AT_FDCWD, "b", 0) = EBUSY
      mknodat(AT_FDCWD, "a", 0644, 0) = 0
      mkdirat(AT_FDCWD, "d", 0755) = 0
      mkdirat(AT_FDCWD, "d/e", 0755) = 0
      renameat2(AT_FDCWD, "a", AT_FDCWD, ".", 0) = EBUSY
      renameat2(AT_FDCWD, "a", AT_FDCWD, "b/", 0) = ENOTDIR
      renameat2(AT_FDCWD, "a", AT_FDCWD, "none/b", 0) = ENOENT
      renameat2(AT_FDCWD, "a", AT_FDCWD, "d", 0) = EISDIR
      renameat2(AT_FDCWD, "d", AT_FDCWD, "a", 0) = ENOTDIR
      renameat2(AT_FDCWD, "d", AT_FDCWD, "d/e/f", 0) = EINVAL
      renameat2(AT_FDCWD, "d/e", AT_FDCWD, "d", 0) = ENOTEMPTY
      renameat2(AT_FDCWD, "a", AT_FDCWD, "b", 8) = EINVAL
      renameat2(AT_FDCWD, "a", AT_FDCWD, "b", RENAME_NOREPLACE|RENAME_EXCHANGE) = EINVAL
      renameat2(AT_FDCWD, "a", AT_FDCWD, "d", RENAME_NOREPLACE) = EEXIST
      renameat2(AT_FDCWD, "a", AT_FDCWD, "b", RENAME_EXCHANGE) = ENOENT
      renameat2(99, "a", AT_FDCWD, "b", 0) = EBADF
      renameat2(AT_FDCWD, "a", 99, "b", 0) = EBADF
    `,
  },
  {
    name: 'asks for the right to write in both directories',
    trace: `
      mknodat(AT_FDCWD, "a", 0644, 0) = 0
      mkdirat(AT_FDCWD, "sticky", 0777) = 0
      fchmodat(AT_FDCWD, "sticky", 01777) = 0
      mknodat(AT_FDCWD, "sticky/b", 0644, 0) = 0
      setresuid(1000, 1000, 1000) = 0
      renameat2(AT_FDCWD, "a", AT_FDCWD, "b", 0) = EACCES
      renameat2(AT_FDCWD, "a", AT_FDCWD, "sticky/a", 0) = EACCES
      renameat2(AT_FDCWD, "sticky/b", AT_FDCWD, "sticky/c", 0) = EPERM
      mknodat(AT_FDCWD, "sticky/c", 0644, 0) = 0
      renameat2(AT_FDCWD, "sticky/c", AT_FDCWD, "sticky/b", 0) = EPERM
      renameat2(AT_FDCWD, "sticky/c", AT_FDCWD, "sticky/d", 0) = 0
    `,
    root: true,
  },
  {
    name: 'replaces what was there, which lives on while it is open',
    trace: `
      openat(AT_FDCWD, "a", O_CREAT|O_RDWR, 0644) = 3
      openat(AT_FDCWD, "b", O_CREAT|O_RDWR, 0644) = 4
      write(3, "a", 1) = 1
      write(4, "bb", 2) = 2
      renameat2(AT_FDCWD, "a", AT_FDCWD, "b", 0) = 0
      faccessat(AT_FDCWD, "a", F_OK) = ENOENT
      statx(AT_FDCWD, "b", 0, STATX_BASIC_STATS, stat) = 0
      [stat+40] = 1
      statx(4, "", AT_EMPTY_PATH, STATX_BASIC_STATS, stat) = 0
      [stat+40] = 2
      [stat+16] = 0
    `,
  },
  {
    name: 'does nothing to two names of one file',
    trace: `
      mknodat(AT_FDCWD, "a", 0644, 0) = 0
      linkat(AT_FDCWD, "a", AT_FDCWD, "b", 0) = 0
      renameat2(AT_FDCWD, "a", AT_FDCWD, "b", 0) = 0
      faccessat(AT_FDCWD, "a", F_OK) = 0
      renameat2(AT_FDCWD, "a", AT_FDCWD, "a", 0) = 0
    `,
  },
  {
    name: 'moves a directory, over an empty one too, with what is in it',
    trace: `
      mkdirat(AT_FDCWD, "d", 0755) = 0
      mkdirat(AT_FDCWD, "e", 0755) = 0
      mkdirat(AT_FDCWD, "f", 0755) = 0
      mknodat(AT_FDCWD, "d/a", 0644, 0) = 0
      renameat2(AT_FDCWD, "d", AT_FDCWD, "e", 0) = 0
      faccessat(AT_FDCWD, "e/a", F_OK) = 0
      renameat2(AT_FDCWD, "f", AT_FDCWD, "e", 0) = ENOTEMPTY
      renameat2(AT_FDCWD, "e/", AT_FDCWD, "f/", 0) = 0
      faccessat(AT_FDCWD, "f/a", F_OK) = 0
    `,
  },
  {
    name: 'moves the link, not what it leads to',
    trace: `
      mknodat(AT_FDCWD, "a", 0644, 0) = 0
      symlinkat("a", AT_FDCWD, "l") = 0
      renameat2(AT_FDCWD, "l", AT_FDCWD, "m", 0) = 0
      readlinkat(AT_FDCWD, "m", buffer, 9) = 1
    `,
  },
  {
    name: 'exchanges two names with RENAME_EXCHANGE, and fails softly with RENAME_NOREPLACE',
    trace: `
      mknodat(AT_FDCWD, "a", 0644, 0) = 0
      mkdirat(AT_FDCWD, "d", 0755) = 0
      mknodat(AT_FDCWD, "d/x", 0644, 0) = 0
      renameat2(AT_FDCWD, "a", AT_FDCWD, "d", RENAME_EXCHANGE) = 0
      faccessat(AT_FDCWD, "a/x", F_OK) = 0
      openat(AT_FDCWD, "d", O_RDONLY|O_DIRECTORY, 0) = ENOTDIR
      renameat2(AT_FDCWD, "d", AT_FDCWD, "b", RENAME_NOREPLACE) = 0
      faccessat(AT_FDCWD, "b", F_OK) = 0
    `,
  },
  {
    name: 'leaves no whiteouts',
    trace: `
      mknodat(AT_FDCWD, "a", 0644, 0) = 0
      renameat2(AT_FDCWD, "a", AT_FDCWD, "b", RENAME_WHITEOUT) = EINVAL   # linux: any, because this kernel refuses it, and Linux leaves it to the file system
    `,
    root: true,
  },
]);
