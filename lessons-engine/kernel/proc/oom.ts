// /proc/PID/oom_score and oom_score_adj (proc_pid_oom_score_adj(5)): how likely a task is to be killed for memory.

import type { Kernel } from '../kernel.ts';
import { KernelError } from '../kernel-error.ts';
import { capable } from '../security/capabilities.ts';
import type { Credentials } from '../security/credentials.ts';
import type { Task } from '../task/task.ts';

/** 0 to 2000: two thirds of a thousand for nothing used and nothing adjusted. */
export function oomScore({ frames }: Kernel, task: Task): number {
  if (!task.isAlive || task.oomScoreAdjustment === -1000) return 0;
  const used = ((task.memory.resident + task.memory.tables.count) * 1000) / frames.total;
  return Math.max(0, Math.floor(((1000 + used + task.oomScoreAdjustment) * 2) / 3));
}

/** Lower than it was allowed before is for CAP_SYS_RESOURCE. EINVAL, EACCES. */
export function writeOomScoreAdjustment(
  { userNamespace }: Kernel,
  task: Task,
  text: string,
  writer: Credentials,
): void {
  const value = /^\s*(-?\d+)\s*$/.exec(text)?.[1];
  const adjustment = Number(value ?? NaN);
  if (!(adjustment >= -1000 && adjustment <= 1000))
    throw new KernelError('EINVAL', `expected -1000 to 1000, found "${text}"`);
  const privileged = capable(writer, 'CAP_SYS_RESOURCE', userNamespace);
  if (adjustment < task.leastOomScoreAdjustment && !privileged)
    throw new KernelError('EACCES', `expected CAP_SYS_RESOURCE below ${task.leastOomScoreAdjustment}`);
  task.oomScoreAdjustment = adjustment;
  if (privileged) task.leastOomScoreAdjustment = adjustment;
}
