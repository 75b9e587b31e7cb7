// setdomainname(2): the NIS name of the domain, in this UTS namespace.

import { describeTrace } from '../../../support/kernel/trace/describe-trace.ts';

describeTrace('setdomainname', [
  {
    name: 'refuses names that are too long, and who has no CAP_SYS_ADMIN',
    trace: `
      setdomainname("x", 65) = EINVAL
      setdomainname("x", -1) = EINVAL
      setdomainname(BAD, 1) = EFAULT
      capset({0x20080522, 0}, {0, 0, 0, 0, 0, 0}) = 0
      setdomainname("x", 1) = EPERM
    `,
    linux: { inside: ['-Uru'] },
  },
  {
    name: 'takes as many bytes as it is told',
    trace: `
      setdomainname("hello", 4) = 0
      uname(name) = 0
      string(name+325) = "hell"
    `,
    linux: { inside: ['-Uru'] },
  },
]);
