// mknodat(2): a file of another kind than a directory or a link.

import { describeTrace } from '../../../support/kernel/trace/describe-trace.ts';

describeTrace('mknodat', [
  {
    name: 'refuses names and kinds that cannot be',
    trace: `
      mknodat(AT_FDCWD, "", S_IFIFO|0644, 0) = ENOENT
      mknodat(AT_FDCWD, BAD, S_IFIFO|0644, 0) = EFAULT
      mknodat(AT_FDCWD, ".", S_IFIFO|0644, 0) = EEXIST
      mknodat(AT_FDCWD, "d", S_IFDIR|0644, 0) = EPERM
      mknodat(AT_FDCWD, "l", S_IFLNK|0644, 0) = EINVAL
      mknodat(AT_FDCWD, "x", 0050000, 0) = EINVAL
      mknodat(AT_FDCWD, "none/x", S_IFIFO|0644, 0) = ENOENT
      mknodat(AT_FDCWD, "x/", S_IFIFO|0644, 0) = ENOENT
      mknodat(99, "x", S_IFIFO|0644, 0) = EBADF
      mknodat(AT_FDCWD, "a", S_IFREG|0644, 0) = 0
      mknodat(AT_FDCWD, "a", S_IFREG|0644, 0) = EEXIST
      mknodat(AT_FDCWD, "a/x", S_IFREG|0644, 0) = ENOTDIR
    `,
  },
  {
    name: 'makes devices for those with CAP_MKNOD only',
    trace: `
      mknodat(AT_FDCWD, "null", S_IFCHR|0666, 0x103) = 0
      statx(AT_FDCWD, "null", 0, STATX_BASIC_STATS, stat) = 0
      [stat+128] = 1
      [stat+132] = 3
      mkdirat(AT_FDCWD, "open", 0777) = 0
      fchmodat(AT_FDCWD, "open", 0777) = 0
      setresuid(1000, 1000, 1000) = 0
      mknodat(AT_FDCWD, "open/null", S_IFCHR|0666, 0x103) = EPERM
      mknodat(AT_FDCWD, "open/disk", S_IFBLK|0666, 0x700) = EPERM
      mknodat(AT_FDCWD, "open/fifo", S_IFIFO|0666, 0) = 0
      mknodat(AT_FDCWD, "open/a", 0666, 0) = 0
      mknodat(AT_FDCWD, "b", 0666, 0) = EACCES
    `,
    root: true,
  },
  {
    name: 'makes files and pipes, with the mode less the umask',
    trace: `
      umask(027)
      mknodat(AT_FDCWD, "a", 0666, 0) = 0
      mknodat(AT_FDCWD, "fifo", S_IFIFO|0666, 0) = 0
      mknodat(AT_FDCWD, "socket", S_IFSOCK|0666, 0) = 0
      statx(AT_FDCWD, "a", 0, STATX_BASIC_STATS, stat) = 0
      half[stat+28] = S_IFREG|0640
      statx(AT_FDCWD, "fifo", 0, STATX_BASIC_STATS, stat) = 0
      half[stat+28] = S_IFIFO|0640
      openat(AT_FDCWD, "socket", O_RDONLY, 0) = ENXIO
      openat(AT_FDCWD, "fifo", O_WRONLY|O_NONBLOCK, 0) = ENXIO
      openat(AT_FDCWD, "fifo", O_RDONLY|O_NONBLOCK, 0) = 3
      read(3, buffer, 1) = 0
      openat(AT_FDCWD, "fifo", O_WRONLY|O_NONBLOCK, 0) = 4
      read(3, buffer, 1) = EAGAIN
      write(4, "abc", 3) = 3
      read(3, buffer, 9) = 3
    `,
  },
  {
    name: 'makes a pipe at which each side waits for the other',
    trace: `
      mknodat(AT_FDCWD, "fifo", S_IFIFO|0666, 0) = 0
      fork {
        openat(AT_FDCWD, "fifo", O_WRONLY, 0) = 3
        write(3, "abc", 3) = 3
      }
      openat(AT_FDCWD, "fifo", O_RDONLY, 0) = 3
      read(3, buffer, 9) = 3
      read(3, buffer, 9) = 0
    `,
  },
]);
