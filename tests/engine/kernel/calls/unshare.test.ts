// unshare(2): what a task stops sharing, and who may. What each namespace then hides is in namespaces/.

import { exit, show, sys } from '../../../support/kernel/assembly.ts';
import { describeCall } from '../../../support/kernel/describe-call.ts';
import { lines } from '../../../support/kernel/ids.ts';
import { lookAround, New, wait } from '../../../support/kernel/look-around.ts';

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
