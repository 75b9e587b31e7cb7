// writev(2): as write, from several places.

import { describeTrace } from '../../../support/kernel/trace/describe-trace.ts';

describeTrace('writev', [
  {
    name: 'refuses vectors that are none',
    trace: `
      openat(AT_FDCWD, "a", O_RDWR|O_CREAT, 0644) = 3
      writev(99, {"a", 1}, 1) = EBADF
      writev(3, {"a", 1}, -1) = EINVAL
      writev(3, {"a", 1}, 1025) = EINVAL
      writev(3, {"a", -1}, 1) = EINVAL
      writev(3, BAD, 1) = EFAULT
      writev(3, {BAD, 1}, 1) = EFAULT
      writev(3, {"a", 1}, 0) = 0
      llseek(3, 0, 0, place, SEEK_END) = 0
      [place] = 0
      openat(AT_FDCWD, "a", O_RDONLY, 0) = 4
      writev(4, {"a", 1}, 1) = EBADF
    `,
  },
  {
    name: 'writes one after another',
    trace: `
      openat(AT_FDCWD, "a", O_RDWR|O_CREAT, 0644) = 3
      writev(3, {"hello", 5, "", 0, " world", 6}, 3) = 11
      pread64(3, buffer, 100, 0, 0) = 11
      text(buffer, 11) = "hello world"
    `,
  },
  {
    name: 'of up to 4096 bytes stays together in a pipe',
    trace: `
      pipe2(ends, O_NONBLOCK) = 0
      write(4, page:65536, 65530) = 65530
      writev(4, {"abcd", 4, "efgh", 4}, 2) = EAGAIN
    `,
  },
]);
