// fchown(2): another owner of an open file.

import { describeTrace } from '../../../support/kernel/trace/describe-trace.ts';

describeTrace('fchown', [
  {
    name: 'refuses what is not open, or only a path',
    trace: `
      fchown(99, -1, -1) = EBADF
      openat(AT_FDCWD, ".", O_PATH, 0) = 3
      fchown(3, -1, -1) = EBADF
    `,
  },
  {
    name: "gives nothing away without CAP_CHOWN, but to one's own groups",
    trace: `
      openat(AT_FDCWD, "a", O_CREAT|O_RDWR, 0644) = 3
      fchown(3, 1000, 1000) = 0
      setgroups(1, {77}) = 0
      setresgid(1000, 1000, 1000) = 0
      setresuid(1000, 1000, 1000) = 0
      fchown(3, 1001, -1) = EPERM
      fchown(3, 0, -1) = EPERM
      fchown(3, -1, 78) = EPERM
      fchown(3, 1000, 77) = 0
      fchown(3, -1, -1) = 0
      statx(3, "", AT_EMPTY_PATH, STATX_BASIC_STATS, stat) = 0
      [stat+20] = 1000
      [stat+24] = 77
    `,
    root: true,
  },
  {
    name: 'takes set-user-ID and set-group-ID away, and leaves the latter where it means something else',
    trace: `
      openat(AT_FDCWD, "a", O_CREAT|O_RDWR, 0644) = 3
      fchmod(3, 06755) = 0
      fchown(3, 1000, -1) = 0
      statx(3, "", AT_EMPTY_PATH, STATX_BASIC_STATS, stat) = 0
      half[stat+28] = S_IFREG|0755
      fchmod(3, 06745) = 0
      fchown(3, -1, -1) = 0
      statx(3, "", AT_EMPTY_PATH, STATX_BASIC_STATS, stat) = 0
      half[stat+28] = S_IFREG|02745
    `,
    root: true,
  },
]);
