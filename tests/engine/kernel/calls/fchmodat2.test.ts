// fchmodat2(2): as fchmodat, with flags.

import { describeTrace } from '../../../support/kernel/trace/describe-trace.ts';

describeTrace('fchmodat2', [
  {
    name: 'refuses unknown flags and the mode of a link',
    trace: `
      fchmodat2(AT_FDCWD, ".", 0755, 1) = EINVAL
      fchmodat2(AT_FDCWD, "none", 0755, 0) = ENOENT
      fchmodat2(99, "a", 0755, 0) = EBADF
      symlinkat("none", AT_FDCWD, "l") = 0
      fchmodat2(AT_FDCWD, "l", 0755, 0) = ENOENT
      fchmodat2(AT_FDCWD, "l", 0755, AT_SYMLINK_NOFOLLOW) = EOPNOTSUPP
    `,
    linux: { not: 'QEMU 7.2 does not know the call' },
  },
  {
    name: 'changes an open path with AT_EMPTY_PATH',
    trace: `
      mknodat(AT_FDCWD, "a", 0644, 0) = 0
      openat(AT_FDCWD, "a", O_PATH, 0) = 3
      fchmodat2(3, "", 0600, 0) = ENOENT
      fchmodat2(3, "", 0600, AT_EMPTY_PATH) = 0
      statx(AT_FDCWD, "a", 0, STATX_BASIC_STATS, stat) = 0
      half[stat+28] = S_IFREG|0600
    `,
    linux: { not: 'QEMU 7.2 does not know the call' },
  },
]);
