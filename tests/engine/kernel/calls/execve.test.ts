// execve(2): another program in the same task.

import { describeTrace } from '../../../support/kernel/trace/describe-trace.ts';

describeTrace('execve', [
  {
    name: 'refuses what is no program',
    trace: `
      execve("none", {"x", NULL}, {NULL}) = ENOENT
      execve("", {"x", NULL}, {NULL}) = ENOENT
      execve(BAD, {"x", NULL}, {NULL}) = EFAULT
      execve(".", {"x", NULL}, {NULL}) = EACCES
      openat(AT_FDCWD, "a", O_CREAT|O_WRONLY, 0644) = 3
      write(3, "hello", 5) = 5
      close(3) = 0
      execve("a", {"x", NULL}, {NULL}) = EACCES
      execve("a/b", {"x", NULL}, {NULL}) = ENOTDIR
      fchmodat(AT_FDCWD, "a", 0755) = 0
      execve("a", {"x", NULL}, {NULL}) = ENOEXEC
      execve("a", {BAD, NULL}, {NULL}) = EFAULT
      openat(AT_FDCWD, "a", O_WRONLY|O_TRUNC, 0) = 3
      write(3, "#!none\\n", 7) = 7
      close(3) = 0
      execve("a", {"x", NULL}, {NULL}) = ENOENT
      symlinkat("loop", AT_FDCWD, "loop") = 0
      execve("loop", {"x", NULL}, {NULL}) = ELOOP
    `,
  },
  {
    name: 'does not mind a file that is open for writing',
    trace: `
      openat(AT_FDCWD, "a", O_CREAT|O_WRONLY, 0755) = 3
      write(3, "#!none\\n", 7) = 7
      execve("a", {"x", NULL}, {NULL}) = ENOENT      # linux: ETXTBSY, because this kernel does not count who writes a file
    `,
  },
  {
    name: 'asks for the right to execute',
    trace: `
      openat(AT_FDCWD, "a", O_CREAT|O_WRONLY, 0700) = 3
      write(3, "#!/init\\n", 8) = 8
      close(3) = 0
      setresuid(1000, 1000, 1000) = 0
      execve("a", {"x", NULL}, {NULL}) = EACCES
    `,
    root: true,
  },
]);
