// linkat(2): one more name for a file.

import { describeTrace } from '../../../support/kernel/trace/describe-trace.ts';

describeTrace('linkat', [
  {
    name: 'refuses what cannot have another name',
    trace: `
      linkat(AT_FDCWD, "none", AT_FDCWD, "b", 0) = ENOENT
      linkat(AT_FDCWD, "", AT_FDCWD, "b", 0) = ENOENT
      linkat(AT_FDCWD, BAD, AT_FDCWD, "b", 0) = EFAULT
      linkat(AT_FDCWD, ".", AT_FDCWD, "b", 0) = EPERM
      mknodat(AT_FDCWD, "a", 0644, 0) = 0
      linkat(AT_FDCWD, "a", AT_FDCWD, "b", 1) = EINVAL
      linkat(AT_FDCWD, "a", AT_FDCWD, "a", 0) = EEXIST
      linkat(AT_FDCWD, "a", AT_FDCWD, "", 0) = ENOENT
      linkat(AT_FDCWD, "a", AT_FDCWD, "b/", 0) = ENOENT
      linkat(AT_FDCWD, "a", AT_FDCWD, "none/b", 0) = ENOENT
      linkat(AT_FDCWD, "a", AT_FDCWD, "a/b", 0) = ENOTDIR
      linkat(AT_FDCWD, "a/b", AT_FDCWD, "b", 0) = ENOTDIR
      linkat(99, "a", AT_FDCWD, "b", 0) = EBADF
      linkat(AT_FDCWD, "a", 99, "b", 0) = EBADF
    `,
  },
  {
    name: 'asks for the right to write',
    trace: `
      mknodat(AT_FDCWD, "a", 0644, 0) = 0
      fchownat(AT_FDCWD, "a", 1000, -1, 0) = 0
      setresuid(1000, 1000, 1000) = 0
      linkat(AT_FDCWD, "a", AT_FDCWD, "b", 0) = EACCES
    `,
    root: true,
  },
  {
    name: 'makes two names of one inode',
    trace: `
      openat(AT_FDCWD, "a", O_CREAT|O_RDWR, 0644) = 3
      linkat(AT_FDCWD, "a", AT_FDCWD, "b", 0) = 0
      openat(AT_FDCWD, "b", O_WRONLY, 0) = 4
      write(4, "hello", 5) = 5
      read(3, buffer, 9) = 5
      statx(3, "", AT_EMPTY_PATH, STATX_BASIC_STATS, stat) = 0
      statx(AT_FDCWD, "b", 0, STATX_BASIC_STATS, other) = 0
      [stat+16] = 2
      [stat+32] - [other+32] = 0
    `,
  },
  {
    name: 'names the link itself, or with AT_SYMLINK_FOLLOW what it leads to',
    trace: `
      mknodat(AT_FDCWD, "a", 0644, 0) = 0
      symlinkat("a", AT_FDCWD, "l") = 0
      linkat(AT_FDCWD, "l", AT_FDCWD, "m", 0) = 0
      linkat(AT_FDCWD, "l", AT_FDCWD, "b", AT_SYMLINK_FOLLOW) = 0
      readlinkat(AT_FDCWD, "m", buffer, 9) = 1
      readlinkat(AT_FDCWD, "b", buffer, 9) = EINVAL
    `,
  },
  {
    name: 'names an open file with AT_EMPTY_PATH, for those who may search all',
    trace: `
      openat(AT_FDCWD, "a", O_CREAT|O_RDWR, 0644) = 3
      linkat(3, "", AT_FDCWD, "b", AT_EMPTY_PATH) = 0
      linkat(3, "", AT_FDCWD, "c", 0) = ENOENT
      unlinkat(AT_FDCWD, "a", 0) = 0
      unlinkat(AT_FDCWD, "b", 0) = 0
      linkat(3, "", AT_FDCWD, "c", AT_EMPTY_PATH) = ENOENT
    `,
    root: true,
  },
]);
