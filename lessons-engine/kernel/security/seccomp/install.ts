// Putting seccomp on: seccomp(2) and prctl(PR_SET_SECCOMP). Anybody may restrict himself, but only who can gain nothing by
// execve (no_new_privs), or is CAP_SYS_ADMIN already: a filter that makes setuid fail in silence would otherwise turn a
// set-user-ID program into a hole.

import type { Kernel } from '../../kernel.ts';
import { KernelError } from '../../kernel-error.ts';
import type { Task } from '../../task/task.ts';
import { capable } from '../capabilities.ts';
import { BPF_MAXINSNS, decodeFilter, SOCK_FILTER_SIZE } from './classic-bpf.ts';
import { SeccompFilter } from './filter.ts';
import { SeccompMode } from './seccomp-state.ts';

export const FilterFlag = {
  TSYNC: 1,
  LOG: 2,
  SPEC_ALLOW: 4,
  NEW_LISTENER: 8,
  TSYNC_ESRCH: 16,
  WAIT_KILLABLE_RECV: 32,
} as const;

/** One thread a process: synchronising threads, and speculation, are nothing here. */
const SUPPORTED = FilterFlag.TSYNC | FilterFlag.LOG | FilterFlag.SPEC_ALLOW | FilterFlag.TSYNC_ESRCH;

/** SECCOMP_SET_MODE_STRICT. EINVAL once another mode is set. */
export function setStrictMode(task: Task): void {
  demandMode(task, SeccompMode.STRICT);
  task.seccomp = { mode: SeccompMode.STRICT };
}

/** SECCOMP_SET_MODE_FILTER with a struct sock_fprog at `address`. EINVAL, EFAULT, EACCES, ENOMEM. */
export function setFilter(kernel: Kernel, task: Task, address: number, flags = 0): void {
  if ((flags & ~SUPPORTED) !== 0) {
    const shown = `0x${(flags >>> 0).toString(16)}`;
    kernel.log(`seccomp: flags ${shown} are not this kernel's`);
    throw new KernelError('EINVAL', `expected flags of this kernel, found ${shown}`);
  }
  // u16 len, padding, address of the instructions.
  const header = new DataView(task.memory.copyIn(address, 8).buffer);
  const length = header.getUint16(0, true);
  if (length === 0 || length > BPF_MAXINSNS)
    throw new KernelError('EINVAL', `expected 1 to ${BPF_MAXINSNS} instructions, found ${length}`);
  const { credentials } = task;
  if (!credentials.noNewPrivs && !capable(credentials, 'CAP_SYS_ADMIN', credentials.userNamespace))
    throw new KernelError('EACCES', 'expected no_new_privs, or CAP_SYS_ADMIN in the own user namespace');
  const bytes = task.memory.copyIn(header.getUint32(4, true), length * SOCK_FILTER_SIZE);
  const { seccomp } = task;
  const previous = seccomp.mode === SeccompMode.FILTER ? seccomp.filter : null;
  const filter = new SeccompFilter(decodeFilter(bytes), previous, (flags & FilterFlag.LOG) !== 0);
  demandMode(task, SeccompMode.FILTER);
  task.seccomp = { mode: SeccompMode.FILTER, filter };
}

/** From one mode there is no way to another. */
function demandMode({ seccomp }: Task, mode: number): void {
  if (seccomp.mode !== SeccompMode.DISABLED && seccomp.mode !== mode)
    throw new KernelError('EINVAL', `expected mode ${mode} or none, found mode ${seccomp.mode}`);
}
