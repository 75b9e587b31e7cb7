// umask(2): what new files are not allowed.

import { describeTrace } from '../../../support/kernel/trace/describe-trace.ts';

describeTrace('umask', [
  {
    name: 'gives the mask before, and keeps nine bits',
    trace: `
      umask(027) = >=0
      umask(0777) = 027
      umask(-1) = 0777
      umask(0) = 0777
    `,
  },
  {
    name: "is inherited, and a child's own",
    trace: `
      umask(077)
      child {
        umask(022) = 077
      }
      umask(0) = 077
    `,
  },
  {
    name: 'holds for files, directories and pipes, not for links',
    trace: `
      umask(0777)
      mknodat(AT_FDCWD, "a", 0666, 0) = 0
      mkdirat(AT_FDCWD, "d", 0777) = 0
      symlinkat("a", AT_FDCWD, "l") = 0
      statx(AT_FDCWD, "a", 0, STATX_BASIC_STATS, stat) = 0
      half[stat+28] = S_IFREG
      statx(AT_FDCWD, "d", 0, STATX_BASIC_STATS, stat) = 0
      half[stat+28] = S_IFDIR
      statx(AT_FDCWD, "l", AT_SYMLINK_NOFOLLOW, STATX_BASIC_STATS, stat) = 0
      half[stat+28] = S_IFLNK|0777
    `,
  },
]);
