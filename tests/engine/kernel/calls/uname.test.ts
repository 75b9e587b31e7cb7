// uname(2): names of the system and of the host.

import { describeTrace } from '../../../support/kernel/trace/describe-trace.ts';

describeTrace('uname', [
  {
    name: "refuses addresses that are not the program's",
    trace: `
      uname(BAD) = EFAULT
    `,
  },
  {
    name: 'gives six fields of 65 bytes',
    trace: `
      uname(name) = 0
      string(name) = "Linux"
      string(name+260) = "riscv32"
      string(name+130) = "6.1.0"         # linux: any, because it is the release of the kernel that the tests run on
      string(name+195) = "#1 Ring -1"    # linux: any, because it is the version of the kernel that the tests run on
      string(name+65) = "host"           # linux: any, because it is the name of the machine that the tests run on
    `,
  },
]);
