// Who a task is: user and group ids, capabilities, its user namespace (credentials(7), capabilities(7)). Ids here are the
// kernel's own (kuid): those of the first user namespace. What a task sees of them goes through the map of its namespace.
// An object is never changed, only replaced: tasks share it freely.

import type { UserNamespace } from './user-namespace.ts';

export interface Credentials {
  readonly uid: number;
  readonly euid: number;
  readonly suid: number;
  readonly fsuid: number;
  readonly gid: number;
  readonly egid: number;
  readonly sgid: number;
  readonly fsgid: number;
  readonly groups: readonly number[];
  /** Capability sets, bit n is capability number n. */
  readonly inheritable: bigint;
  readonly permitted: bigint;
  readonly effective: bigint;
  readonly bounding: bigint;
  readonly ambient: bigint;
  readonly userNamespace: UserNamespace;
  /** PR_SET_NO_NEW_PRIVS: execve gives nothing that was not there before. Never cleared. */
  readonly noNewPrivs: boolean;
  /** SECBIT_KEEP_CAPS: leaving uid 0 keeps the permitted set. Until the next execve. */
  readonly keepCaps: boolean;
}
