// getcwd(2): the name of the directory that the task stands in.

import { describeTrace } from '../../../support/kernel/trace/describe-trace.ts';

describeTrace('getcwd', [
  {
    name: 'refuses too little room',
    trace: `
      getcwd(buffer, 0) = ERANGE
      getcwd(buffer, 1) = ERANGE
      mkdirat(AT_FDCWD, "d", 0755) = 0
      chdir("d") = 0
      getcwd(BAD, 500) = EFAULT
    `,
  },
  {
    name: 'begins with / and counts its zero',
    trace: `
      mkdirat(AT_FDCWD, "d", 0755) = 0
      $before := getcwd(buffer, 500)
      byte[buffer] = 0x2f
      byte[buffer + $before - 1] = 0
      chdir("d") = 0
      $after := getcwd(buffer, 500)
      $after - $before = >=0
      text(buffer + $after - 2, 1) = "d"
      renameat2(AT_FDCWD, "../d", AT_FDCWD, "../e", 0) = 0
      getcwd(buffer, 500) = >2
      text(buffer + $after - 2, 1) = "e"
    `,
  },
  {
    name: 'has none for a directory that was removed',
    trace: `
      mkdirat(AT_FDCWD, "d", 0755) = 0
      chdir("d") = 0
      unlinkat(AT_FDCWD, "../d", AT_REMOVEDIR) = 0
      getcwd(buffer, 500) = ENOENT
      chdir("..") = 0
      getcwd(buffer, 500) = >1
    `,
  },
]);
