// A control group (cgroup-v2.rst): tasks that are accounted for and limited together. Groups form a tree; what a member uses
// counts in every group from its own up to the root. Here is the group itself with the controllers' state; how it is read
// and written as files stands in cgroup-files.ts.

import type { FrameAccount } from '../memory/frames.ts';
import type { SchedulingGroup } from '../scheduler/entity.ts';
import type { Task } from '../task/task.ts';
import { MemoryController } from './memory-controller.ts';
import { PidsController } from './pids-controller.ts';

export class Cgroup {
  readonly name: string;
  readonly parent: Cgroup | null;
  readonly children = new Map<string, Cgroup>();
  readonly tasks = new Set<Task>();
  readonly scheduling: SchedulingGroup;
  readonly memory: MemoryController;
  readonly pids: PidsController;

  constructor(name: string, parent: Cgroup | null, scheduling: SchedulingGroup) {
    this.name = name;
    this.parent = parent;
    this.scheduling = scheduling;
    this.memory = new MemoryController(this);
    this.pids = new PidsController(this);
  }

  /** `/` for the root, else `/a/b`. */
  get path(): string {
    if (this.parent === null) return '/';
    return `${this.parent.parent === null ? '' : this.parent.path}/${this.name}`;
  }

  /** Its tasks and those of all groups below it. */
  get allTasks(): Task[] {
    return [...this.tasks, ...[...this.children.values()].flatMap((child) => child.allTasks)];
  }

  /** Whether frames charged to `account` count here. */
  pays(account: FrameAccount): boolean {
    if (account === this.memory) return true;
    for (const child of this.children.values()) if (child.pays(account)) return true;
    return false;
  }
}
