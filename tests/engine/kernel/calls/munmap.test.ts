// munmap(2): pages that are gone.

import { describeTrace } from '../../../support/kernel/trace/describe-trace.ts';

describeTrace('munmap', [
  {
    name: 'refuses places that are no pages, and nothing',
    trace: `
      munmap(0x1001, 4096) = EINVAL
      $page := mmap2(NULL, 4096, PROT_READ, MAP_PRIVATE|MAP_ANONYMOUS, -1, 0)
      munmap($page, 0) = EINVAL
    `,
  },
  {
    name: 'does not mind where nothing is',
    trace: `
      $page := mmap2(NULL, 4096, PROT_READ, MAP_PRIVATE|MAP_ANONYMOUS, -1, 0)
      munmap($page, 4096) = 0
      munmap($page, 4096) = 0
    `,
  },
  {
    name: 'takes one page out of the middle, and reaching for it is a fault',
    trace: `
      $page := mmap2(NULL, 12288, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_ANONYMOUS, -1, 0)
      [$page+8192] := 3
      munmap($page + 4096, 1) = 0
      [$page] = 0
      [$page+8192] = 3
      write(1, $page + 4096, 1) = EFAULT
      fork {
        [$page+4096] = never
      }
      waitid(P_ALL, 0, info, WEXITED, NULL) = 0
      [info+8] = CLD_KILLED
      [info+20] = SIGSEGV
    `,
  },
]);
