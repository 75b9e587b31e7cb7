// unshare(2): what a task stops sharing, and who may. What each namespace then hides is in namespaces/.

import { exit, show, sys } from '../../../support/kernel/assembly.ts';
import { describeCall } from '../../../support/kernel/describe-call.ts';
import { lines } from '../../../support/kernel/ids.ts';
import { lookAround, New, wait } from '../../../support/kernel/look-around.ts';
import { describeTrace } from '../../../support/kernel/trace/describe-trace.ts';

const [CLONE_VM, CLONE_FS, CLONE_FILES, SIGCHLD] = [0x100, 0x200, 0x400, 17];
const [EPERM, EBADF, EINVAL] = [-1, -9, -22];

const shown = (...call: Parameters<typeof sys>): string => `${sys(...call)}${show}`;
/** `code`: of a child, at the label `child`. */
const end = (code = ''): string => `${exit()}
child:  ${code}${exit()}
        .data
        .bss
        .balign 16
stack:  .space 4096
stack_end:
${lookAround}`;

describeCall('unshare', [
  {
    name: 'refuses flags that are none, and one pid namespace after another',
    body: `${shown('unshare', 0)}${shown('unshare', SIGCHLD)}${shown('unshare', 0x800_0000 | 1)}
        ${shown('unshare', New.pid)}${shown('unshare', New.pid)}${end()}`,
    output: lines(0, EINVAL, EINVAL, 0, EINVAL),
    linux: { inside: ['-Ur'] },
  },
  ...(['mount', 'uts', 'ipc', 'net', 'pid', 'cgroup', 'time'] as const).map((kind) => ({
    name: `needs CAP_SYS_ADMIN for a namespace of kind ${kind}`,
    body: `${sys('setresuid', 1000, 1000, 1000)}${shown('unshare', New[kind])}${end()}`,
    output: lines(EPERM),
    linux: { not: 'it needs root to stop being root' },
  })),
  {
    name: 'of files gives a table of one’s own',
    body: `${sys('clone', CLONE_VM | CLONE_FILES | CLONE_FS | SIGCHLD, 'stack_end')}beqz a0, child
        ${wait}${shown('close', 0)}${shown('close', 2)}${end(`${sys('close', 0)}${sys('unshare', CLONE_FILES)}${sys('close', 2)}`)}`,
    output: lines(EBADF, 0),
    linux: { not: 'QEMU refuses to share memory with a child that is no thread' },
  },
  {
    name: 'of the root directory gives a mask of one’s own',
    body: `${sys('umask', 0o22)}${sys('clone', CLONE_VM | CLONE_FS | SIGCHLD, 'stack_end')}beqz a0, child
        ${wait}${shown('umask', 0)}${end(`${sys('umask', 0o77)}${sys('unshare', CLONE_FS)}${sys('umask', 0)}`)}`,
    output: lines(0o77),
    linux: { not: 'QEMU refuses to share memory with a child that is no thread' },
  },
]);

describeTrace('unshare', [
  {
    name: 'refuses flags that there are not',
    trace: `
      unshare(1) = EINVAL
      unshare(CLONE_FS|0x80000000) = EINVAL
    `,
  },
  {
    name: 'makes namespaces for CAP_SYS_ADMIN only',
    trace: `
      setresuid(65534, 65534, 65534) = 0
      unshare(CLONE_NEWUTS) = EPERM
      unshare(CLONE_NEWNS) = EPERM
      unshare(CLONE_NEWPID) = EPERM
      unshare(CLONE_NEWNET) = EPERM
      unshare(CLONE_NEWIPC) = EPERM
      unshare(CLONE_NEWCGROUP) = EPERM
      unshare(CLONE_NEWTIME) = EPERM
    `,
    root: true,
  },
  {
    name: 'leaves what nobody shares as it is',
    trace: `
      unshare(0) = 0
      unshare(CLONE_FS|CLONE_FILES) = 0
      openat(AT_FDCWD, ".", O_RDONLY, 0) = 3
      unshare(CLONE_FILES) = 0
      fcntl64(3, F_GETFD, 0) = 0
    `,
  },
  {
    name: "leaves the host's name with CLONE_NEWUTS",
    trace: `
      child {
        unshare(CLONE_NEWUTS) = 0
        sethostname("inside", 6) = 0
        uname(name) = 0
        string(name+65) = "inside"
      }
      sethostname("outside", 7) = 0
      uname(name) = 0
      string(name+65) = "outside"
    `,
    linux: { inside: ['-Uru'] },
  },
  {
    name: 'gives all capabilities in a user namespace of its own, where ids have no names yet',
    trace: `
      child {
        unshare(CLONE_NEWUSER) = 0
        getuid() = 65534
        getgid() = 65534
        capget({0x20080522, 0}, caps) = 0
        [caps+4] = -1
        sethostname("inside", 6) = EPERM
        unshare(CLONE_NEWUTS) = 0
        sethostname("inside", 6) = 0
      }
    `,
    linux: { not: 'QEMU has threads of its own, and who has threads may not leave its user namespace' },
  },
  {
    name: 'moves children, not the caller, with CLONE_NEWPID, and dies with the first of them',
    trace: `
      child {
        unshare(CLONE_NEWPID) = 0
        getpid() = >1
        fork {
          getpid() = 1
        }
        waitid(P_ALL, 0, NULL, WEXITED, NULL) = 0
        clone(SIGCHLD, 0, 0, 0, 0) = ENOMEM
      }
    `,
    linux: { inside: ['-Ur'] },
  },
]);
