// ftruncate(2): the length of an open file.

import { describeTrace } from '../../../support/kernel/trace/describe-trace.ts';

describeTrace('ftruncate64', [
  {
    name: 'refuses what is not open for writing, and lengths that there are not',
    trace: `
      ftruncate64(99, 0, 0) = EBADF
      openat(AT_FDCWD, "a", O_RDWR|O_CREAT, 0644) = 3
      ftruncate64(3, -1, -1) = EINVAL
      openat(AT_FDCWD, "a", O_RDONLY, 0) = 4
      ftruncate64(4, 0, 0) = EINVAL
      openat(AT_FDCWD, ".", O_RDONLY, 0) = 5
      ftruncate64(5, 0, 0) = EINVAL
      openat(AT_FDCWD, "a", O_PATH, 0) = 6
      ftruncate64(6, 0, 0) = EBADF
      pipe2(ends, 0) = 0
      ftruncate64(8, 0, 0) = EINVAL
    `,
  },
  {
    name: 'cuts, and fills up with zeros; the position stays',
    trace: `
      openat(AT_FDCWD, "a", O_RDWR|O_CREAT, 0644) = 3
      write(3, "hello world", 11) = 11
      ftruncate64(3, 5, 0) = 0
      pread64(3, buffer, 99, 0, 0) = 5
      ftruncate64(3, 7, 0) = 0
      pread64(3, buffer, 99, 0, 0) = 7
      byte[buffer+4] = 0x6f
      byte[buffer+5] = 0
      write(3, "!", 1) = 1
      statx(3, "", AT_EMPTY_PATH, STATX_BASIC_STATS, stat) = 0
      [stat+40] = 12
    `,
  },
  {
    name: 'works on what was opened with a mode that forbids it',
    trace: `
      openat(AT_FDCWD, "a", O_RDWR|O_CREAT, 0000) = 3
      write(3, "hello", 5) = 5
      ftruncate64(3, 1, 0) = 0
    `,
  },
  {
    name: 'takes set-user-ID away from a file of somebody else',
    trace: `
      openat(AT_FDCWD, "a", O_RDWR|O_CREAT, 0755) = 3
      write(3, "hello", 5) = 5
      fchmod(3, 06777) = 0
      setresuid(1000, 1000, 1000) = 0
      ftruncate64(3, 1, 0) = 0
      statx(3, "", AT_EMPTY_PATH, STATX_BASIC_STATS, stat) = 0
      half[stat+28] = S_IFREG|0777
    `,
    root: true,
  },
]);
