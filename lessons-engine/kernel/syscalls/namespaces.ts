// unshare(2) and setns(2): the task itself leaves namespaces, for new ones or for some that exist.

import type { OpenFile } from '../fs/open-file.ts';
import { SemaphoreSet } from '../ipc/semaphore-set.ts';
import { KernelError } from '../kernel-error.ts';
import { type AnyNamespace, kindFlags, namespaceFiles } from '../namespaces/any-namespace.ts';
import { NamespaceFile } from '../namespaces/namespace-file.ts';
import { newNamespaces } from '../namespaces/new-namespaces.ts';
import { heldNamespaces, releaseNamespaces } from '../namespaces/release-namespaces.ts';
import { setNamespaces } from '../namespaces/set-namespace.ts';
import { commitCredentials } from '../security/commit-credentials.ts';
import { Clone, NAMESPACE_FLAGS } from '../task/clone-flags.ts';
import { PidfdFile } from '../task/pidfd-file.ts';
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
      const held = heldNamespaces(task.namespaces);
      const { credentials, namespaces, fs } = newNamespaces(task, flags);
      // New mounts and a new user namespace bring a root directory of the task's own along (unshare(2)).
      const ownFs = (flags & (Clone.FS | Clone.NEWUSER)) !== 0 && fs === task.fs;
      if (namespaces.ipc !== task.namespaces.ipc) SemaphoreSet.undoAll(task);
      commitCredentials(task, credentials);
      task.namespaces = namespaces;
      task.fs = ownFs ? fs.clone() : fs;
      if ((flags & Clone.FILES) !== 0) task.files = task.files.unshare();
      releaseNamespaces(kernel, held);
      return 0;
    },
  },
  {
    number: 268,
    name: 'setns',
    parameters: ['fd', 'nstype'],
    missing: '',
    run: ({ kernel, task, args: [fd = 0, type = 0] }) => {
      const wanted = namespacesOf(task.files.get(fd), type);
      const held = heldNamespaces(task.namespaces);
      setNamespaces(kernel, task, wanted);
      releaseNamespaces(kernel, held);
      return 0;
    },
  },
] as const satisfies readonly SyscallRow[];

/** What setns is asked to enter: one namespace by its file, or those that `type` names of a task. EINVAL, ESRCH. */
function namespacesOf(file: OpenFile, type: number): AnyNamespace[] {
  if (file instanceof NamespaceFile) {
    const { any } = file;
    if (type !== 0 && type !== kindFlags[any.kind])
      throw new KernelError('EINVAL', `expected a namespace of another kind, found ${any.kind}`);
    return [any];
  }
  if (!(file instanceof PidfdFile))
    throw new KernelError('EINVAL', `expected a namespace or a pidfd, found ${file.name}`);
  if (type === 0 || (type & ~NAMESPACE_FLAGS) !== 0)
    throw new KernelError('EINVAL', `expected kinds of namespaces, found 0x${(type >>> 0).toString(16)}`);
  const { task } = file;
  if (!task.isAlive) throw new KernelError('ESRCH', 'the task of the pidfd has ended');
  return Object.entries(kindFlags).flatMap(([kind, flag]) => {
    const found = (type & flag) === 0 ? null : namespaceFiles[kind]?.(task);
    return found === null || found === undefined ? [] : [found];
  });
}
