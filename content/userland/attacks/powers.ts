// The last steps before a process is the container's program: what it may no longer do. A filter goes on while there is the
// right to put one on, the bounding set is cut before the user changes, no_new_privs needs nothing.

import { encodeFilter } from '../../../lessons-engine/kernel/security/seccomp/classic-bpf.ts';
import { compilePolicy } from '../../../lessons-engine/kernel/security/seccomp/compile-policy.ts';
import { policyOfOci } from '../../../lessons-engine/kernel/security/seccomp/oci-policy.ts';
import { Capability, type CapabilityName } from '../../../lessons-engine/kernel/security/capabilities.ts';
import { wordBytes } from '../../../lessons-engine/kernel/script/script-memory.ts';
import { call, type Calls, Words } from '../../../lessons-engine/kernel/script/system-call.ts';
import { syscallNumber } from '../../../lessons-engine/kernel/syscalls/table.ts';
import type { ContainerConfig } from './container-config.ts';
import { CAPABILITY_VERSION_3, PR_CAPBSET_DROP, PR_SET_NO_NEW_PRIVS, SECCOMP_SET_MODE_FILTER } from './flags.ts'; // prettier-ignore
import { seccompOf } from './seccomp.ts';

/** What root keeps in a container: as Podman gives: Docker's list without CAP_MKNOD, CAP_NET_RAW and CAP_AUDIT_WRITE. */
export const usualCapabilities: readonly CapabilityName[] = [
  'CAP_CHOWN',
  'CAP_DAC_OVERRIDE',
  'CAP_FOWNER',
  'CAP_FSETID',
  'CAP_KILL',
  'CAP_NET_BIND_SERVICE',
  'CAP_SETFCAP',
  'CAP_SETGID',
  'CAP_SETPCAP',
  'CAP_SETUID',
  'CAP_SYS_CHROOT',
];

export function* dropPowers({ defences, user }: ContainerConfig): Calls<void> {
  if (defences.seccomp) yield* putOnFilter(defences.capabilities);
  if (defences.capabilities) yield* cutCapabilities(usualCapabilities);
  if (user !== 0) {
    // Whoever is not root any more has no capabilities either.
    yield* call('setresgid', user, user, user);
    yield* call('setresuid', user, user, user);
  }
  if (defences.noNewPrivs) yield* call('prctl', PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
}

function* cutCapabilities(kept: readonly CapabilityName[]): Calls<void> {
  for (const [name, number] of Object.entries(Capability))
    if (!kept.includes(name as CapabilityName)) yield* call('prctl', PR_CAPBSET_DROP, number, 0, 0, 0);
  const word = (half: number): number =>
    kept.reduce(
      (bits, name) => bits | (Capability[name] >> 5 === half ? 1 << (Capability[name] & 31) : 0),
      0,
    );
  // Effective, permitted, inheritable; the lower words, then the upper ones.
  const sets = wordBytes([word(0), word(0), 0, word(1), word(1), 0]);
  yield* call('capset', wordBytes([CAPABILITY_VERSION_3, 0]), sets);
}

function* putOnFilter(limited: boolean): Calls<void> {
  const { policy } = policyOfOci(seccompOf(limited), syscallNumber);
  const filter = compilePolicy(policy, syscallNumber);
  yield* call('seccomp', SECCOMP_SET_MODE_FILTER, 0, new Words(filter.length, encodeFilter(filter)));
}
