// reboot(2): the end of the machine, or of a pid namespace.

import { describeTrace } from '../../../support/kernel/trace/describe-trace.ts';

describeTrace('reboot', [
  {
    name: 'refuses other magic numbers, commands that there are not, and who has no CAP_SYS_BOOT',
    trace: `
      reboot(0xfee1dead, 1, 0x4321fedc, NULL) = EINVAL
      reboot(1, 672274793, 0x4321fedc, NULL) = EINVAL
      reboot(0xfee1dead, 672274793, 5, NULL) = EINVAL
      reboot(0xfee1dead, 672274793, 0x01234567, NULL) = EINVAL
      setresuid(1000, 1000, 1000) = 0
      reboot(0xfee1dead, 672274793, 0x4321fedc, NULL) = EPERM
    `,
    linux: { not: 'nobody tests that on a machine that others use' },
  },
  {
    name: 'ends the init of a pid namespace with SIGINT, or with SIGHUP to have it started again',
    trace: `
      child {
        unshare(CLONE_NEWPID) = 0
        fork {
          reboot(0xfee1dead, 672274793, 0x4321fedc, NULL) = never
        }
        waitid(P_ALL, 0, info, WEXITED, NULL) = 0
        [info+8] = CLD_KILLED
        [info+20] = SIGINT
      }
      child {
        unshare(CLONE_NEWPID) = 0
        fork {
          reboot(0xfee1dead, 85072278, 0x01234567, NULL) = never
        }
        waitid(P_ALL, 0, info, WEXITED, NULL) = 0
        [info+20] = SIGHUP
      }
    `,
    linux: { not: 'nobody tests that on a machine that others use' },
  },
]);
