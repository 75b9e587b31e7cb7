// statfs(2): what a file system says of itself, by the name of a file on it.

import { describeTrace } from '../../../support/kernel/trace/describe-trace.ts';

describeTrace('statfs64', [
  {
    name: 'refuses what is not there, and a structure of another size',
    trace: `
      statfs64("none", 88, buffer) = ENOENT
      statfs64("", 88, buffer) = ENOENT
      statfs64(BAD, 88, buffer) = EFAULT
      statfs64(".", 87, buffer) = EINVAL      # linux: 0, because QEMU does not look at the size
      statfs64(".", 88, BAD) = EFAULT
      mknodat(AT_FDCWD, "a", 0644, 0) = 0
      statfs64("a/b", 88, buffer) = ENOTDIR
    `,
  },
  {
    name: 'tells sizes and the longest name',
    trace: `
      statfs64(".", 88, buffer) = 0
      [buffer+4] = 4096
      [buffer+56] = 255
      [buffer] = 0x01021994                   # linux: any, because the folder of the tests is on another file system than tmpfs
    `,
  },
  {
    name: 'tells of /proc what it is',
    trace: `
      statfs64("/proc/self", 88, buffer) = 0
      [buffer] = 0x9fa0
      [buffer+8] = 0
    `,
    proc: true,
  },
]);
