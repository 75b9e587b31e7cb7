// A signal from one task to others (kill(2), "Permissions"): to those who run as the same user, or to all with CAP_KILL; and
// SIGCONT within a session.

import type { Kernel } from '../kernel.ts';
import { KernelError } from '../kernel-error.ts';
import { capable } from '../security/capabilities.ts';
import { shownUid } from '../security/mapped-ids.ts';
import { sendSignal } from './send-signal.ts';
import { Signal, SI_USER } from './signals.ts';
import type { Task } from './task.ts';

/** To those of `targets` that may be reached; signal 0 only asks. EPERM when none may. */
export function sendFrom(
  kernel: Kernel,
  sender: Task,
  targets: readonly Task[],
  signal: number,
  code = SI_USER,
): void {
  const allowed = targets.filter((each) => maySignal(sender, each, signal));
  if (allowed.length === 0)
    throw new KernelError('EPERM', `expected the same user or CAP_KILL for signal ${signal}`);
  if (signal === 0) return;
  for (const each of allowed) {
    const pid = sender.pid.in(each.pid.namespace);
    const uid = shownUid(each.credentials, sender.credentials.uid);
    sendSignal(kernel, each, { signal, code, pid, uid, value: 0 }, pid === 0);
  }
}

function maySignal(sender: Task, target: Task, signal: number): boolean {
  const { credentials: own } = sender;
  const { credentials: theirs } = target;
  const same = [own.euid, own.uid].some((uid) => uid === theirs.uid || uid === theirs.suid);
  if (same || capable(own, 'CAP_KILL', theirs.userNamespace)) return true;
  return signal === Signal.SIGCONT && sender.session === target.session;
}
