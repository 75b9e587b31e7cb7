// cgroup.freeze and cgroup.kill: all tasks of a group and of those below it stand still, or end. A frozen task can be killed,
// can be moved to another group and goes on there. One that waits in a system call stays in it; its deadline passes meanwhile.

import type { Cgroup } from './cgroup.ts';

/** Other than 0 and 1 is ERANGE, to be looked for by whoever calls. */
export function setFreeze(group: Cgroup, freeze: boolean): void {
  const { host } = group;
  group.freeze = freeze;
  for (const each of group.subtree) {
    const { mustFreeze } = each;
    for (const task of each.tasks) host.setFrozen(task, mustFreeze);
  }
  for (const each of group.subtree.reverse()) each.noteEvents();
}

/** SIGKILL for all of them; also for those that are forked meanwhile, as nothing runs meanwhile. */
export function killGroup(group: Cgroup): void {
  const { host } = group;
  const { current } = host;
  for (const task of group.allTasks)
    host.kill(task, current === null || current.pid.in(task.pid.namespace) === 0);
}
