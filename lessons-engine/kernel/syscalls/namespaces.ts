// unshare(2): the task itself leaves namespaces. setns(2) needs files of /proc/PID/ns and stands with them.

import { KernelError } from '../kernel-error.ts';
import { newNamespaces } from '../namespaces/new-namespaces.ts';
import { Clone, NAMESPACE_FLAGS } from '../task/clone-flags.ts';
import type { SyscallRow } from './call.ts';

/** What can be left besides namespaces. */
const SHARED = Clone.FS | Clone.FILES;

export const namespaceCalls = [
  {
    number: 97,
    name: 'unshare',
    parameters: ['flags'],
    missing: 'CLONE_VM, CLONE_SIGHAND, CLONE_THREAD and CLONE_SYSVSEM are refused with EINVAL',
    run: ({ kernel, task, args: [flags = 0] }) => {
      const unknown = flags & ~(NAMESPACE_FLAGS | SHARED);
      if (unknown !== 0) {
        kernel.log(`unshare: flags 0x${(unknown >>> 0).toString(16)} are not this kernel's`);
        throw new KernelError('EINVAL', `expected known flags, found 0x${(unknown >>> 0).toString(16)}`);
      }
      const { credentials, namespaces, fs } = newNamespaces(task, flags);
      // New mounts and a new user namespace bring a root directory of the task's own along (unshare(2)).
      const ownFs = (flags & (Clone.FS | Clone.NEWUSER)) !== 0 && fs === task.fs;
      task.credentials = credentials;
      task.namespaces = namespaces;
      task.fs = ownFs ? fs.clone() : fs;
      if ((flags & Clone.FILES) !== 0) task.files = task.files.unshare();
      return 0;
    },
  },
] as const satisfies readonly SyscallRow[];
