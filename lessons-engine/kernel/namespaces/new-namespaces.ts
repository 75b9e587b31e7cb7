// New namespaces for clone and unshare. Making any but a user namespace needs CAP_SYS_ADMIN in the user namespace that will
// own it; a new user namespace comes first, so that whoever makes both needs no privilege (user_namespaces(7)).

import { CgroupNamespace } from '../cgroup/cgroup-namespace.ts';
import type { FsState } from '../fs/caller.ts';
import { KernelError } from '../kernel-error.ts';
import { demandCapable } from '../security/demand-capable.ts';
import type { Credentials } from '../security/credentials.ts';
import { inNewUserNamespace } from '../security/new-user-namespace.ts';
import { Clone, NAMESPACE_FLAGS } from '../task/clone-flags.ts';
import type { Task } from '../task/task.ts';
import type { NamespaceSet } from './namespace-set.ts';
import { IpcNamespace } from './ipc-namespace.ts';
import { PidNamespace } from './pid-namespace.ts';

/**
 * What a task has after it, or its child, has left the namespaces that `flags` name. `fs` is the same object as before unless
 * the mounts are new. EPERM, ENOSPC, EINVAL.
 */
export function newNamespaces(
  task: Task,
  flags: number,
): { credentials: Credentials; namespaces: NamespaceSet; fs: FsState } {
  const { namespaces, fs } = task;
  const credentials = (flags & Clone.NEWUSER) !== 0 ? inNewUserNamespace(task) : task.credentials;
  const others = flags & NAMESPACE_FLAGS & ~Clone.NEWUSER;
  if (others === 0) return { credentials, namespaces, fs };
  const { userNamespace } = credentials;
  demandCapable(credentials, 'CAP_SYS_ADMIN', userNamespace);
  const wants = (flag: number): boolean => (flags & flag) !== 0;
  if (wants(Clone.NEWPID) && namespaces.pidForChildren !== task.pid.namespace)
    throw new KernelError('EINVAL', 'expected a task whose children are in its own pid namespace');
  // What can fail comes first: nothing is to be given back then.
  const pidForChildren = wants(Clone.NEWPID)
    ? new PidNamespace(namespaces.pidForChildren, userNamespace)
    : namespaces.pidForChildren;
  const copy = wants(Clone.NEWNS)
    ? namespaces.mount.copy(userNamespace, fs)
    : { mounts: namespaces.mount, fs };
  return {
    credentials,
    fs: copy.fs,
    namespaces: {
      mount: copy.mounts,
      uts: wants(Clone.NEWUTS) ? namespaces.uts.copy(userNamespace) : namespaces.uts,
      ipc: wants(Clone.NEWIPC) ? new IpcNamespace(userNamespace) : namespaces.ipc,
      net: wants(Clone.NEWNET) ? namespaces.net.network.createNamespace(userNamespace) : namespaces.net,
      cgroup: wants(Clone.NEWCGROUP) ? new CgroupNamespace(userNamespace, task.cgroup) : namespaces.cgroup,
      time: namespaces.time,
      pidForChildren,
      timeForChildren: wants(Clone.NEWTIME)
        ? namespaces.timeForChildren.copy(userNamespace)
        : namespaces.timeForChildren,
    },
  };
}
