// How a task ends, and what becomes of what it had: memory and files are given back, children find another parent, the parent
// hears of it. The init of a pid namespace takes everybody in it along (pid_namespaces(7)).

import type { Kernel } from '../kernel.ts';
import { SemaphoreSet } from '../ipc/semaphore-set.ts';
import { heldNamespaces, releaseNamespaces } from '../namespaces/release-namespaces.ts';
import { shownUid } from '../security/mapped-ids.ts';
import { SA, Signal, SIG_IGN } from './signals.ts';
import { sendSignal } from './send-signal.ts';
import type { Task } from './task.ts';

/** `status` as wait4 gives it: the exit code << 8, or the number of the signal. */
export function exitTask(kernel: Kernel, task: Task, status: number): void {
  if (!task.isAlive) return;
  task.wake();
  kernel.scheduler.dequeue(task);
  task.state = 'zombie';
  task.exitStatus = status;
  endVfork(task);
  SemaphoreSet.undoAll(task);
  task.files.leave();
  task.memory.release();
  task.cgroup.leave(task);
  task.cgroup.zombies++;
  const { namespace } = task.pid;
  if (namespace.init === task) {
    // Nobody of the namespace is left when init's parent hears of its end.
    for (const [, each] of namespace.tasks) exitTask(kernel, each, Signal.SIGKILL);
    kernel.initEnded(namespace, status);
  }
  releaseNamespaces(kernel, heldNamespaces(task.namespaces));
  task.ended.wake();
  kernel.jobControl.ended(task);
  reparent(kernel, task);
  tellParent(kernel, task);
}

/** A parent that waits in vfork goes on. */
export function endVfork(task: Task): void {
  const done = task.vforkDone;
  task.vforkDone = null;
  done?.wake();
}

/** The zombie is gone: its number is free. Called when the parent has had its status, or does not want it. */
export function reap(task: Task): void {
  task.state = 'dead';
  task.cgroup.pids.remove();
  task.cgroup.zombies--;
  task.pid.release();
  const { parent } = task;
  if (parent === null) return;
  parent.children.splice(parent.children.indexOf(task), 1);
}

/** Orphans go to the nearest living ancestor that wants them, within their pid namespace; else to its init. */
function reparent(kernel: Kernel, task: Task): void {
  const { init } = task.pid.namespace;
  let heir: Task | null = task.parent;
  while (
    heir !== null &&
    (!heir.isAlive || !heir.isSubreaper || heir.pid.in(task.pid.namespace) === 0) &&
    heir !== init
  )
    heir = heir.parent;
  const adopter = heir?.isAlive ? heir : init !== task && init?.isAlive ? init : null;
  for (const child of task.children.splice(0)) {
    child.parent = adopter;
    adopter?.children.push(child);
    child.exitSignal = Signal.SIGCHLD;
    tellOfDeath(kernel, child, task);
    if (child.state !== 'zombie') continue;
    if (adopter === null) reap(child);
    else tellParent(kernel, child);
  }
}

/** PR_SET_PDEATHSIG: a child hears that its parent has ended. */
function tellOfDeath(kernel: Kernel, child: Task, parent: Task): void {
  if (child.parentDeathSignal === 0) return;
  const pid = parent.pid.in(child.pid.namespace);
  const uid = shownUid(child.credentials, parent.credentials.uid);
  const info = { signal: child.parentDeathSignal, code: 0, pid, uid, value: 0 };
  sendSignal(kernel, child, info, pid === 0);
}

function tellParent(kernel: Kernel, task: Task): void {
  const { parent } = task;
  if (parent === null) return reap(task);
  const { handler, flags } = parent.signals.actions.get(Signal.SIGCHLD);
  const unwanted =
    task.exitSignal === Signal.SIGCHLD && (handler === SIG_IGN || (flags & SA.NOCLDWAIT) !== 0);
  const ignored = task.exitSignal === Signal.SIGCHLD && handler === SIG_IGN;
  const killedBy = task.exitStatus & 0x7f;
  if (task.exitSignal !== 0 && !ignored)
    sendSignal(kernel, parent, {
      signal: task.exitSignal,
      code: killedBy === 0 ? CLD_EXITED : CLD_KILLED,
      pid: task.pid.in(parent.pid.namespace),
      uid: shownUid(parent.credentials, task.credentials.uid),
      value: killedBy === 0 ? task.exitStatus >> 8 : killedBy,
    });
  if (unwanted) reap(task);
  parent.childChanged.wake();
}

const CLD_EXITED = 1;
const CLD_KILLED = 2;
