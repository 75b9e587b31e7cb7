// execveat(2): as execve, from a directory, or of an open file.

import { describeTrace } from '../../../support/kernel/trace/describe-trace.ts';

describeTrace('execveat', [
  {
    name: 'refuses what is no program, and unknown flags',
    trace: `
      execveat(AT_FDCWD, "none", {"x", NULL}, {NULL}, 0) = ENOENT
      execveat(AT_FDCWD, "", {"x", NULL}, {NULL}, 0) = ENOENT
      execveat(AT_FDCWD, BAD, {"x", NULL}, {NULL}, 0) = EFAULT
      execveat(AT_FDCWD, "none", {"x", NULL}, {NULL}, 1) = EINVAL
      execveat(99, "none", {"x", NULL}, {NULL}, 0) = EBADF
      execveat(99, "", {"x", NULL}, {NULL}, AT_EMPTY_PATH) = EBADF
      execveat(1, "none", {"x", NULL}, {NULL}, 0) = ENOTDIR
      openat(AT_FDCWD, "a", O_CREAT|O_WRONLY, 0755) = 3
      write(3, "hello", 5) = 5
      close(3) = 0
      symlinkat("a", AT_FDCWD, "l") = 0
      execveat(AT_FDCWD, "l", {"x", NULL}, {NULL}, AT_SYMLINK_NOFOLLOW) = ELOOP
      execveat(AT_FDCWD, "l", {"x", NULL}, {NULL}, 0) = ENOEXEC
      openat(AT_FDCWD, "a", O_RDONLY, 0) = 3
      execveat(3, "", {"x", NULL}, {NULL}, AT_EMPTY_PATH) = ENOEXEC
    `,
    linux: { not: 'QEMU 7.2 does not know the call' },
  },
]);
