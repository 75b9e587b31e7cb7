// faccessat2(2): as faccessat, with flags.

import { describeTrace } from '../../../support/kernel/trace/describe-trace.ts';

describeTrace('faccessat2', [
  {
    name: 'refuses unknown flags',
    trace: `
      faccessat2(AT_FDCWD, ".", F_OK, 1) = EINVAL
      faccessat2(AT_FDCWD, ".", 8, 0) = EINVAL
      faccessat2(99, "a", F_OK, 0) = EBADF
      faccessat2(AT_FDCWD, "none", F_OK, 0) = ENOENT
    `,
  },
  {
    name: 'looks at the link itself with AT_SYMLINK_NOFOLLOW, at an open file with AT_EMPTY_PATH',
    trace: `
      symlinkat("none", AT_FDCWD, "l") = 0
      faccessat2(AT_FDCWD, "l", F_OK, 0) = ENOENT
      faccessat2(AT_FDCWD, "l", F_OK, AT_SYMLINK_NOFOLLOW) = 0
      openat(AT_FDCWD, "a", O_CREAT|O_RDWR, 0644) = 3
      faccessat2(3, "", R_OK, AT_EMPTY_PATH) = 0
      faccessat2(3, "", R_OK, 0) = ENOENT
      faccessat2(99, "", R_OK, AT_EMPTY_PATH) = EBADF
    `,
  },
  {
    name: 'asks for the effective ids with AT_EACCESS',
    trace: `
      mknodat(AT_FDCWD, "a", 0600, 0) = 0
      setresuid(1000, 0, 0) = 0
      faccessat2(AT_FDCWD, "a", R_OK, 0) = EACCES
      faccessat2(AT_FDCWD, "a", R_OK, AT_EACCESS) = 0
    `,
    root: true,
  },
]);
