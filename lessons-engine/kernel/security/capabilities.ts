// Capabilities (capabilities(7)): the pieces into which root's power is cut, and the one question that the kernel asks of
// them. A capability counts in a user namespace and in those below it. Left out: securebits, file capabilities (execve's).

import type { Credentials } from './credentials.ts';
import type { UserNamespace } from './user-namespace.ts';

/** Numbers of include/uapi/linux/capability.h: bit n of a set is capability n. */
export const Capability = {
  CAP_CHOWN: 0, CAP_DAC_OVERRIDE: 1, CAP_DAC_READ_SEARCH: 2, CAP_FOWNER: 3, CAP_FSETID: 4, CAP_KILL: 5, CAP_SETGID: 6,
  CAP_SETUID: 7, CAP_SETPCAP: 8, CAP_LINUX_IMMUTABLE: 9, CAP_NET_BIND_SERVICE: 10, CAP_NET_BROADCAST: 11,
  CAP_NET_ADMIN: 12, CAP_NET_RAW: 13, CAP_IPC_LOCK: 14, CAP_IPC_OWNER: 15, CAP_SYS_MODULE: 16, CAP_SYS_RAWIO: 17,
  CAP_SYS_CHROOT: 18, CAP_SYS_PTRACE: 19, CAP_SYS_PACCT: 20, CAP_SYS_ADMIN: 21, CAP_SYS_BOOT: 22, CAP_SYS_NICE: 23,
  CAP_SYS_RESOURCE: 24, CAP_SYS_TIME: 25, CAP_SYS_TTY_CONFIG: 26, CAP_MKNOD: 27, CAP_LEASE: 28, CAP_AUDIT_WRITE: 29,
  CAP_AUDIT_CONTROL: 30, CAP_SETFCAP: 31, CAP_MAC_OVERRIDE: 32, CAP_MAC_ADMIN: 33, CAP_SYSLOG: 34, CAP_WAKE_ALARM: 35,
  CAP_BLOCK_SUSPEND: 36, CAP_AUDIT_READ: 37, CAP_PERFMON: 38, CAP_BPF: 39, CAP_CHECKPOINT_RESTORE: 40,
} as const; // prettier-ignore

export type CapabilityName = keyof typeof Capability;

/** CAP_LAST_CAP, as /proc/sys/kernel/cap_last_cap shows it. */
export const CAP_LAST_CAP = 40;

/** Every capability there is: what the first process has. */
export const ALL_CAPABILITIES = (1n << BigInt(CAP_LAST_CAP + 1)) - 1n;

/** A set as one number: `capabilitySet('CAP_CHOWN', 'CAP_KILL')`. */
export function capabilitySet(...names: readonly CapabilityName[]): bigint {
  return names.reduce((set, name) => set | (1n << BigInt(Capability[name])), 0n);
}

/**
 * Whether these credentials have a capability over what belongs to `userNamespace`: it is in their effective set and their
 * own namespace is that one or above it; or they belong to the parent and made the namespace (user_namespaces(7)).
 */
export function capable(
  credentials: Credentials,
  capability: CapabilityName,
  userNamespace: UserNamespace,
): boolean {
  const own = credentials.userNamespace;
  for (let each: UserNamespace | null = userNamespace; each !== null; each = each.parent) {
    if (each === own) return (credentials.effective & (1n << BigInt(Capability[capability]))) !== 0n;
    if (each.level <= own.level) return false;
    if (each.parent === own && each.owner.uid === credentials.euid) return true;
  }
  return false;
}
