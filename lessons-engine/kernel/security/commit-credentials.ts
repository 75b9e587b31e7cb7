// A task takes other credentials. Who has become somebody else, or can do more than before, is no longer killed with a parent
// that may not have the right to signal him (PR_SET_PDEATHSIG; commit_creds of Linux).

import type { Task } from '../task/task.ts';
import type { Credentials } from './credentials.ts';

export function commitCredentials(task: Task, credentials: Credentials): void {
  const old = task.credentials;
  const other =
    old.euid !== credentials.euid ||
    old.egid !== credentials.egid ||
    old.fsuid !== credentials.fsuid ||
    old.fsgid !== credentials.fsgid ||
    (credentials.userNamespace === old.userNamespace && (credentials.permitted & ~old.permitted) !== 0n);
  if (other) task.parentDeathSignal = 0;
  task.credentials = credentials;
}
