// Programs that put a policy on themselves: the compiled filter stands in their data.

import {
  encodeFilter,
  type SockFilter,
} from '../../../lessons-engine/kernel/security/seccomp/classic-bpf.ts';
import {
  compilePolicy,
  type FilterForm,
} from '../../../lessons-engine/kernel/security/seccomp/compile-policy.ts';
import type { Policy } from '../../../lessons-engine/kernel/security/seccomp/policy.ts';
import { syscallNumber } from '../../../lessons-engine/kernel/syscalls/table.ts';
import { sys } from './assembly.ts';

const PR_SET_NO_NEW_PRIVS = 38;

/** A struct sock_fprog at `label`, and its instructions. */
export function filterData(label: string, program: readonly SockFilter[]): string {
  const bytes = [...encodeFilter(program)].join(', ');
  return `
        .data
        .balign 4
${label}: .word ${program.length}, ${label}_code
${label}_code: .byte ${bytes}
`;
}

export const policyData = (label: string, policy: Policy, form?: FilterForm): string =>
  filterData(label, compilePolicy(policy, syscallNumber, form));

/** As a sandbox begins: no_new_privs, then the filter at `label`. a0: what seccomp gave. */
export const putOn = (label: string, flags = 0): string =>
  `${sys('prctl', PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)}${sys('seccomp', 1, flags, label)}`;
