// prlimit(2): the limits of a task, read and set.

import { describeTrace } from '../../../support/kernel/trace/describe-trace.ts';

describeTrace('prlimit64', [
  {
    name: 'refuses limits and tasks that there are not',
    trace: `
      prlimit64(0, 16, NULL, old) = EINVAL
      prlimit64(0, -1, NULL, old) = EINVAL
      prlimit64(0x7fffffff, RLIMIT_NOFILE, NULL, old) = ESRCH
      prlimit64(0, RLIMIT_NOFILE, BAD, NULL) = EFAULT
      prlimit64(0, RLIMIT_NOFILE, NULL, BAD) = EFAULT
      prlimit64(0, RLIMIT_NOFILE, {10, 0, 9, 0}, NULL) = EINVAL
    `,
  },
  {
    name: 'raises the hard one only with CAP_SYS_RESOURCE',
    trace: `
      prlimit64(0, RLIMIT_NOFILE, {10, 0, 25, 0}, NULL) = 0
      setresuid(1000, 1000, 1000) = 0
      prlimit64(0, RLIMIT_NOFILE, {25, 0, 25, 0}, NULL) = 0
      prlimit64(0, RLIMIT_NOFILE, {15, 0, 26, 0}, NULL) = EPERM
      prlimit64(0, RLIMIT_NOFILE, {15, 0, 20, 0}, NULL) = 0
      prlimit64(0, RLIMIT_NOFILE, {15, 0, 25, 0}, NULL) = EPERM
    `,
    root: true,
  },
  {
    name: 'tells what was before, and a child has the same',
    trace: `
      prlimit64(0, RLIMIT_NOFILE, {15, 0, 20, 0}, NULL) = 0
      prlimit64(0, RLIMIT_NOFILE, {12, 0, 20, 0}, old) = 0
      [old] = 15
      [old+4] = 0
      [old+8] = 20
      child {
        prlimit64(0, RLIMIT_NOFILE, NULL, old) = 0
        [old] = 12
        prlimit64(0, RLIMIT_NOFILE, {11, 0, 11, 0}, NULL) = 0
      }
      prlimit64(0, RLIMIT_NOFILE, NULL, old) = 0
      [old] = 12
    `,
  },
  {
    name: "reaches a child, and a stranger's task not",
    trace: `
      $parent := getpid()
      child {
        setresuid(1000, 1000, 1000) = 0
        prlimit64($parent, RLIMIT_NOFILE, NULL, old) = EPERM
      }
      pipe2(ends, 0) = 0
      $child := fork {
        read(3, buffer, 1) = 1
        dup(1) = EMFILE
      }
      prlimit64($child, RLIMIT_NOFILE, {3, 0, 3, 0}, NULL) = 0
      write(4, "x", 1) = 1
      waitid(P_ALL, 0, NULL, WEXITED, NULL) = 0
    `,
    root: true,
  },
  {
    name: 'keeps one for the size of files, and does not hold it against anybody',
    trace: `
      prlimit64(0, RLIMIT_FSIZE, {4, 0, 4, 0}, NULL) = 0
      openat(AT_FDCWD, "a", O_CREAT|O_RDWR, 0644) = 3
      write(3, "hello", 5) = 5          # linux: 4, because this kernel enforces RLIMIT_NOFILE only
    `,
  },
]);
