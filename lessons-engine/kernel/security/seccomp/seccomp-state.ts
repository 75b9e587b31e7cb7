// How far a task's system calls are restricted (seccomp(2)). Cloned children share it, execve keeps it, and it can only
// become stricter: an object is never changed, only replaced.

import type { SeccompFilter } from './filter.ts';

/** As PR_GET_SECCOMP and /proc/PID/status number them. */
export const SeccompMode = { DISABLED: 0, STRICT: 1, FILTER: 2 } as const;

export type SeccompState =
  | { readonly mode: typeof SeccompMode.DISABLED }
  | { readonly mode: typeof SeccompMode.STRICT }
  | { readonly mode: typeof SeccompMode.FILTER; readonly filter: SeccompFilter };

export const noSeccomp: SeccompState = { mode: SeccompMode.DISABLED };
