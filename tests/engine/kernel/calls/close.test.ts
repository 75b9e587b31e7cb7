// close(2): the number becomes free, and the open file goes with its last descriptor.

import { describeTrace } from '../../../support/kernel/trace/describe-trace.ts';

describeTrace('close', [
  {
    name: 'refuses what is not open',
    trace: `
      close(99) = EBADF
      close(-1) = EBADF
      openat(AT_FDCWD, ".", O_RDONLY, 0) = 3
      close(3) = 0
      close(3) = EBADF
    `,
  },
  {
    name: 'closes also what stands for a path only',
    trace: `
      openat(AT_FDCWD, ".", O_PATH, 0) = 3
      close(3) = 0
      read(3, buffer, 1) = EBADF
    `,
  },
  {
    name: 'ends a pipe with the last descriptor of its writing end',
    trace: `
      pipe2(ends, 0) = 0
      dup(4) = 5
      write(5, "abc", 3) = 3
      close(4) = 0
      close(5) = 0
      read(3, buffer, 2) = 2
      read(3, buffer, 2) = 1
      read(3, buffer, 2) = 0
    `,
  },
  {
    name: 'leaves the descriptor of another task open',
    trace: `
      pipe2(ends, 0) = 0
      child {
        close(3) = 0
        close(4) = 0
        close(4) = EBADF
      }
      write(4, "abc", 3) = 3
    `,
  },
  {
    name: 'lets a file without a name go',
    trace: `
      openat(AT_FDCWD, "a", O_RDWR|O_CREAT, 0644) = 3
      unlinkat(AT_FDCWD, "a", 0) = 0
      write(3, "abc", 3) = 3
      llseek(3, 0, 0, place, SEEK_SET) = 0
      read(3, buffer, 10) = 3
      close(3) = 0
      openat(AT_FDCWD, "a", O_RDONLY, 0) = ENOENT
    `,
  },
]);
