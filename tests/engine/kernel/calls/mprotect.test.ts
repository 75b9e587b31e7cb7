// mprotect(2): what may be done with pages.

import { describeTrace } from '../../../support/kernel/trace/describe-trace.ts';

describeTrace('mprotect', [
  {
    name: 'refuses places that are no pages, rights that there are not, and where nothing is',
    trace: `
      $page := mmap2(NULL, 4096, PROT_READ, MAP_PRIVATE|MAP_ANONYMOUS, -1, 0)
      mprotect($page + 1, 4096, PROT_READ) = EINVAL
      mprotect($page, 4096, 0x10) = EINVAL
      munmap($page, 4096) = 0
      mprotect($page, 4096, PROT_READ) = ENOMEM    # linux: any, because QEMU keeps what it has unmapped for itself
      mprotect($page, 0, PROT_READ) = 0            # linux: ENOMEM, because QEMU asks whether the page is there before it looks at the length
    `,
  },
  {
    name: 'takes the right to write, and gives it back',
    trace: `
      handler fault {
        $signal = SIGSEGV
        [$info+8] = 2
        exit(9)
      }
      rt_sigaction(SIGSEGV, {fault, SA_SIGINFO, 0, 0}, NULL, 8) = 0
      $page := mmap2(NULL, 4096, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_ANONYMOUS, -1, 0)
      [$page] := 5
      mprotect($page, 4096, PROT_READ) = 0
      [$page] = 5
      read(0, $page, 0) = 0
      fork {
        [$page] := 6
      }
      waitid(P_ALL, 0, info, WEXITED, NULL) = 0
      [info+20] = 9
      mprotect($page, 4096, PROT_READ|PROT_WRITE) = 0
      [$page] := 6
      [$page] = 6
    `,
  },
  {
    name: 'of PROT_NONE forbids everything, to system calls too',
    trace: `
      $page := mmap2(NULL, 12288, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_ANONYMOUS, -1, 0)
      [$page+4096] := 5
      mprotect($page + 4096, 4096, PROT_NONE) = 0
      write(1, $page + 4096, 1) = EFAULT
      [$page+8192] = 0
      mprotect($page, 12288, PROT_READ) = 0
      [$page+4096] = 5
    `,
  },
  {
    name: 'gives a file that is only read the right to be written privately',
    trace: `
      openat(AT_FDCWD, "a", O_CREAT|O_RDONLY, 0644) = 3
      $page := mmap2(NULL, 4096, PROT_READ, MAP_PRIVATE, 3, 0)
      mprotect($page, 4096, PROT_READ|PROT_WRITE) = 0
      $page := mmap2(NULL, 4096, PROT_READ, MAP_SHARED, 3, 0)
      mprotect($page, 4096, PROT_READ|PROT_WRITE) = EACCES
    `,
  },
]);
