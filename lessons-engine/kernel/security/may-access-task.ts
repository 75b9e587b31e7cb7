// May somebody look into another task: its memory, its files, its environment (ptrace(2), "Ptrace access mode checking", with
// PTRACE_MODE_FSCREDS)? The same user with no more capabilities than the looker, or CAP_SYS_PTRACE over it; and where its
// memory is not dumpable, CAP_SYS_PTRACE over that. Left out: security modules.

import { KernelError } from '../kernel-error.ts';
import type { Task } from '../task/task.ts';
import { capable } from './capabilities.ts';
import type { Credentials } from './credentials.ts';

/** `looker`: who asks, when a task does. */
export function mayAccessTask(credentials: Credentials, target: Task, looker: Task | null = null): boolean {
  if (looker === target) return true;
  const { credentials: theirs, memory } = target;
  const owner = memory.userNamespace ?? theirs.userNamespace;
  if (target.isAlive && !memory.dumpable && !capable(credentials, 'CAP_SYS_PTRACE', owner)) return false;
  if (capable(credentials, 'CAP_SYS_PTRACE', theirs.userNamespace)) return true;
  const { fsuid, fsgid } = credentials;
  const sameUser = [theirs.uid, theirs.euid, theirs.suid].every((uid) => uid === fsuid);
  const sameGroup = [theirs.gid, theirs.egid, theirs.sgid].every((gid) => gid === fsgid);
  const noMore =
    theirs.userNamespace === credentials.userNamespace && (theirs.permitted & ~credentials.effective) === 0n;
  return sameUser && sameGroup && noMore;
}

/** EACCES, as the files of /proc say it. */
export function demandAccessToTask(credentials: Credentials, target: Task, looker: Task | null = null): void {
  if (!mayAccessTask(credentials, target, looker))
    throw new KernelError('EACCES', `expected the same user or CAP_SYS_PTRACE over ${target.comm}`);
}
