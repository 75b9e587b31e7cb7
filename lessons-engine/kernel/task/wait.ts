// Waiting for a child that has ended, stopped or continued (wait4(2), waitid(2)).

import { KernelError } from '../kernel-error.ts';
import { Sleep } from '../wait-queue.ts';
import { shownUid } from '../security/mapped-ids.ts';
import { reap } from './exit.ts';
import { Signal } from './signals.ts';
import type { Task } from './task.ts';

export const WaitOption = {
  NOHANG: 1,
  UNTRACED: 2,
  EXITED: 4,
  CONTINUED: 8,
  NOWAIT: 0x100_0000,
  NOTHREAD: 0x2000_0000,
  ALL: 0x4000_0000,
  CLONE: 0x8000_0000,
} as const;

const CONTINUED = 0xffff;

export interface WaitRequest {
  /** A child's number; −1 any, 0 any of the caller's process group, −n any of group n. */
  readonly pid: number;
  readonly options: number;
  /** This one alone. */
  readonly only?: Task;
  /** EAGAIN instead of waiting. */
  readonly nonBlocking?: boolean;
}

/** The child's number and status; null with WNOHANG when none has changed. ECHILD when there is none to wait for; may sleep. */
export function waitForChild(
  task: Task,
  { pid, options, only, nonBlocking = false }: WaitRequest,
): { number: number; status: number; uid: number } | null {
  const { namespace } = task.pid;
  const candidates = task.children.filter(
    (child) => matches(task, child, pid) && isOfKind(child, options) && (only ?? child) === child,
  );
  if (candidates.length === 0) throw new KernelError('ECHILD', `expected a child for ${pid}, found none`);
  for (const child of candidates) {
    const status = changeOf(child, options);
    if (status === null) continue;
    const found = {
      number: child.pid.in(namespace),
      status,
      uid: shownUid(task.credentials, child.credentials.uid),
    };
    if ((options & WaitOption.NOWAIT) === 0) {
      child.unreported = null;
      if (child.state === 'zombie') reap(child);
    }
    return found;
  }
  if ((options & WaitOption.NOHANG) !== 0) return null;
  if (nonBlocking) throw new KernelError('EAGAIN', 'the pidfd does not block');
  throw new Sleep([task.childChanged]);
}

/** Children that end without SIGCHLD are waited for with __WCLONE, or __WALL, only. */
function isOfKind(child: Task, options: number): boolean {
  const isClone = child.exitSignal !== Signal.SIGCHLD;
  return (options & WaitOption.ALL) !== 0 || isClone === ((options & WaitOption.CLONE) !== 0);
}

function matches(task: Task, child: Task, pid: number): boolean {
  const { namespace } = task.pid;
  if (pid === -1) return true;
  if (pid > 0) return child.pid.in(namespace) === pid;
  if (pid === 0) return child.processGroup === task.processGroup;
  return child.processGroup.in(namespace) === -pid;
}

function changeOf(child: Task, options: number): number | null {
  if (child.state === 'zombie') return (options & WaitOption.EXITED) !== 0 ? child.exitStatus : null;
  if (child.unreported === null) return null;
  const wanted = child.unreported === CONTINUED ? WaitOption.CONTINUED : WaitOption.UNTRACED;
  return (options & wanted) !== 0 ? child.unreported : null;
}
