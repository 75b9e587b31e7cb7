// utimensat(2): when a file was read and written last.

import { describeTrace } from '../../../support/kernel/trace/describe-trace.ts';

describeTrace('utimensat_time64', [
  {
    name: 'refuses what is not there, unknown flags, and times that there are not',
    trace: `
      utimensat_time64(AT_FDCWD, "none", NULL, 0) = ENOENT
      utimensat_time64(AT_FDCWD, BAD, NULL, 0) = EFAULT
      utimensat_time64(AT_FDCWD, ".", BAD, 0) = EFAULT
      utimensat_time64(AT_FDCWD, ".", NULL, 1) = EINVAL
      utimensat_time64(AT_FDCWD, NULL, NULL, 0) = EFAULT
      utimensat_time64(99, NULL, NULL, 0) = EBADF
      utimensat_time64(AT_FDCWD, ".", {1, 0, 1000000000, 0, 1, 0, 0, 0}, 0) = EINVAL
      utimensat_time64(AT_FDCWD, ".", {1, 0, -1, -1, 1, 0, 0, 0}, 0) = EINVAL
    `,
  },
  {
    name: 'sets both, or leaves one with UTIME_OMIT',
    trace: `
      openat(AT_FDCWD, "a", O_CREAT|O_RDWR, 0644) = 3
      utimensat_time64(3, NULL, {77, 0, 500, 0, 99, 0, 0, 0}, 0) = 0
      statx(3, "", AT_EMPTY_PATH, STATX_BASIC_STATS, stat) = 0
      [stat+64] = 77
      [stat+72] = 500
      [stat+112] = 99
      utimensat_time64(AT_FDCWD, "a", {1, 0, UTIME_OMIT, 0, 88, 0, 0, 0}, 0) = 0
      statx(3, "", AT_EMPTY_PATH, STATX_BASIC_STATS, stat) = 0
      [stat+64] = 77
      [stat+112] = 88
      utimensat_time64(AT_FDCWD, "a", {1, 0, UTIME_OMIT, 0, 1, 0, UTIME_OMIT, 0}, 0) = 0
    `,
  },
  {
    name: 'sets the time now',
    trace: `
      openat(AT_FDCWD, "a", O_CREAT|O_RDWR, 0644) = 3
      statx(3, "", AT_EMPTY_PATH, STATX_BASIC_STATS, other) = 0
      utimensat_time64(3, NULL, {77, 0, 0, 0, 77, 0, 0, 0}, 0) = 0
      utimensat_time64(3, NULL, {77, 0, UTIME_NOW, 0, 77, 0, 1, 0}, 0) = 0
      statx(3, "", AT_EMPTY_PATH, STATX_BASIC_STATS, stat) = 0
      [stat+64] - [other+64] = >=0
      [stat+112] = 77
      utimensat_time64(AT_FDCWD, "a", NULL, 0) = 0
      statx(3, "", AT_EMPTY_PATH, STATX_BASIC_STATS, stat) = 0
      [stat+112] - [other+112] = >=0
    `,
  },
  {
    name: "sets times of the owner's choice, or now for who may write",
    trace: `
      mknodat(AT_FDCWD, "a", 0644, 0) = 0
      mknodat(AT_FDCWD, "b", 0666, 0) = 0
      fchmodat(AT_FDCWD, "b", 0666) = 0
      setresuid(1000, 1000, 1000) = 0
      utimensat_time64(AT_FDCWD, "a", NULL, 0) = EACCES
      utimensat_time64(AT_FDCWD, "a", {1, 0, 0, 0, 1, 0, 0, 0}, 0) = EPERM
      utimensat_time64(AT_FDCWD, "b", {1, 0, 0, 0, 1, 0, 0, 0}, 0) = EPERM
      utimensat_time64(AT_FDCWD, "b", {1, 0, UTIME_NOW, 0, 1, 0, UTIME_OMIT, 0}, 0) = EPERM
      utimensat_time64(AT_FDCWD, "b", {1, 0, UTIME_NOW, 0, 1, 0, UTIME_NOW, 0}, 0) = 0
      utimensat_time64(AT_FDCWD, "b", NULL, 0) = 0
    `,
    root: true,
  },
  {
    name: 'changes the link itself with AT_SYMLINK_NOFOLLOW',
    trace: `
      mknodat(AT_FDCWD, "a", 0644, 0) = 0
      symlinkat("a", AT_FDCWD, "l") = 0
      utimensat_time64(AT_FDCWD, "l", {5, 0, 0, 0, 5, 0, 0, 0}, AT_SYMLINK_NOFOLLOW) = 0
      utimensat_time64(AT_FDCWD, "l", {6, 0, 0, 0, 6, 0, 0, 0}, 0) = 0
      statx(AT_FDCWD, "l", AT_SYMLINK_NOFOLLOW, STATX_BASIC_STATS, stat) = 0
      [stat+112] = 5
      statx(AT_FDCWD, "a", 0, STATX_BASIC_STATS, stat) = 0
      [stat+112] = 6
    `,
  },
]);
