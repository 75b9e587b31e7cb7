// ioctl(2): what is left over for some kinds of open files.

import { describeTrace } from '../../../support/kernel/trace/describe-trace.ts';

describeTrace('ioctl', [
  {
    name: 'refuses what is not open, and what a kind of file does not know',
    trace: `
      openat(AT_FDCWD, "a", O_RDWR|O_CREAT, 0644) = 3
      ioctl(99, FIONREAD, number) = EBADF
      ioctl(3, TCGETS, buffer) = ENOTTY
      ioctl(3, TIOCGWINSZ, buffer) = ENOTTY
      ioctl(3, TIOCGPGRP, buffer) = ENOTTY
      pipe2(ends, 0) = 0
      ioctl(4, TCGETS, buffer) = ENOTTY
      openat(AT_FDCWD, ".", O_PATH, 0) = 6
      ioctl(6, FIOCLEX, 0) = EBADF
    `,
  },
  {
    name: 'tells how much is in a pipe',
    trace: `
      pipe2(ends, 0) = 0
      ioctl(3, FIONREAD, BAD) = EFAULT
      ioctl(3, FIONREAD, number) = 0
      [number] = 0
      write(4, "hello", 5) = 5
      ioctl(3, FIONREAD, number) = 0
      [number] = 5
      ioctl(4, FIONREAD, number) = 0
      [number] = 5
    `,
  },
  {
    name: 'tells how much of a file is ahead',
    trace: `
      openat(AT_FDCWD, "a", O_RDWR|O_CREAT, 0644) = 3
      write(3, "hello", 5) = 5
      llseek(3, 0, 2, place, SEEK_SET) = 0
      ioctl(3, FIONREAD, number) = 0
      [number] = 3
    `,
  },
  {
    name: 'marks a descriptor as close-on-exec',
    trace: `
      dup(1) = 3
      ioctl(3, FIOCLEX, 0) = 0
      fcntl64(3, F_GETFD, 0) = FD_CLOEXEC
      ioctl(3, FIONCLEX, 0) = 0
      fcntl64(3, F_GETFD, 0) = 0
    `,
  },
  {
    name: 'sets O_NONBLOCK',
    trace: `
      pipe2(ends, 0) = 0
      ioctl(3, FIONBIO, BAD) = EFAULT
      ioctl(3, FIONBIO, {1}) = 0
      fcntl64(3, F_GETFL, 0) = O_NONBLOCK
      read(3, buffer, 1) = EAGAIN
      ioctl(3, FIONBIO, {0}) = 0
      fcntl64(3, F_GETFL, 0) = 0
    `,
  },
]);
