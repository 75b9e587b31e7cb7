// setns(2): a task enters a namespace that exists. Each kind has its own price, but CAP_SYS_ADMIN is always part of it: in the
// user namespace that owns the one entered, and (but for user namespaces) in the task's own.

import { FsState } from '../fs/caller.ts';
import { SemaphoreSet } from '../ipc/semaphore-set.ts';
import type { Kernel } from '../kernel.ts';
import { KernelError } from '../kernel-error.ts';
import { ALL_CAPABILITIES, capable } from '../security/capabilities.ts';
import type { Credentials } from '../security/credentials.ts';
import { commitCredentials } from '../security/commit-credentials.ts';
import { demandCapable } from '../security/demand-capable.ts';
import type { Task } from '../task/task.ts';
import { type AnyNamespace, ownerOf } from './any-namespace.ts';
import { isWithin } from './namespace-file.ts';
import type { NamespaceSet } from './namespace-set.ts';

/** What a task will have; nothing of it is the task's before all checks are passed. */
export interface Entering {
  credentials: Credentials;
  namespaces: NamespaceSet;
  fs: FsState;
}

/** The task enters all of these, or none. EPERM, EINVAL. */
export function setNamespaces(kernel: Kernel, task: Task, wanted: readonly AnyNamespace[]): void {
  const entering: Entering = { credentials: task.credentials, namespaces: task.namespaces, fs: task.fs };
  for (const each of wanted) enter(kernel, task, entering, each);
  if (entering.namespaces.ipc !== task.namespaces.ipc) SemaphoreSet.undoAll(task);
  commitCredentials(task, entering.credentials);
  task.namespaces = entering.namespaces;
  task.fs.root = entering.fs.root;
  task.fs.cwd = entering.fs.cwd;
}

function enter(kernel: Kernel, task: Task, entering: Entering, any: AnyNamespace): void {
  const { namespaces } = entering;
  if (any.kind === 'user') {
    entering.credentials = inUserNamespace(kernel, task, any.namespace);
    return;
  }
  demandCapable(entering.credentials, 'CAP_SYS_ADMIN', ownerOf(any));
  demandCapable(entering.credentials, 'CAP_SYS_ADMIN', entering.credentials.userNamespace);
  switch (any.kind) {
    case 'mnt': {
      demandCapable(entering.credentials, 'CAP_SYS_CHROOT', entering.credentials.userNamespace);
      demandOwnFs(kernel, task);
      const root = any.namespace.rootPath;
      entering.fs = new FsState(root, root, task.fs.umask);
      entering.namespaces = { ...namespaces, mount: any.namespace };
      return;
    }
    case 'pid':
      if (!isWithin(any.namespace, task.pid.namespace))
        throw new KernelError('EINVAL', 'expected the pid namespace of the task, or one inside it');
      entering.namespaces = { ...namespaces, pidForChildren: any.namespace };
      return;
    case 'time':
      any.namespace.frozen = true;
      entering.namespaces = { ...namespaces, time: any.namespace, timeForChildren: any.namespace };
      return;
    case 'uts':
      entering.namespaces = { ...namespaces, uts: any.namespace };
      return;
    case 'ipc':
      entering.namespaces = { ...namespaces, ipc: any.namespace };
      return;
    case 'net':
      entering.namespaces = { ...namespaces, net: any.namespace };
      return;
    case 'cgroup':
      entering.namespaces = { ...namespaces, cgroup: any.namespace };
  }
}

/** Whoever enters a user namespace has every capability in it, and none outside. */
function inUserNamespace(
  kernel: Kernel,
  task: Task,
  userNamespace: Credentials['userNamespace'],
): Credentials {
  const { credentials } = task;
  if (userNamespace === credentials.userNamespace)
    throw new KernelError('EINVAL', 'the task is in this user namespace already');
  demandOwnFs(kernel, task);
  if (!capable(credentials, 'CAP_SYS_ADMIN', userNamespace))
    throw new KernelError('EPERM', 'expected CAP_SYS_ADMIN in the user namespace to enter');
  return {
    ...credentials,
    inheritable: 0n,
    permitted: ALL_CAPABILITIES,
    effective: ALL_CAPABILITIES,
    bounding: ALL_CAPABILITIES,
    ambient: 0n,
    userNamespace,
  };
}

/** Root and working directory change, so nobody may share them. */
function demandOwnFs({ initialPids }: Kernel, task: Task): void {
  if (initialPids?.tasks.some(([, each]) => each !== task && each.isAlive && each.fs === task.fs))
    throw new KernelError('EINVAL', 'expected a root directory of its own, found a shared one (CLONE_FS)');
}
