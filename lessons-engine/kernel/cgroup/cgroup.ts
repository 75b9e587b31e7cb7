// A control group (cgroup-v2.rst): tasks that are accounted for and limited together. Groups form a tree. A group has state
// of its own for the controllers that the group above it has enabled; for the others it counts as a part of that one. Here
// is the group itself; what can be done to it stands in make-group.ts, migrate.ts, subtree-control.ts and freezer.ts, its
// files in files/. Left out: threads in groups of their own (a group's type is always `domain`).

import type { SchedulingGroup } from '../scheduler/entity.ts';
import type { Task } from '../task/task.ts';
import { WaitQueue } from '../wait-queue.ts';
import { controllerNames, type ControllerName } from './controllers.ts';
import { CpuController } from './cpu-controller.ts';
import type { CgroupHost } from './host.ts';
import { IoController } from './io-controller.ts';
import { MemoryController } from './memory-controller.ts';
import { PidsController } from './pids-controller.ts';

/** Who may write a group's files, kernel ids. */
export interface Owner {
  readonly uid: number;
  readonly gid: number;
}

export class Cgroup {
  readonly name: string;
  readonly parent: Cgroup | null;
  /** From it up to the root. */
  readonly lineage: readonly Cgroup[];
  readonly host: CgroupHost;
  /** Who made it, and so owns its directory and files at first. */
  readonly owner: Owner;
  readonly children = new Map<string, Cgroup>();
  /** Those that live; zombies are counted by `zombies`. */
  readonly tasks = new Set<Task>();
  /** Tasks that have ended here and that nobody has waited for. */
  zombies = 0;
  /** cgroup.subtree_control: what the groups right below have of their own. */
  readonly subtreeControl = new Set<ControllerName>();
  readonly cpu: CpuController;
  readonly pids: PidsController;
  /** Its own, or those of the nearest group above that has them. */
  memory: MemoryController;
  io: IoController;
  /** cgroup.max.depth and cgroup.max.descendants. */
  maxDepth = Infinity;
  maxDescendants = Infinity;
  /** cgroup.freeze as it was written. */
  freeze = false;
  /** Its directory is gone; zombies and memory may still be charged to it. */
  removed = false;
  /** Woken when cgroup.events has another content, which then has another number. */
  readonly eventsChanged = new WaitQueue();
  eventsVersion = 0;
  /** Of the root: groups that are gone and still pay for something. */
  readonly dying = new Set<Cgroup>();
  /** Groups below it, at any depth. */
  descendants = 0;
  /** Groups right below it that are populated. */
  #populatedChildren = 0;
  #populated = false;
  #frozen = false;

  constructor(name: string, parent: Cgroup | null, host: CgroupHost, owner: Owner = { uid: 0, gid: 0 }) {
    this.name = name;
    this.parent = parent;
    this.lineage = [this, ...(parent?.lineage ?? [])];
    this.host = host;
    this.owner = owner;
    this.pids = new PidsController(this);
    this.cpu = new CpuController(this);
    const has = (controller: ControllerName) => this.controllers.includes(controller);
    this.memory = parent !== null && !has('memory') ? parent.memory : new MemoryController(this);
    this.io = parent !== null && !has('io') ? parent.io : new IoController(this);
    if (has('cpu')) this.cpu.enable();
  }

  /** `/` for the root, else `/a/b`. */
  get path(): string {
    if (this.parent === null) return '/';
    return `${this.parent.parent === null ? '' : this.parent.path}/${this.name}`;
  }

  /** cgroup.controllers. */
  get controllers(): readonly ControllerName[] {
    const { parent } = this;
    return parent === null
      ? controllerNames
      : controllerNames.filter((name) => parent.subtreeControl.has(name));
  }

  /** Where its tasks are scheduled. */
  get scheduling(): SchedulingGroup {
    return this.cpu.scheduling;
  }

  /** It and all groups below it, parents first. */
  get subtree(): Cgroup[] {
    return [this, ...[...this.children.values()].flatMap((child) => child.subtree)];
  }

  /** Its tasks and those of all groups below it. */
  get allTasks(): Task[] {
    return this.subtree.flatMap(({ tasks }) => [...tasks]);
  }

  get root(): Cgroup {
    return this.parent === null ? this : this.parent.root;
  }

  isWithin(other: Cgroup): boolean {
    return this.lineage.includes(other);
  }

  /** Whether a task lives in it or below it. */
  get populated(): boolean {
    return this.tasks.size > 0 || this.#populatedChildren > 0;
  }

  /** Whether it is to stand still, by its own cgroup.freeze or that of a group above. */
  get mustFreeze(): boolean {
    return this.lineage.some(({ freeze }) => freeze);
  }

  /** Whether it does: all tasks in it and below it stand still. */
  get frozen(): boolean {
    if (!this.mustFreeze) return false;
    const { current } = this.host;
    for (const task of this.tasks) if (!task.frozen || task === current) return false;
    return [...this.children.values()].every((child) => child.frozen);
  }

  /** The task is now one of this group's. */
  enter(task: Task): void {
    this.tasks.add(task);
    this.noteEvents();
  }

  /** It has gone elsewhere, or has ended. */
  leave(task: Task): void {
    this.tasks.delete(task);
    this.noteEvents();
  }

  /** Tells whoever waits for a change of cgroup.events, here and above, if there was one. */
  noteEvents(): void {
    for (const each of this.lineage) {
      const { populated, frozen } = each;
      if (populated === each.#populated && frozen === each.#frozen) continue;
      if (populated !== each.#populated && each.parent !== null)
        each.parent.#populatedChildren += populated ? 1 : -1;
      each.#populated = populated;
      each.#frozen = frozen;
      each.eventsVersion++;
      each.eventsChanged.wake();
    }
  }
}
