// write(2): bytes to the position, which moves.

import { describeTrace } from '../../../support/kernel/trace/describe-trace.ts';

describeTrace('write', [
  {
    name: 'refuses what cannot be written',
    trace: `
      write(99, "a", 1) = EBADF
      openat(AT_FDCWD, "a", O_RDONLY|O_CREAT, 0644) = 3
      write(3, "a", 1) = EBADF
      write(3, "a", 0) = EBADF
      openat(AT_FDCWD, ".", O_RDONLY, 0) = 4
      write(4, "a", 1) = EBADF
      openat(AT_FDCWD, "a", O_PATH, 0) = 5
      write(5, "a", 1) = EBADF
      openat(AT_FDCWD, "a", O_WRONLY, 0) = 6
      write(6, BAD, 1) = EFAULT
      write(6, BAD, 0) = 0
    `,
  },
  {
    name: 'writes what the program has before an address that is not its own',
    trace: `
      openat(AT_FDCWD, "a", O_RDWR|O_CREAT, 0644) = 3
      $page := mmap2(NULL, 8192, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_ANONYMOUS, -1, 0)
      munmap($page + 4096, 4096) = 0
      write(3, $page + 4090, 100) = EFAULT
      llseek(3, 0, 0, place, SEEK_END) = 0
      [place] = 0
    `,
  },
  {
    name: 'moves the position, makes holes, and overwrites',
    trace: `
      openat(AT_FDCWD, "a", O_RDWR|O_CREAT, 0644) = 3
      write(3, "hello world", 11) = 11
      llseek(3, 0, 6, place, SEEK_SET) = 0
      write(3, "W", 1) = 1
      llseek(3, 0, 20, place, SEEK_SET) = 0
      write(3, "", 0) = 0
      llseek(3, 0, 0, place, SEEK_END) = 0
      [place] = 11
      llseek(3, 0, 12, place, SEEK_SET) = 0
      write(3, "!", 1) = 1
      llseek(3, 0, 0, place, SEEK_SET) = 0
      read(3, buffer, 99) = 13
      text(buffer, 11) = "hello World"
      byte[buffer+11] = 0
      byte[buffer+12] = 0x21
    `,
  },
  {
    name: 'goes to the end with O_APPEND, wherever the position is',
    trace: `
      openat(AT_FDCWD, "a", O_RDWR|O_CREAT|O_APPEND, 0644) = 3
      write(3, "hello", 5) = 5
      llseek(3, 0, 1, place, SEEK_SET) = 0
      write(3, "!", 1) = 1
      llseek(3, 0, 0, place, SEEK_CUR) = 0
      [place] = 6
    `,
  },
  {
    name: 'takes set-user-ID away from a file that somebody else writes',
    trace: `
      openat(AT_FDCWD, "a", O_RDWR|O_CREAT, 06777) = 3
      fchmod(3, 06777) = 0
      write(3, "a", 1) = 1
      statx(3, "", AT_EMPTY_PATH, STATX_BASIC_STATS, stat) = 0
      half[stat+28] = S_IFREG|06777
      setresgid(1000, 1000, 1000) = 0
      setresuid(1000, 1000, 1000) = 0
      write(3, "a", 1) = 1
      statx(3, "", AT_EMPTY_PATH, STATX_BASIC_STATS, stat) = 0
      half[stat+28] = S_IFREG|0777
    `,
    root: true,
  },
]);
