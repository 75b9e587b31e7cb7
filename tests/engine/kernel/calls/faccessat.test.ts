// faccessat(2): whether the real ids may.

import { describeTrace } from '../../../support/kernel/trace/describe-trace.ts';

describeTrace('faccessat', [
  {
    name: 'refuses names and rights that there are not',
    trace: `
      faccessat(AT_FDCWD, "none", F_OK) = ENOENT
      faccessat(AT_FDCWD, "", F_OK) = ENOENT
      faccessat(AT_FDCWD, BAD, F_OK) = EFAULT
      faccessat(AT_FDCWD, ".", 8) = EINVAL
      faccessat(99, "a", F_OK) = EBADF
      mknodat(AT_FDCWD, "a", 0644, 0) = 0
      faccessat(AT_FDCWD, "a/b", F_OK) = ENOTDIR
      symlinkat("none", AT_FDCWD, "l") = 0
      faccessat(AT_FDCWD, "l", F_OK) = ENOENT
    `,
  },
  {
    name: 'gives root all but executing what nobody may execute',
    trace: `
      mknodat(AT_FDCWD, "a", 0000, 0) = 0
      mkdirat(AT_FDCWD, "d", 0000) = 0
      faccessat(AT_FDCWD, "a", R_OK|W_OK) = 0
      faccessat(AT_FDCWD, "a", X_OK) = EACCES
      faccessat(AT_FDCWD, "d", R_OK|W_OK|X_OK) = 0
      fchmodat(AT_FDCWD, "a", 0001) = 0
      faccessat(AT_FDCWD, "a", X_OK) = 0
    `,
    root: true,
  },
  {
    name: 'looks at the owner, else at the group, else at the others',
    trace: `
      mknodat(AT_FDCWD, "a", 0644, 0) = 0
      fchownat(AT_FDCWD, "a", 1000, 2000, 0) = 0
      fchmodat(AT_FDCWD, "a", 0047) = 0
      child {
        setresuid(1000, 1000, 1000) = 0
        faccessat(AT_FDCWD, "a", R_OK) = EACCES
      }
      child {
        setgroups(1, {2000}) = 0
        setresuid(1001, 1001, 1001) = 0
        faccessat(AT_FDCWD, "a", R_OK) = 0
        faccessat(AT_FDCWD, "a", W_OK) = EACCES
      }
      child {
        setresuid(1001, 1001, 1001) = 0
        faccessat(AT_FDCWD, "a", R_OK|W_OK|X_OK) = 0
      }
    `,
    root: true,
  },
  {
    name: 'asks for the real ids, whatever the effective ones are',
    trace: `
      mknodat(AT_FDCWD, "a", 0600, 0) = 0
      setresuid(1000, 0, 0) = 0
      faccessat(AT_FDCWD, "a", R_OK) = EACCES
      openat(AT_FDCWD, "a", O_RDONLY, 0) = 3
    `,
    root: true,
  },
]);
