// A task takes other credentials. Who has become somebody else, or can do more than before, is no longer killed with a parent
// that may not have the right to signal him (PR_SET_PDEATHSIG), and his memory is no longer shown to his user (commit_creds
// of Linux).

import type { Task } from '../task/task.ts';
import type { Credentials } from './credentials.ts';
import type { UserNamespace } from './user-namespace.ts';

export function commitCredentials(task: Task, credentials: Credentials): void {
  const old = task.credentials;
  const other =
    old.euid !== credentials.euid ||
    old.egid !== credentials.egid ||
    old.fsuid !== credentials.fsuid ||
    old.fsgid !== credentials.fsgid ||
    !isNoMore(credentials, old);
  if (other) {
    task.parentDeathSignal = 0;
    task.memory.dumpable = false;
  }
  task.credentials = credentials;
}

/** In one user namespace: no more capabilities. In another: it is inside one that the old user has made. */
function isNoMore({ userNamespace, permitted }: Credentials, old: Credentials): boolean {
  if (userNamespace === old.userNamespace) return (permitted & ~old.permitted) === 0n;
  for (let each: UserNamespace | null = userNamespace; each !== null; each = each.parent)
    if (each.parent === old.userNamespace) return each.owner.uid === old.euid;
  return false;
}
