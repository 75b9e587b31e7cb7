// readlinkat(2): what is in a symbolic link.

import { describeTrace } from '../../../support/kernel/trace/describe-trace.ts';

describeTrace('readlinkat', [
  {
    name: 'refuses what is no link, and no room',
    trace: `
      readlinkat(AT_FDCWD, "none", buffer, 9) = ENOENT
      readlinkat(AT_FDCWD, "", buffer, 9) = ENOENT
      readlinkat(AT_FDCWD, ".", buffer, 9) = EINVAL
      readlinkat(AT_FDCWD, BAD, buffer, 9) = EFAULT
      mknodat(AT_FDCWD, "a", 0644, 0) = 0
      readlinkat(AT_FDCWD, "a", buffer, 9) = EINVAL
      readlinkat(AT_FDCWD, "a/b", buffer, 9) = ENOTDIR
      symlinkat("a", AT_FDCWD, "l") = 0
      readlinkat(AT_FDCWD, "l", buffer, 0) = EINVAL
      readlinkat(AT_FDCWD, "l", buffer, -1) = EINVAL     # linux: EFAULT, because QEMU looks whether there is so much memory
      readlinkat(AT_FDCWD, "l", BAD, 9) = EFAULT
      readlinkat(AT_FDCWD, "l/", buffer, 9) = ENOTDIR
      readlinkat(99, "l", buffer, 9) = EBADF
      openat(AT_FDCWD, "a", O_RDONLY, 0) = 3
      readlinkat(3, "", buffer, 9) = ENOENT
    `,
  },
  {
    name: 'gives it without a zero, and cuts it where there is no room',
    trace: `
      symlinkat("hello", AT_FDCWD, "l") = 0
      [buffer+4] := -1
      readlinkat(AT_FDCWD, "l", buffer, 100) = 5
      text(buffer, 5) = "hello"
      byte[buffer+5] = 255
      readlinkat(AT_FDCWD, "l", buffer, 3) = 3
      symlinkat("l", AT_FDCWD, "m") = 0
      readlinkat(AT_FDCWD, "m", buffer, 100) = 1
      text(buffer, 1) = "l"
    `,
  },
  {
    name: 'reads one that is open as a path',
    trace: `
      symlinkat("hello", AT_FDCWD, "l") = 0
      openat(AT_FDCWD, "l", O_PATH|O_NOFOLLOW, 0) = 3
      readlinkat(3, "", buffer, 100) = 5
    `,
  },
]);
