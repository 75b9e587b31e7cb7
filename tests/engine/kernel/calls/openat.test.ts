// openat(2): a descriptor for a name, with what the flags ask of it.

import { describeTrace } from '../../../support/kernel/trace/describe-trace.ts';

describeTrace('openat', [
  {
    name: 'refuses what is not there, or is not what the flags say',
    trace: `
      openat(AT_FDCWD, "none", O_RDONLY, 0) = ENOENT
      openat(AT_FDCWD, "", O_RDONLY, 0) = ENOENT
      openat(AT_FDCWD, BAD, O_RDONLY, 0) = EFAULT
      openat(AT_FDCWD, NULL, O_RDONLY, 0) = EFAULT
      openat(AT_FDCWD, ".", O_WRONLY, 0) = EISDIR
      openat(AT_FDCWD, ".", O_RDWR, 0) = EISDIR
      openat(AT_FDCWD, ".", O_CREAT, 0644) = EISDIR
      openat(AT_FDCWD, "none/a", O_CREAT|O_WRONLY, 0644) = ENOENT
      openat(AT_FDCWD, "none/", O_CREAT|O_WRONLY, 0644) = EISDIR
      openat(AT_FDCWD, "a", O_CREAT|O_WRONLY, 0644) = 3
      openat(AT_FDCWD, "a", O_CREAT|O_EXCL|O_WRONLY, 0644) = EEXIST
      openat(AT_FDCWD, "a", O_RDONLY|O_DIRECTORY, 0) = ENOTDIR
      openat(AT_FDCWD, "a/b", O_RDONLY, 0) = ENOTDIR
      openat(AT_FDCWD, "a/", O_RDONLY, 0) = ENOTDIR
      openat(AT_FDCWD, "b", O_RDONLY|O_DIRECTORY|O_CREAT, 0644) = EINVAL
      openat(AT_FDCWD, ".", O_TMPFILE, 0644) = EINVAL
    `,
  },
  {
    name: 'refuses directories to start from that are none',
    trace: `
      openat(99, "a", O_RDONLY, 0) = EBADF
      openat(1, "a", O_RDONLY, 0) = ENOTDIR
      openat(-1, ".", O_RDONLY, 0) = EBADF
      openat(99, "/", O_RDONLY, 0) = 3
    `,
  },
  {
    name: 'refuses names that are too long',
    trace: `
      openat(AT_FDCWD, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", O_RDONLY, 0) = ENAMETOOLONG
    `,
  },
  {
    name: 'refuses when the table is full',
    trace: `
      prlimit64(0, RLIMIT_NOFILE, {3, 0, 3, 0}, NULL) = 0
      openat(AT_FDCWD, "a", O_CREAT|O_WRONLY, 0644) = EMFILE
      faccessat(AT_FDCWD, "a", F_OK) = ENOENT
    `,
  },
  {
    name: 'asks the mode whether its caller may',
    trace: `
      openat(AT_FDCWD, "a", O_CREAT|O_WRONLY, 0640) = 3
      mkdirat(AT_FDCWD, "d", 0700) = 0
      mkdirat(AT_FDCWD, "open", 0777) = 0
      fchmodat(AT_FDCWD, "open", 0777) = 0
      setresgid(1000, 1000, 1000) = 0
      setresuid(1000, 1000, 1000) = 0
      openat(AT_FDCWD, "a", O_RDONLY, 0) = EACCES
      openat(AT_FDCWD, "d/x", O_RDONLY, 0) = EACCES
      openat(AT_FDCWD, "b", O_CREAT|O_WRONLY, 0644) = EACCES
      openat(AT_FDCWD, "a", O_RDONLY|O_NOATIME, 0) = EACCES
      openat(AT_FDCWD, "a", O_PATH, 0) = 4
      openat(AT_FDCWD, "open", O_RDONLY|O_NOATIME, 0) = EPERM
      openat(AT_FDCWD, "open/b", O_CREAT|O_WRONLY, 0000) = 5
      openat(AT_FDCWD, "open/b", O_RDONLY, 0) = EACCES
    `,
    root: true,
  },
  {
    name: 'makes a file with the mode less the umask',
    trace: `
      umask(027)
      openat(AT_FDCWD, "a", O_CREAT|O_RDWR, 06777) = 3
      statx(3, "", AT_EMPTY_PATH, STATX_BASIC_STATS, stat) = 0
      half[stat+28] = S_IFREG|06750
      openat(AT_FDCWD, "b", O_CREAT|O_WRONLY, 0000) = 4
      write(4, "abc", 3) = 3
    `,
  },
  {
    name: 'empties a file with O_TRUNC, and writes at its end with O_APPEND',
    trace: `
      openat(AT_FDCWD, "a", O_CREAT|O_RDWR, 0644) = 3
      write(3, "hello", 5) = 5
      openat(AT_FDCWD, "a", O_WRONLY|O_APPEND, 0) = 4
      write(4, "!", 1) = 1
      read(3, buffer, 5) = 1
      llseek(4, 0, 0, place, SEEK_CUR) = 0
      [place] = 6
      openat(AT_FDCWD, "a", O_WRONLY|O_TRUNC, 0) = 5
      llseek(5, 0, 0, place, SEEK_END) = 0
      [place] = 0
      read(5, buffer, 1) = EBADF
      write(3, "", 0) = 0
    `,
  },
  {
    name: 'follows links, but not the last one with O_NOFOLLOW, and never forty',
    trace: `
      symlinkat("a", AT_FDCWD, "to-a") = 0
      symlinkat("loop", AT_FDCWD, "loop") = 0
      openat(AT_FDCWD, "to-a", O_RDONLY, 0) = ENOENT
      openat(AT_FDCWD, "to-a", O_CREAT|O_EXCL|O_WRONLY, 0644) = EEXIST
      openat(AT_FDCWD, "to-a", O_CREAT|O_WRONLY, 0644) = 3
      openat(AT_FDCWD, "a", O_RDONLY, 0) = 4
      openat(AT_FDCWD, "to-a", O_RDONLY|O_NOFOLLOW, 0) = ELOOP
      openat(AT_FDCWD, "to-a", O_PATH|O_NOFOLLOW, 0) = 5
      openat(AT_FDCWD, "loop", O_RDONLY, 0) = ELOOP
      openat(AT_FDCWD, "loop/a", O_RDONLY, 0) = ELOOP
    `,
  },
  {
    name: 'starts from a directory, and finds it after it was renamed',
    trace: `
      mkdirat(AT_FDCWD, "d", 0755) = 0
      openat(AT_FDCWD, "d", O_RDONLY|O_DIRECTORY, 0) = 3
      renameat2(AT_FDCWD, "d", AT_FDCWD, "e", 0) = 0
      openat(3, "a", O_CREAT|O_WRONLY, 0644) = 4
      openat(AT_FDCWD, "e/a", O_RDONLY, 0) = 5
      openat(3, "../e/./a", O_RDONLY, 0) = 6
      openat(3, "..//e//a", O_RDONLY, 0) = 7
      unlinkat(3, "a", 0) = 0
      unlinkat(AT_FDCWD, "e", AT_REMOVEDIR) = 0
      openat(3, "a", O_CREAT|O_WRONLY, 0644) = ENOENT
      openat(3, ".", O_RDONLY, 0) = 8
      openat(3, "..", O_RDONLY, 0) = 9
    `,
  },
  {
    name: 'has no files without a name',
    trace: `
      openat(AT_FDCWD, ".", O_TMPFILE|O_RDWR, 0644) = EOPNOTSUPP   # linux: 3, because this kernel has no O_TMPFILE
    `,
  },
]);
