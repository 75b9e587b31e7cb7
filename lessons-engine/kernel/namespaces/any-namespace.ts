// A namespace of whatever kind, as the files of /proc/PID/ns and setns know it: who owns it, what is above it, which of a
// task's namespaces it can become.

import type { CgroupNamespace } from '../cgroup/cgroup-namespace.ts';
import type { MountNamespace } from '../fs/mount-namespace.ts';
import type { NetworkNamespace } from '../net/network-namespace.ts';
import type { UserNamespace } from '../security/user-namespace.ts';
import { Clone } from '../task/clone-flags.ts';
import type { Task } from '../task/task.ts';
import type { IpcNamespace } from './ipc-namespace.ts';
import type { PidNamespace } from './pid-namespace.ts';
import type { TimeNamespace } from './time-namespace.ts';
import type { UtsNamespace } from './uts-namespace.ts';

export type AnyNamespace =
  | { readonly kind: 'mnt'; readonly namespace: MountNamespace }
  | { readonly kind: 'uts'; readonly namespace: UtsNamespace }
  | { readonly kind: 'ipc'; readonly namespace: IpcNamespace }
  | { readonly kind: 'net'; readonly namespace: NetworkNamespace }
  | { readonly kind: 'pid'; readonly namespace: PidNamespace }
  | { readonly kind: 'user'; readonly namespace: UserNamespace }
  | { readonly kind: 'cgroup'; readonly namespace: CgroupNamespace }
  | { readonly kind: 'time'; readonly namespace: TimeNamespace };

export type NamespaceKind = AnyNamespace['kind'];

/** The flag of clone, unshare and setns for each kind; in the order in which setns takes several. */
export const kindFlags: Readonly<Record<NamespaceKind, number>> = {
  user: Clone.NEWUSER,
  mnt: Clone.NEWNS,
  uts: Clone.NEWUTS,
  ipc: Clone.NEWIPC,
  pid: Clone.NEWPID,
  cgroup: Clone.NEWCGROUP,
  net: Clone.NEWNET,
  time: Clone.NEWTIME,
};

/** The user namespace whose capabilities count for it: that of a user namespace is itself. */
export const ownerOf = (any: AnyNamespace): UserNamespace =>
  any.kind === 'user' ? any.namespace : any.namespace.userNamespace;

/** The names in /proc/PID/ns, and what each stands for; null once the task has ended and has it no longer. */
export const namespaceFiles: Readonly<Record<string, (task: Task) => AnyNamespace | null>> = {
  cgroup: ({ isAlive, namespaces }) => (isAlive ? { kind: 'cgroup', namespace: namespaces.cgroup } : null),
  ipc: ({ isAlive, namespaces }) => (isAlive ? { kind: 'ipc', namespace: namespaces.ipc } : null),
  mnt: ({ isAlive, namespaces }) => (isAlive ? { kind: 'mnt', namespace: namespaces.mount } : null),
  net: ({ isAlive, namespaces }) => (isAlive ? { kind: 'net', namespace: namespaces.net } : null),
  pid: ({ pid }) => ({ kind: 'pid', namespace: pid.namespace }),
  // Until its init exists nobody could be told who is in it.
  pid_for_children: ({ isAlive, namespaces: { pidForChildren } }) =>
    isAlive && pidForChildren.init !== null ? { kind: 'pid', namespace: pidForChildren } : null,
  time: ({ isAlive, namespaces }) => (isAlive ? { kind: 'time', namespace: namespaces.time } : null),
  time_for_children: ({ isAlive, namespaces }) =>
    isAlive ? { kind: 'time', namespace: namespaces.timeForChildren } : null,
  user: ({ credentials }) => ({ kind: 'user', namespace: credentials.userNamespace }),
  uts: ({ isAlive, namespaces }) => (isAlive ? { kind: 'uts', namespace: namespaces.uts } : null),
};
