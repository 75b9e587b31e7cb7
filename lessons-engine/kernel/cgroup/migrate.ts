// A task goes to another group: by cgroup.procs, with the rules of who may (cgroup-v2.rst, "Organizing Processes and
// Threads", "Delegation Containment"). What it has used so far stays where it was charged.

import type { Caller } from '../fs/caller.ts';
import { KernelError } from '../kernel-error.ts';
import type { Task } from '../task/task.ts';
import type { Cgroup } from './cgroup.ts';
import type { CgroupHost } from './host.ts';
import { readInteger } from './numbers.ts';

/** What a write to cgroup.procs is judged by, beside the permission to open the file. */
export interface MigrationRules {
  /** Whether whoever opened the file may write cgroup.procs of this group. */
  readonly mayWrite: (group: Cgroup, caller: Caller) => boolean;
  /** Mounted with nsdelegate: nobody reaches out of his cgroup namespace. */
  readonly nsDelegate: boolean;
}

/** A number was written into cgroup.procs of `to`. EINVAL, ESRCH, EACCES, ENOENT, EBUSY. */
export function writeProcs(to: Cgroup, text: string, caller: Caller, rules: MigrationRules): void {
  const task = findTask(to.host, text);
  // Who has ended stays where it was until somebody waits for it; Linux says nothing about it either.
  if (!task.isAlive) return;
  const from = task.cgroup;
  const common = from.lineage.find((each) => to.isWithin(each)) ?? to.root;
  if (!rules.mayWrite(common, caller))
    throw new KernelError('EACCES', `cgroup.procs of ${common.path}, common to ${from.path} and ${to.path}`);
  const top = caller.cgroups?.root;
  if (rules.nsDelegate && top !== undefined && !(from.isWithin(top) && to.isWithin(top)))
    throw new KernelError('ENOENT', `${from.path} or ${to.path} is outside of the cgroup namespace`);
  attach(task, to);
}

/** Moves a task. EBUSY when `to` hands out its resources to groups below it. */
export function attach(task: Task, to: Cgroup): void {
  const from = task.cgroup;
  if (to.parent !== null && to.subtreeControl.size > 0)
    throw new KernelError('EBUSY', `${to.path} has controllers enabled for the groups below it`);
  if (from === to) return;
  const { host } = to;
  host.settle();
  host.requeueAll([task], () => (task.cgroup = to));
  from.pids.remove();
  to.pids.add();
  // A child of vfork lives in its parent's memory, which stays its parent's to pay for.
  if (task.vforkDone === null) task.memory.account = to.memory;
  from.leave(task);
  host.setFrozen(task, to.mustFreeze);
  to.enter(task);
}

/** 0 is whoever writes; else a number of its pid namespace. */
function findTask({ current, initialPids }: CgroupHost, text: string): Task {
  const number = readInteger(text.trim());
  if (number < 0) throw new KernelError('EINVAL', `expected the number of a task, found ${number}`);
  const task = number === 0 ? current : (current?.pid.namespace ?? initialPids)?.find(number);
  if (task === null || task === undefined)
    throw new KernelError('ESRCH', `expected the number of a task, found ${number}`);
  return task;
}
