// sethostname(2): the name of the host, in this UTS namespace.

import { describeTrace } from '../../../support/kernel/trace/describe-trace.ts';

describeTrace('sethostname', [
  {
    name: 'refuses names that are too long, and who has no CAP_SYS_ADMIN',
    trace: `
      sethostname("x", 65) = EINVAL
      sethostname("x", -1) = EINVAL
      sethostname(BAD, 1) = EFAULT
      capset({0x20080522, 0}, {0, 0, 0, 0, 0, 0}) = 0
      sethostname("x", 65) = EPERM
      sethostname("x", 1) = EPERM
    `,
    linux: { inside: ['-Uru'] },
  },
  {
    name: 'takes as many bytes as it is told, up to 64',
    trace: `
      sethostname("hello", 4) = 0
      uname(name) = 0
      string(name+65) = "hell"
      sethostname("0123456789012345678901234567890123456789012345678901234567890123", 64) = 0
      uname(name) = 0
      string(name+65) = "0123456789012345678901234567890123456789012345678901234567890123"
      sethostname("", 0) = 0
      uname(name) = 0
      string(name+65) = ""
    `,
    linux: { inside: ['-Uru'] },
  },
]);
