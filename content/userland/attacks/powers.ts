// The last steps before a process is the container's program: what it may no longer do. A filter goes on while there is the
// right to put one on, the bounding set is cut before the user changes, no_new_privs needs nothing.

import { encodeFilter } from '../../../lessons-engine/kernel/security/seccomp/classic-bpf.ts';
import { compilePolicy } from '../../../lessons-engine/kernel/security/seccomp/compile-policy.ts';
import type {
  Condition,
  Policy,
  PolicyRule,
} from '../../../lessons-engine/kernel/security/seccomp/policy.ts';
import { Capability, type CapabilityName } from '../../../lessons-engine/kernel/security/capabilities.ts';
import { wordBytes } from '../../../lessons-engine/kernel/script/script-memory.ts';
import { call, type Calls, Words } from '../../../lessons-engine/kernel/script/system-call.ts';
import { syscallNumber } from '../../../lessons-engine/kernel/syscalls/table.ts';
import { NAMESPACE_FLAGS } from '../../../lessons-engine/kernel/task/clone-flags.ts';
import type { ContainerConfig } from './container-config.ts';
import { CAPABILITY_VERSION_3, PR_CAPBSET_DROP, PR_SET_NO_NEW_PRIVS, SECCOMP_SET_MODE_FILTER } from './flags.ts'; // prettier-ignore

/** What root keeps in a container: as Podman gives, which leaves out CAP_MKNOD and CAP_NET_RAW of Docker's list. */
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

/**
 * Calls that an ordinary program does not make, each refused unless the container has the capability that it is for: so it is
 * in the list that container engines share, which otherwise says what is allowed. A new user namespace needs no capability
 * and would give them all: that is what the filter alone is for.
 */
function policy(limited: boolean): Policy {
  if (!limited) return { default: 'allow', rules: [] };
  const refuse = (calls: readonly string[], when: readonly Condition[] = []): PolicyRule => ({ calls, when, action: { errno: 'EPERM' } }); // prettier-ignore
  const calls = [
    'mount',
    'pidfd_getfd',
    'pivot_root',
    'reboot',
    'sethostname',
    'setns',
    'umount2',
    'unshare',
  ];
  const clones = namespaceBits.map((bit) =>
    refuse(['clone'], [{ arg: 0, op: 'masked-eq', mask: bit, value: bit }]),
  );
  return { default: 'allow', rules: [refuse(calls), ...clones] };
}

/** CLONE_NEW…, but for the one that stands for part of a signal in clone. */
const namespaceBits = Array.from({ length: 32 }, (_, bit) => (1 << bit) >>> 0).filter(
  (bit) => bit > 0xff && (NAMESPACE_FLAGS & bit) !== 0,
);

function* putOnFilter(limited: boolean): Calls<void> {
  const filter = compilePolicy(policy(limited), syscallNumber);
  yield* call('seccomp', SECCOMP_SET_MODE_FILTER, 0, new Words(filter.length, encodeFilter(filter)));
}
