// llseek(2): the position of an open file, in 64 bits. RV32 has no lseek.

import { describeTrace } from '../../../support/kernel/trace/describe-trace.ts';

describeTrace('llseek', [
  {
    name: 'refuses what has no positions, ways to count that there are not, and places before the start',
    trace: `
      llseek(99, 0, 0, place, SEEK_SET) = EBADF
      pipe2(ends, 0) = 0
      llseek(3, 0, 0, place, SEEK_CUR) = ESPIPE
      openat(AT_FDCWD, "a", O_RDWR|O_CREAT, 0644) = 5
      llseek(5, 0, 0, place, 9) = EINVAL
      llseek(5, 0, 0, place, -1) = EINVAL
      llseek(5, -1, -1, place, SEEK_SET) = EINVAL
      llseek(5, -1, -1, place, SEEK_CUR) = EINVAL
      llseek(5, 0, 0, BAD, SEEK_SET) = EFAULT
      openat(AT_FDCWD, "a", O_PATH, 0) = 6
      llseek(6, 0, 0, place, SEEK_SET) = EBADF
    `,
  },
  {
    name: 'counts from the start, from here and from the end',
    trace: `
      openat(AT_FDCWD, "a", O_RDWR|O_CREAT, 0644) = 3
      write(3, "hello world", 11) = 11
      llseek(3, 0, 3, place, SEEK_SET) = 0
      [place] = 3
      llseek(3, 0, 4, place, SEEK_CUR) = 0
      [place] = 7
      llseek(3, -1, -2, place, SEEK_CUR) = 0
      [place] = 5
      llseek(3, -1, -1, place, SEEK_END) = 0
      [place] = 10
      llseek(3, 1, 5, place, SEEK_SET) = 0
      [place] = 5
      [place+4] = 1
      read(3, buffer, 9) = 0
      statx(3, "", AT_EMPTY_PATH, STATX_BASIC_STATS, stat) = 0
      [stat+40] = 11
    `,
  },
  {
    name: 'finds data and holes',
    trace: `
      openat(AT_FDCWD, "a", O_RDWR|O_CREAT, 0644) = 3
      llseek(3, 0, 0, place, SEEK_DATA) = ENXIO
      write(3, "hello", 5) = 5
      llseek(3, 0, 2, place, SEEK_DATA) = 0
      [place] = 2
      llseek(3, 0, 2, place, SEEK_HOLE) = 0
      [place] = 5
      llseek(3, 0, 5, place, SEEK_DATA) = ENXIO
      llseek(3, 0, 5, place, SEEK_HOLE) = ENXIO
      llseek(3, -1, -1, place, SEEK_DATA) = ENXIO
    `,
  },
  {
    name: 'goes back to the start of a directory',
    trace: `
      openat(AT_FDCWD, ".", O_RDONLY, 0) = 3
      llseek(3, 0, 0, place, SEEK_SET) = 0
      $first := getdents64(3, buffer:2048, 2048)
      getdents64(3, buffer, 2048) = 0
      llseek(3, 0, 0, place, SEEK_SET) = 0
      $second := getdents64(3, buffer, 2048)
      $first - $second = 0
    `,
  },
]);
