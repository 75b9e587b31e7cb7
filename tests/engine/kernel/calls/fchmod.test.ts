// fchmod(2): another mode of an open file.

import { describeTrace } from '../../../support/kernel/trace/describe-trace.ts';

describeTrace('fchmod', [
  {
    name: 'refuses what is not open, or only a path',
    trace: `
      fchmod(99, 0644) = EBADF
      openat(AT_FDCWD, ".", O_PATH, 0) = 3
      fchmod(3, 0755) = EBADF
    `,
  },
  {
    name: 'is for the owner',
    trace: `
      openat(AT_FDCWD, "a", O_CREAT|O_RDWR, 0644) = 3
      setresuid(1000, 1000, 1000) = 0
      fchmod(3, 0666) = EPERM
    `,
    root: true,
  },
  {
    name: 'changes twelve bits, also through a descriptor that only reads',
    trace: `
      openat(AT_FDCWD, "a", O_CREAT|O_RDONLY, 0644) = 3
      fchmod(3, 0107751) = 0
      statx(3, "", AT_EMPTY_PATH, STATX_BASIC_STATS, stat) = 0
      half[stat+28] = S_IFREG|07751
      fchmod(3, 0) = 0
      read(3, buffer, 1) = 0
    `,
  },
  {
    name: 'leaves a pipe as it is',
    trace: `
      pipe2(ends, 0) = 0
      fchmod(3, 0640) = EBADF      # linux: 0, because a pipe has no inode of its own here
    `,
  },
  {
    name: 'takes set-group-ID from who is not in the group',
    trace: `
      openat(AT_FDCWD, "a", O_CREAT|O_RDWR, 0644) = 3
      fchown(3, 1000, 77) = 0
      setresgid(1000, 1000, 1000) = 0
      setresuid(1000, 1000, 1000) = 0
      fchmod(3, 06755) = 0
      statx(3, "", AT_EMPTY_PATH, STATX_BASIC_STATS, stat) = 0
      half[stat+28] = S_IFREG|04755
    `,
    root: true,
  },
]);
