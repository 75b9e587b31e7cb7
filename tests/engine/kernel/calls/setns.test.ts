// setns(2): into a namespace that exists.

import { describeTrace } from '../../../support/kernel/trace/describe-trace.ts';

describeTrace('setns', [
  {
    name: 'refuses what is no namespace',
    trace: `
      setns(99, 0) = EBADF
      openat(AT_FDCWD, ".", O_RDONLY, 0) = 3
      setns(3, 0) = EINVAL
      pipe2(ends, 0) = 0
      setns(4, 0) = EINVAL
    `,
  },
  {
    name: 'refuses a namespace of another kind, and who may not',
    trace: `
      openat(AT_FDCWD, "/proc/self/ns/uts", O_RDONLY, 0) = 3
      setns(3, CLONE_NEWNET) = EINVAL
      setns(3, 0x80000000) = EINVAL
      child {
        setresuid(65534, 65534, 65534)
        setns(3, CLONE_NEWUTS) = EPERM
      }
    `,
    proc: true,
  },
  {
    name: 'enters it by a file of /proc',
    trace: `
      openat(AT_FDCWD, "/proc/self/ns/uts", O_RDONLY, 0) = 3
      sethostname("before", 6) = 0
      unshare(CLONE_NEWUTS) = 0
      sethostname("after", 5) = 0
      setns(3, CLONE_NEWUTS) = 0
      uname(name) = 0
      string(name+65) = "before"
      setns(3, 0) = 0
    `,
    proc: true,
    linux: { inside: ['-Uru'] },
  },
  {
    name: 'refuses the user namespace that the task is in already',
    trace: `
      openat(AT_FDCWD, "/proc/self/ns/user", O_RDONLY, 0) = 3
      setns(3, CLONE_NEWUSER) = EINVAL
    `,
    proc: true,
  },
]);
