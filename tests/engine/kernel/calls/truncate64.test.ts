// truncate(2): the length of a file, by its name.

import { describeTrace } from '../../../support/kernel/trace/describe-trace.ts';

describeTrace('truncate64', [
  {
    name: 'refuses what is no file, and lengths that there are not',
    trace: `
      truncate64("none", 0, 0) = ENOENT
      truncate64(BAD, 0, 0) = EFAULT
      truncate64(".", 0, 0) = EISDIR
      openat(AT_FDCWD, "a", O_RDWR|O_CREAT, 0644) = 3
      truncate64("a/b", 0, 0) = ENOTDIR
      truncate64("a", -1, -1) = EINVAL
      mknodat(AT_FDCWD, "fifo", S_IFIFO|0644, 0) = 0
      truncate64("fifo", 0, 0) = EINVAL
      symlinkat("loop", AT_FDCWD, "loop") = 0
      truncate64("loop", 0, 0) = ELOOP
    `,
  },
  {
    name: 'asks for the right to write',
    trace: `
      openat(AT_FDCWD, "a", O_RDWR|O_CREAT, 0644) = 3
      setresuid(1000, 1000, 1000) = 0
      truncate64("a", 0, 0) = EACCES
    `,
    root: true,
  },
  {
    name: 'cuts, and fills up with zeros',
    trace: `
      openat(AT_FDCWD, "a", O_RDWR|O_CREAT, 0644) = 3
      write(3, "hello world", 11) = 11
      truncate64("a", 5, 0) = 0
      pread64(3, buffer, 99, 0, 0) = 5
      symlinkat("a", AT_FDCWD, "to-a") = 0
      truncate64("to-a", 9, 0) = 0
      pread64(3, buffer, 99, 0, 0) = 9
      byte[buffer+4] = 0x6f
      byte[buffer+5] = 0
      llseek(3, 0, 0, place, SEEK_CUR) = 0
      [place] = 11
      truncate64("a", 0, 1) = 0
      statx(3, "", AT_EMPTY_PATH, STATX_BASIC_STATS, stat) = 0
      [stat+40] = 0
      [stat+44] = 1
    `,
  },
]);
