// What control groups need of the kernel that they belong to: its tasks' places in the run queue, its memory, its devices.

import type { BlockDevice } from '../block/block-device.ts';
import type { PidNamespace } from '../namespaces/pid-namespace.ts';
import type { Scheduler } from '../scheduler/scheduler.ts';
import type { Task } from '../task/task.ts';
import type { MemoryController } from './memory-controller.ts';

export interface CgroupHost {
  /** Kernel time, ticks. */
  readonly now: number;
  /** Who makes the system call under way; null when somebody from outside works on the groups. */
  readonly current: Task | null;
  readonly scheduler: Scheduler<Task>;
  /** Block devices by number, in the order of their numbers. */
  readonly blockDevices: ReadonlyMap<number, BlockDevice>;
  /** The first pid namespace: its numbers are those for whoever works from outside. */
  readonly initialPids: PidNamespace | null;
  nextOrder(): number;
  log(text: string): void;
  /** Does to tasks what changes their places among the others. */
  requeueAll(tasks: readonly Task[], change: () => void): void;
  /** Accounts for the time that the current task has had, to the groups that it is in now. */
  settle(): void;
  /** The task stands still, or goes on. */
  setFrozen(task: Task, frozen: boolean): void;
  /** SIGKILL. `fromOutside`: by somebody whom the task's pid namespace does not see. */
  kill(task: Task, fromOutside: boolean): void;
  /** Drops up to so many pages of files that are charged within `domain`; how many it were. */
  reclaim(domain: MemoryController, pages: number): number;
  /** Kills somebody within `domain`; false when nobody could be, or when it is the current task, which first has to get there. */
  outOfMemory(domain: MemoryController): boolean;
}
