// Who dies when a group is out of memory (mm/oom_kill.c): the task that uses most, of the group and those below it; with it
// whoever lives in the same memory, and the whole of its group where memory.oom.group says so. A victim gives its memory back
// at once; but one that is in the middle of something, the current task, only when it gets to its signals: its own request
// fails until then.

import { PAGE_SIZE } from '../../machine/index.ts';
import { chooseVictim } from '../memory/out-of-memory.ts';
import { bit, Signal } from '../task/signals.ts';
import type { Task } from '../task/task.ts';
import type { Cgroup } from './cgroup.ts';
import type { MemoryController } from './memory-controller.ts';

const KILL = bit(Signal.SIGKILL);

/** `pages`: that there are in all. `end`: sends SIGKILL, and ends the task unless it is the current one. False when no memory came free. */
export function killForMemory(domain: MemoryController, pages: number, end: (task: Task) => void): boolean {
  const { group } = domain;
  const { host } = group;
  const { current, initialPids } = host;
  // Who is to die already will give back what it has.
  if (current !== null && (current.signals.pending & KILL) !== 0n) return false;
  const candidates = group.allTasks.filter((task) => task !== initialPids?.init);
  const victim = chooseVictim(candidates, Math.min(domain.max, pages));
  if (victim === null) return false;
  const { comm, cgroup, memory } = victim;
  const number = initialPids === null ? 0 : victim.pid.in(initialPids);
  const kib = (memory.resident * PAGE_SIZE) / 1024;
  host.log(`out of memory in ${group.path}: killed ${comm}[${number}] of ${cgroup.path}, ${kib} KiB`);
  const whole = groupOf(cgroup, domain);
  const others = whole === null ? candidates.filter((task) => task.memory === memory) : whole.allTasks;
  const doomed = new Set([victim, ...others]);
  whole?.memory.count('oom_group_kill');
  for (const task of doomed) {
    if (!task.isAlive || task === initialPids?.init) continue;
    // Those of the same group with −1000 stay, also with oom.group.
    if (whole !== null && task.oomScoreAdjustment === -1000) continue;
    task.cgroup.memory.count('oom_kill');
    end(task);
  }
  return victim !== current;
}

/** The highest group from the victim's up to `domain` that is to die as a whole. */
function groupOf(cgroup: Cgroup, domain: MemoryController): Cgroup | null {
  let whole: Cgroup | null = null;
  for (let each: MemoryController | null = cgroup.memory; each !== null; each = each.parent) {
    if (each.oomGroup) whole = each.group;
    if (each === domain) break;
  }
  return whole;
}
