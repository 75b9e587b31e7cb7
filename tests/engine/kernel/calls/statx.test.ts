// statx(2): what an inode says of itself. RV32 has no other stat.

import { describeTrace } from '../../../support/kernel/trace/describe-trace.ts';

describeTrace('statx', [
  {
    name: 'refuses names, flags and masks that cannot be',
    trace: `
      statx(AT_FDCWD, "none", 0, STATX_BASIC_STATS, stat) = ENOENT
      statx(AT_FDCWD, "", 0, STATX_BASIC_STATS, stat) = ENOENT
      statx(AT_FDCWD, BAD, 0, STATX_BASIC_STATS, stat) = EFAULT
      statx(AT_FDCWD, ".", 0, STATX_BASIC_STATS, BAD) = EFAULT
      statx(AT_FDCWD, ".", 1, STATX_BASIC_STATS, stat) = EINVAL
      statx(AT_FDCWD, ".", 0x6000, STATX_BASIC_STATS, stat) = EINVAL
      statx(AT_FDCWD, ".", 0, 0x80000000, stat) = EINVAL
      statx(99, "a", 0, STATX_BASIC_STATS, stat) = EBADF
      statx(99, "", AT_EMPTY_PATH, STATX_BASIC_STATS, stat) = EBADF
      mknodat(AT_FDCWD, "a", 0644, 0) = 0
      statx(AT_FDCWD, "a/b", 0, STATX_BASIC_STATS, stat) = ENOTDIR
      symlinkat("loop", AT_FDCWD, "loop") = 0
      statx(AT_FDCWD, "loop", 0, STATX_BASIC_STATS, stat) = ELOOP
    `,
  },
  {
    name: 'tells mode, size, names and owner',
    trace: `
      umask(0)
      openat(AT_FDCWD, "a", O_CREAT|O_RDWR, 0751) = 3
      write(3, "hello", 5) = 5
      linkat(AT_FDCWD, "a", AT_FDCWD, "b", 0) = 0
      statx(AT_FDCWD, "b", 0, STATX_BASIC_STATS, stat) = 0
      [stat] & STATX_BASIC_STATS = STATX_BASIC_STATS
      [stat+4] = 4096
      [stat+16] = 2
      geteuid() = >=0
      $uid := geteuid()
      [stat+20] - $uid = 0
      half[stat+28] = S_IFREG|0751
      [stat+40] = 5
      [stat+44] = 0
      [stat+48] = >0
      [stat+128] = 0
    `,
  },
  {
    name: 'tells the same of an open file, of the directory with AT_EMPTY_PATH, and of a path',
    trace: `
      openat(AT_FDCWD, "a", O_CREAT|O_RDWR, 0644) = 3
      statx(3, "", AT_EMPTY_PATH, STATX_BASIC_STATS, stat) = 0
      statx(AT_FDCWD, "a", 0, STATX_BASIC_STATS, other) = 0
      [stat+32] - [other+32] = 0
      statx(AT_FDCWD, "", AT_EMPTY_PATH, STATX_BASIC_STATS, stat) = 0
      half[stat+28] & 0170000 = S_IFDIR
      openat(AT_FDCWD, "a", O_PATH, 0) = 4
      statx(4, "", AT_EMPTY_PATH, STATX_BASIC_STATS, stat) = 0
      [stat+32] - [other+32] = 0
      statx(4, "", 0, STATX_BASIC_STATS, stat) = ENOENT
      statx(4, "x", 0, STATX_BASIC_STATS, stat) = ENOTDIR
    `,
  },
  {
    name: 'follows a link, or tells of the link',
    trace: `
      symlinkat(".", AT_FDCWD, "l") = 0
      statx(AT_FDCWD, "l", 0, STATX_BASIC_STATS, stat) = 0
      half[stat+28] & 0170000 = S_IFDIR
      statx(AT_FDCWD, "l", AT_SYMLINK_NOFOLLOW, STATX_BASIC_STATS, stat) = 0
      half[stat+28] = S_IFLNK|0777
      [stat+40] = 1
    `,
  },
  {
    name: 'tells of a pipe, which has no name',
    trace: `
      pipe2(ends, 0) = 0
      statx(3, "", AT_EMPTY_PATH, STATX_BASIC_STATS, stat) = 0
      half[stat+28] = S_IFIFO|0600
      statx(4, "", AT_EMPTY_PATH, STATX_BASIC_STATS, other) = 0
      [stat+32] - [other+32] = 0
      socket(AF_UNIX, SOCK_STREAM, 0) = 5
      statx(5, "", AT_EMPTY_PATH, STATX_BASIC_STATS, stat) = 0
      half[stat+28] = S_IFSOCK|0777
    `,
  },
  {
    name: 'asks for the right to search, and for none on the file',
    trace: `
      mkdirat(AT_FDCWD, "d", 0700) = 0
      mknodat(AT_FDCWD, "d/a", 0644, 0) = 0
      mknodat(AT_FDCWD, "b", 0000, 0) = 0
      setresuid(1000, 1000, 1000) = 0
      statx(AT_FDCWD, "d/a", 0, STATX_BASIC_STATS, stat) = EACCES
      statx(AT_FDCWD, "b", 0, STATX_BASIC_STATS, stat) = 0
    `,
    root: true,
  },
]);
