// fchownat(2): another owner of a file, by its name.

import { describeTrace } from '../../../support/kernel/trace/describe-trace.ts';

describeTrace('fchownat', [
  {
    name: 'refuses what is not there, and unknown flags',
    trace: `
      fchownat(AT_FDCWD, "none", -1, -1, 0) = ENOENT
      fchownat(AT_FDCWD, "", -1, -1, 0) = ENOENT
      fchownat(AT_FDCWD, BAD, -1, -1, 0) = EFAULT
      fchownat(AT_FDCWD, ".", -1, -1, 1) = EINVAL
      fchownat(99, "a", -1, -1, 0) = EBADF
      mknodat(AT_FDCWD, "a", 0644, 0) = 0
      fchownat(AT_FDCWD, "a/b", -1, -1, 0) = ENOTDIR
    `,
  },
  {
    name: 'is for CAP_CHOWN',
    trace: `
      mknodat(AT_FDCWD, "a", 0644, 0) = 0
      setresuid(1000, 1000, 1000) = 0
      fchownat(AT_FDCWD, "a", 1000, -1, 0) = EPERM
      fchownat(AT_FDCWD, "a", -1, 0, 0) = EPERM
      fchownat(AT_FDCWD, "a", -1, -1, 0) = 0
    `,
    root: true,
  },
  {
    name: 'changes one id and leaves the other',
    trace: `
      mknodat(AT_FDCWD, "a", 0644, 0) = 0
      fchownat(AT_FDCWD, "a", 5, -1, 0) = 0
      fchownat(AT_FDCWD, "a", -1, 6, 0) = 0
      statx(AT_FDCWD, "a", 0, STATX_BASIC_STATS, stat) = 0
      [stat+20] = 5
      [stat+24] = 6
    `,
    root: true,
  },
  {
    name: 'changes what a link leads to, or the link itself, or an open path',
    trace: `
      mknodat(AT_FDCWD, "a", 0644, 0) = 0
      symlinkat("a", AT_FDCWD, "l") = 0
      fchownat(AT_FDCWD, "l", 5, 5, 0) = 0
      fchownat(AT_FDCWD, "l", 6, 6, AT_SYMLINK_NOFOLLOW) = 0
      statx(AT_FDCWD, "a", 0, STATX_BASIC_STATS, stat) = 0
      [stat+20] = 5
      statx(AT_FDCWD, "l", AT_SYMLINK_NOFOLLOW, STATX_BASIC_STATS, stat) = 0
      [stat+20] = 6
      openat(AT_FDCWD, "a", O_PATH, 0) = 3
      fchownat(3, "", 7, 7, AT_EMPTY_PATH) = 0
      statx(AT_FDCWD, "a", 0, STATX_BASIC_STATS, stat) = 0
      [stat+20] = 7
    `,
    root: true,
  },
]);
