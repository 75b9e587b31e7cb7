// When memory cannot be had: the task that uses most is killed (mm/oom_kill.c, oom_badness): pages in memory and of its
// tables, shifted by oom_score_adj, which counts in thousandths of what there is. −1000 protects a task.

import type { Task } from '../task/task.ts';

const NEVER = -1000;

/** The victim among `tasks`, or null when all are protected. `limit`: pages that there are for them. */
export function chooseVictim(tasks: readonly Task[], limit: number): Task | null {
  let victim: Task | null = null;
  let most = -Infinity;
  for (const task of tasks) {
    if (!task.isAlive || task.oomScoreAdjustment === NEVER || task.memory.areas.length === 0) continue;
    const points = task.memory.resident + task.memory.tables.count + (task.oomScoreAdjustment * limit) / 1000;
    if (points <= most) continue;
    most = points;
    victim = task;
  }
  return victim;
}
