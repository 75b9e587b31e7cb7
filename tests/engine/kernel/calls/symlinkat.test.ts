// symlinkat(2): a name that stands for another, whether there is such a one or not.

import { describeTrace } from '../../../support/kernel/trace/describe-trace.ts';

describeTrace('symlinkat', [
  {
    name: 'refuses names that cannot be',
    trace: `
      symlinkat("a", AT_FDCWD, "") = ENOENT
      symlinkat("", AT_FDCWD, "l") = ENOENT
      symlinkat(BAD, AT_FDCWD, "l") = EFAULT
      symlinkat("a", AT_FDCWD, BAD) = EFAULT
      symlinkat("a", AT_FDCWD, ".") = EEXIST
      symlinkat("a", AT_FDCWD, "none/l") = ENOENT
      symlinkat("a", AT_FDCWD, "l/") = ENOENT
      symlinkat("a", 99, "l") = EBADF
      symlinkat("a", AT_FDCWD, "l") = 0
      symlinkat("b", AT_FDCWD, "l") = EEXIST
      symlinkat("b", AT_FDCWD, "l/x") = ENOENT
    `,
  },
  {
    name: 'asks for the right to write',
    trace: `
      setresuid(1000, 1000, 1000) = 0
      symlinkat("a", AT_FDCWD, "l") = EACCES
    `,
    root: true,
  },
  {
    name: 'makes a file whose length is that of the name in it',
    trace: `
      symlinkat("none/at all", AT_FDCWD, "l") = 0
      statx(AT_FDCWD, "l", AT_SYMLINK_NOFOLLOW, STATX_BASIC_STATS, stat) = 0
      half[stat+28] = S_IFLNK|0777
      [stat+40] = 11
      statx(AT_FDCWD, "l", 0, STATX_BASIC_STATS, stat) = ENOENT
    `,
  },
  {
    name: 'counts from the directory that it is in',
    trace: `
      mkdirat(AT_FDCWD, "d", 0755) = 0
      mknodat(AT_FDCWD, "d/a", 0644, 0) = 0
      symlinkat("a", AT_FDCWD, "d/l") = 0
      symlinkat("../d/l", AT_FDCWD, "d/m") = 0
      faccessat(AT_FDCWD, "d/m", F_OK) = 0
      openat(AT_FDCWD, "d", O_RDONLY, 0) = 3
      symlinkat("d", 3, "n") = 0
      faccessat(AT_FDCWD, "d/n", F_OK) = ENOENT
    `,
  },
]);
