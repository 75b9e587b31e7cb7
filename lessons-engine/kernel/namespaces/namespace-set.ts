// The namespaces of a task but for the user namespace, which is a part of its credentials (struct nsproxy). A set is never
// changed, only replaced: tasks share it until one of them leaves by clone, unshare or setns.

import type { CgroupNamespace } from '../cgroup/cgroup-namespace.ts';
import type { MountNamespace } from '../fs/mount-namespace.ts';
import type { NetworkNamespace } from '../net/network-namespace.ts';
import type { IpcNamespace } from './ipc-namespace.ts';
import type { PidNamespace } from './pid-namespace.ts';
import type { TimeNamespace } from './time-namespace.ts';
import type { UtsNamespace } from './uts-namespace.ts';

export interface NamespaceSet {
  readonly mount: MountNamespace;
  readonly uts: UtsNamespace;
  readonly ipc: IpcNamespace;
  readonly net: NetworkNamespace;
  readonly cgroup: CgroupNamespace;
  readonly time: TimeNamespace;
  /** Those of the next child; the task itself stays where it was made (pid_namespaces(7), time_namespaces(7)). */
  readonly pidForChildren: PidNamespace;
  readonly timeForChildren: TimeNamespace;
}
