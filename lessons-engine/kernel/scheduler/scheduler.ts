// Who runs next, and for how long: the ready task with the least virtual runtime, from the root group downwards. A group that
// has used up its quota waits for its next period (sched-bwc.rst). One hart; left out: several harts, real-time classes,
// cgroup's burst.

import { NICE_0_WEIGHT, SchedulingGroup, type SchedulingEntity } from './entity.ts';

/** Ticks that a task may run while others wait: 1 ms at 10 MHz. */
export const SLICE = 10_000;

/** A task as the scheduler sees it. */
export interface Schedulable extends SchedulingEntity {
  readonly group: SchedulingGroup;
}

export class Scheduler<T extends Schedulable> {
  readonly root = new SchedulingGroup(null, 0);
  /** Times that another task than the one before was chosen. */
  switches = 0;
  /** Groups with a period under way, and those of them that have used it up. */
  readonly #limited = new Set<SchedulingGroup>();
  readonly #throttled = new Set<SchedulingGroup>();
  /** No period under way ends before this tick. */
  #nextEnd = Infinity;
  #last: T | null = null;

  /** The task is ready to run. */
  enqueue(task: T): void {
    task.virtualRuntime = Math.max(task.virtualRuntime, task.group.leastRuntime);
    this.#add(task);
  }

  /** It is not any longer. Also before it goes to another group. */
  dequeue(task: T): void {
    for (let entity: SchedulingEntity = task; entity.group !== null; entity = entity.group) {
      entity.group.ready.delete(entity);
      if (entity.group.ready.size > 0) return;
    }
  }

  /** Whether nobody is ready, throttled groups aside. */
  get idle(): boolean {
    return this.root.ready.size === 0;
  }

  /** The task to run now and the ticks it may have; null when none may. */
  next(now: number): { task: T; ticks: number } | null {
    this.refill(now);
    let entity: SchedulingEntity = this.root;
    let ticks = Math.min(SLICE, this.nextRefill - now);
    while (entity instanceof SchedulingGroup) {
      ticks = Math.min(ticks, this.#leftOf(entity, now));
      const least: SchedulingEntity | null = leastOf(entity.ready);
      if (least === null) return null;
      entity.leastRuntime = Math.max(entity.leastRuntime, least.virtualRuntime);
      entity = least;
    }
    const task = entity as T;
    if (task !== this.#last) this.switches++;
    this.#last = task;
    return { task, ticks: Math.max(1, ticks) };
  }

  /** The task has run so many ticks, up to `now`. */
  account(task: T, ticks: number, now: number): void {
    for (let entity: SchedulingEntity | null = task; entity !== null; entity = entity.group) {
      entity.virtualRuntime += (ticks * NICE_0_WEIGHT) / entity.weight;
      if (!(entity instanceof SchedulingGroup)) continue;
      if (entity.quota === Infinity) continue;
      entity.usedInPeriod += ticks;
      if (entity.usedInPeriod >= entity.quota && this.#limited.has(entity)) this.#throttle(entity, now);
    }
  }

  /** When the next period of a throttled group begins; Infinity when none is throttled. */
  get nextRefill(): number {
    let next = Infinity;
    for (const { periodStart, period } of this.#throttled) next = Math.min(next, (periodStart ?? 0) + period);
    return next;
  }

  /** New periods for groups whose last one is over. What was run beyond the quota counts in the next one. */
  refill(now: number): void {
    if (now < this.#nextEnd) return;
    this.#nextEnd = Infinity;
    for (const group of [...this.#limited]) {
      const { period, quota, periodStart } = group;
      const elapsed = Math.floor((now - (periodStart ?? now)) / period);
      if (elapsed === 0) {
        this.#endsAt((periodStart ?? now) + period);
        continue;
      }
      group.usedInPeriod = Math.max(0, group.usedInPeriod - quota * elapsed);
      if (group.ready.size === 0 && group.usedInPeriod === 0) {
        // Nobody wants to run: periods begin again when somebody does.
        group.periods++;
        this.#endPeriods(group, now);
        continue;
      }
      group.periods += elapsed;
      group.periodStart = (periodStart ?? now) + elapsed * period;
      this.#endsAt(group.periodStart + period);
      if (group.usedInPeriod < quota) this.#letGo(group, now);
    }
  }

  /** Another limit, from now on: what was used before does not count (tg_set_cfs_bandwidth). Ticks. */
  limit(group: SchedulingGroup, quota: number, period: number, now: number): void {
    this.#endPeriods(group, now);
    Object.assign(group, { quota, period });
  }

  /** Ticks that the group may run now; begins a period when there is none. */
  #leftOf(group: SchedulingGroup, now: number): number {
    if (group.quota === Infinity) return Infinity;
    if (group.periodStart === null) {
      group.periodStart = now;
      group.usedInPeriod = 0;
      this.#limited.add(group);
      this.#endsAt(now + group.period);
    }
    return Math.min(group.quota - group.usedInPeriod, group.periodStart + group.period - now);
  }

  #endsAt(end: number): void {
    this.#nextEnd = Math.min(this.#nextEnd, end);
  }

  #endPeriods(group: SchedulingGroup, now: number): void {
    this.#letGo(group, now);
    this.#limited.delete(group);
    group.periodStart = null;
    group.usedInPeriod = 0;
  }

  /** The group is throttled no longer. */
  #letGo(group: SchedulingGroup, now: number): void {
    if (!this.#throttled.delete(group)) return;
    group.throttledTicks += now - (group.throttledSince ?? now);
    group.throttledSince = null;
    if (group.ready.size > 0) this.#add(group);
  }

  #throttle(group: SchedulingGroup, now: number): void {
    if (this.#throttled.has(group)) return;
    this.#throttled.add(group);
    group.throttledPeriods++;
    group.throttledSince = now;
    for (let entity: SchedulingEntity = group; entity.group !== null; entity = entity.group) {
      entity.group.ready.delete(entity);
      if (entity.group.ready.size > 0) return;
    }
  }

  #add(entity: SchedulingEntity): void {
    for (let each = entity; each.group !== null; each = each.group) {
      const { group } = each;
      const wasReady = group.ready.size > 0;
      each.virtualRuntime = Math.max(each.virtualRuntime, group.leastRuntime);
      group.ready.add(each);
      if (wasReady || this.#throttled.has(group)) return;
    }
  }
}

function leastOf(entities: ReadonlySet<SchedulingEntity>): SchedulingEntity | null {
  let least: SchedulingEntity | null = null;
  for (const entity of entities)
    if (
      least === null ||
      entity.virtualRuntime < least.virtualRuntime ||
      (entity.virtualRuntime === least.virtualRuntime && entity.order < least.order)
    )
      least = entity;
  return least;
}
