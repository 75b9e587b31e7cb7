// The memory controller (cgroup-v2.rst, "Memory"): pages charged to a group and those above it, and what happens at its
// limits. At memory.max pages of files are dropped; when that is not enough a task of the group is killed. Above memory.high
// the task that charges is slowed down (memory-high.ts). A page stays charged to the group that first asked for it, also
// when its task moves or the group is removed. Left out: swap, zswap, memory.min and memory.low, NUMA, sockets, pressure.

import { PAGE_SIZE } from '../../machine/index.ts';
import { KernelError } from '../kernel-error.ts';
import type { FrameAccount, FrameKind } from '../memory/frames.ts';
import { WaitQueue } from '../wait-queue.ts';
import type { Cgroup } from './cgroup.ts';

/** memory.events. `low` stays 0: there is no protection from reclaim. */
export const memoryEvents = ['low', 'high', 'max', 'oom', 'oom_kill', 'oom_group_kill'] as const;
export type MemoryEvent = (typeof memoryEvents)[number];

const noEvents = (): Record<MemoryEvent, number> =>
  Object.fromEntries(memoryEvents.map((name) => [name, 0])) as Record<MemoryEvent, number>;

export class MemoryController implements FrameAccount {
  readonly group: Cgroup;
  readonly parent: MemoryController | null;
  /** From it up to the root's: whatever is charged here counts in all of them. */
  readonly lineage: readonly MemoryController[];
  /** memory.max and memory.high, in pages. */
  max = Infinity;
  high = Infinity;
  /** memory.current and memory.peak, in pages: here and below. */
  pages = 0;
  peakPages = 0;
  /** memory.stat, in pages, here and below; and pages of files that were dropped to make room, ever. */
  readonly stat: Record<FrameKind, number> = { anon: 0, file: 0, pagetables: 0, shmem: 0 };
  reclaimed = 0;
  /** memory.oom.group: whoever is chosen takes the whole group along. */
  oomGroup = false;
  /** memory.events: of this group and those below it; of this one alone. */
  readonly events = noEvents();
  readonly localEvents = noEvents();
  readonly eventsChanged = new WaitQueue();
  /** Another number whenever one of its events has another count. */
  changes = 0;

  constructor(group: Cgroup) {
    this.group = group;
    this.parent = group.parent?.memory ?? null;
    this.lineage = [this, ...(this.parent?.lineage ?? [])];
  }

  /** Whether it is `other` or below it. */
  isWithin(other: MemoryController): boolean {
    return this === other || (this.parent?.isWithin(other) ?? false);
  }

  charge(kind: FrameKind): void {
    for (const each of this.lineage) each.#makeRoom();
    let isHigh = false;
    for (const each of this.lineage) {
      each.pages++;
      each.peakPages = Math.max(each.peakPages, each.pages);
      each.stat[kind]++;
      isHigh ||= each.pages > each.high;
    }
    const { current } = this.group.host;
    if (isHigh && current !== null) current.pagesOverHigh++;
  }

  uncharge(kind: FrameKind): void {
    for (const each of this.lineage) {
      each.pages--;
      each.stat[kind]--;
    }
  }

  /** Drops up to so many pages of files; how many it were. */
  reclaim(pages: number): number {
    const dropped = this.group.host.reclaim(this, pages);
    for (const each of this.lineage) each.reclaimed += dropped;
    return dropped;
  }

  /** Something happened to it: its own count, and that of everybody above. */
  count(event: MemoryEvent): void {
    this.localEvents[event]++;
    for (const each of this.lineage) {
      each.events[event]++;
      each.changes++;
      each.eventsChanged.wake();
    }
  }

  /** memory.max, in pages: what is too much is dropped, and then killed for, at once. */
  setMax(pages: number): void {
    this.max = pages;
    while (this.pages > pages) {
      if (this.reclaim(this.pages - pages) > 0) continue;
      this.count('oom');
      if (!this.group.host.outOfMemory(this)) return;
    }
  }

  /** memory.high, in pages: drops what it can. */
  setHigh(pages: number): void {
    this.high = pages;
    if (this.pages > pages) this.reclaim(this.pages - pages);
  }

  /** For one page more. ENOMEM. */
  #makeRoom(): void {
    while (this.pages + 1 > this.max) {
      this.count('max');
      if (this.reclaim(1) > 0) continue;
      this.count('oom');
      if (this.group.host.outOfMemory(this)) continue;
      throw new KernelError(
        'ENOMEM',
        `expected at most ${this.max * PAGE_SIZE} bytes in ${this.group.path}, found one page more`,
      );
    }
  }
}
