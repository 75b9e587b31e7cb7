// mmap2(2): pages where there was nothing, of zeros or of a file. The offset counts in units of 4096 bytes.

import { describeTrace } from '../../../support/kernel/trace/describe-trace.ts';

describeTrace('mmap2', [
  {
    name: 'refuses lengths, ways to share, places and files that cannot be',
    trace: `
      mmap2(NULL, 0, PROT_READ, MAP_PRIVATE|MAP_ANONYMOUS, -1, 0) = EINVAL
      mmap2(NULL, 4096, PROT_READ, MAP_ANONYMOUS, -1, 0) = EINVAL
      mmap2(0x1001, 4096, PROT_READ, MAP_PRIVATE|MAP_ANONYMOUS|MAP_FIXED, -1, 0) = EINVAL
      mmap2(NULL, 4096, PROT_READ, MAP_PRIVATE, 99, 0) = EBADF
      openat(AT_FDCWD, "a", O_CREAT|O_WRONLY, 0644) = 3
      mmap2(NULL, 4096, PROT_READ, MAP_PRIVATE, 3, 0) = EACCES
      openat(AT_FDCWD, ".", O_RDONLY, 0) = 4
      mmap2(NULL, 4096, PROT_READ, MAP_PRIVATE, 4, 0) = ENODEV
      pipe2(ends, 0) = 0
      mmap2(NULL, 4096, PROT_READ, MAP_PRIVATE, 5, 0) = ENODEV
      openat(AT_FDCWD, "a", O_PATH, 0) = 7
      mmap2(NULL, 4096, PROT_READ, MAP_PRIVATE, 7, 0) = EBADF
      openat(AT_FDCWD, "a", O_RDONLY, 0) = 8
      mmap2(NULL, 4096, PROT_READ|PROT_WRITE, MAP_SHARED, 8, 0) = EACCES
      mmap2(NULL, 0xfffff000, PROT_READ, MAP_PRIVATE|MAP_ANONYMOUS, -1, 0) = ENOMEM
    `,
  },
  {
    name: "gives pages of zeros, which are the task's own",
    trace: `
      $page := mmap2(NULL, 5000, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_ANONYMOUS, -1, 0)
      $page & 4095 = 0
      [$page] = 0
      [$page+8188] = 0
      [$page+8188] := 7
      child {
        [$page+8188] = 7
        [$page+8188] := 8
      }
      [$page+8188] = 7
    `,
  },
  {
    name: 'with MAP_SHARED gives pages that a child writes to as well',
    trace: `
      $page := mmap2(NULL, 4096, PROT_READ|PROT_WRITE, MAP_SHARED|MAP_ANONYMOUS, -1, 0)
      child {
        [$page] := 8
      }
      [$page] = 8
    `,
  },
  {
    name: 'puts them where MAP_FIXED says, over what was there, or not with MAP_FIXED_NOREPLACE',
    trace: `
      $page := mmap2(NULL, 8192, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_ANONYMOUS, -1, 0)
      [$page] := 1
      [$page+4096] := 2
      mmap2($page, 4096, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_ANONYMOUS|MAP_FIXED, -1, 0) - $page = 0
      [$page] = 0
      [$page+4096] = 2
      mmap2($page, 4096, PROT_READ, MAP_PRIVATE|MAP_ANONYMOUS|MAP_FIXED_NOREPLACE, -1, 0) = EEXIST    # linux: any, because QEMU 7.2 passes over MAP_FIXED_NOREPLACE
      munmap($page, 4096) = 0
      mmap2($page, 4096, PROT_READ, MAP_PRIVATE|MAP_ANONYMOUS|MAP_FIXED_NOREPLACE, -1, 0) - $page = 0    # linux: any, because QEMU 7.2 passes over MAP_FIXED_NOREPLACE
    `,
  },
  {
    name: 'shows a file, and keeps what is written there to itself',
    trace: `
      openat(AT_FDCWD, "a", O_CREAT|O_RDWR, 0644) = 3
      write(3, "hello world", 11) = 11
      $page := mmap2(NULL, 4096, PROT_READ|PROT_WRITE, MAP_PRIVATE, 3, 0)
      text($page + 6, 5) = "world"
      byte[$page+11] = 0
      [$page] := 0x21212121
      text($page, 5) = "!!!!o"
      pread64(3, buffer, 5, 0, 0) = 5
      text(buffer, 5) = "hello"
      close(3) = 0
      text($page + 6, 5) = "world"
    `,
  },
  {
    name: 'shows a file from a page on, and is a fault behind its end',
    trace: `
      openat(AT_FDCWD, "a", O_CREAT|O_RDWR, 0644) = 3
      pwrite64(3, "second", 6, 4096, 0) = 6
      $page := mmap2(NULL, 8192, PROT_READ, MAP_PRIVATE, 3, 1)
      text($page, 6) = "second"
      fork {
        [$page+4096] = never
      }
      waitid(P_ALL, 0, info, WEXITED, NULL) = 0
      [info+20] = SIGBUS
    `,
  },
  {
    name: 'does not write to a file',
    trace: `
      openat(AT_FDCWD, "a", O_CREAT|O_RDWR, 0644) = 3
      write(3, "hello", 5) = 5
      $page := mmap2(NULL, 4096, PROT_READ, MAP_SHARED, 3, 0)
      text($page, 5) = "hello"
      pwrite64(3, "J", 1, 0, 0) = 1
      text($page, 5) = "hello"      # linux: "Jello", because a page that is in memory stays as it was brought in here
      mmap2(NULL, 4096, PROT_READ|PROT_WRITE, MAP_SHARED, 3, 0) = ENODEV    # linux: any, because there the file would be written, which this kernel refuses
    `,
  },
]);
