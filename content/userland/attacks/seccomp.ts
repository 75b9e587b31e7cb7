// The filter of a container, as config.json says it.

import type { OciSeccomp } from '../../../lessons-engine/kernel/security/seccomp/oci-policy.ts';
import { NAMESPACE_FLAGS } from '../../../lessons-engine/kernel/task/clone-flags.ts';

/** CLONE_NEW…, but for the one that stands for part of a signal in clone. */
const namespaceBits = Array.from({ length: 32 }, (_, bit) => (1 << bit) >>> 0).filter(
  (bit) => bit > 0xff && (NAMESPACE_FLAGS & bit) !== 0,
);
const privileged = [
  'mount',
  'pidfd_getfd',
  'pivot_root',
  'reboot',
  'sethostname',
  'setns',
  'umount2',
  'unshare',
];

/**
 * Calls that an ordinary program does not make, each refused unless the container has the capability that it is for: so it is
 * in the list that container engines share, which otherwise says what is allowed. A new user namespace needs no capability
 * and would give them all: that is what the filter alone is for. `limited`: the container has only the usual capabilities.
 */
export function seccompOf(limited: boolean): OciSeccomp {
  const refusal = { action: 'SCMP_ACT_ERRNO', errnoRet: 1 };
  const clones = namespaceBits.map((bit) => ({
    names: ['clone'],
    args: [{ index: 0, value: bit, valueTwo: bit, op: 'SCMP_CMP_MASKED_EQ' }],
    ...refusal,
  }));
  const syscalls = limited ? [{ names: privileged, ...refusal }, ...clones] : [];
  return { defaultAction: 'SCMP_ACT_ALLOW', syscalls };
}
