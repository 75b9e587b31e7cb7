// chdir(2): where relative names begin.

import { describeTrace } from '../../../support/kernel/trace/describe-trace.ts';

describeTrace('chdir', [
  {
    name: 'refuses what is no directory',
    trace: `
      chdir("none") = ENOENT
      chdir("") = ENOENT
      chdir(BAD) = EFAULT
      openat(AT_FDCWD, "a", O_CREAT|O_WRONLY, 0644) = 3
      chdir("a") = ENOTDIR
      chdir("a/b") = ENOTDIR
      symlinkat("loop", AT_FDCWD, "loop") = 0
      chdir("loop") = ELOOP
    `,
  },
  {
    name: 'asks for the right to search',
    trace: `
      mkdirat(AT_FDCWD, "d", 0744) = 0
      setresuid(1000, 1000, 1000) = 0
      chdir("d") = EACCES
      chdir(".") = 0
    `,
    root: true,
  },
  {
    name: 'moves the task, and not its parent',
    trace: `
      mkdirat(AT_FDCWD, "d", 0755) = 0
      symlinkat("d", AT_FDCWD, "to-d") = 0
      child {
        chdir("to-d") = 0
        openat(AT_FDCWD, "a", O_CREAT|O_WRONLY, 0644) = 3
      }
      faccessat(AT_FDCWD, "a", F_OK) = ENOENT
      faccessat(AT_FDCWD, "d/a", F_OK) = 0
    `,
  },
]);
