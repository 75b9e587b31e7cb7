// fchdir(2): as chdir, to an open directory.

import { describeTrace } from '../../../support/kernel/trace/describe-trace.ts';

describeTrace('fchdir', [
  {
    name: 'refuses what is no directory',
    trace: `
      fchdir(99) = EBADF
      openat(AT_FDCWD, "a", O_CREAT|O_WRONLY, 0644) = 3
      fchdir(3) = ENOTDIR
      pipe2(ends, 0) = 0
      fchdir(4) = ENOTDIR
    `,
  },
  {
    name: 'asks for the right to search',
    trace: `
      mkdirat(AT_FDCWD, "d", 0744) = 0
      openat(AT_FDCWD, "d", O_RDONLY, 0) = 3
      setresuid(1000, 1000, 1000) = 0
      fchdir(3) = EACCES
    `,
    root: true,
  },
  {
    name: 'goes where the directory is now, also with O_PATH',
    trace: `
      mkdirat(AT_FDCWD, "d", 0755) = 0
      openat(AT_FDCWD, ".", O_PATH, 0) = 3
      openat(AT_FDCWD, "d", O_RDONLY, 0) = 4
      renameat2(AT_FDCWD, "d", AT_FDCWD, "e", 0) = 0
      fchdir(4) = 0
      openat(AT_FDCWD, "a", O_CREAT|O_WRONLY, 0644) = 5
      fchdir(3) = 0
      faccessat(AT_FDCWD, "e/a", F_OK) = 0
    `,
  },
]);
