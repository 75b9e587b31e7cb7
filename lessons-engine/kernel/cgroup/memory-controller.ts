// The memory controller: frames charged to a group and those above it, and what happens at its limits (cgroup-v2.rst,
// "Memory"). At memory.max pages of files are dropped; when that is not enough a task of the group is killed. At memory.high
// the task that charges is made to wait. Left out: swap, memory.min and low, zswap.

import { PAGE_SIZE } from '../../machine/index.ts';
import { KernelError } from '../kernel-error.ts';
import type { FrameAccount, FrameKind } from '../memory/frames.ts';
import type { Cgroup } from './cgroup.ts';

export class MemoryController implements FrameAccount {
  /** memory.max and memory.high, in bytes. */
  max = Infinity;
  high = Infinity;
  /** memory.current and memory.peak, in frames. */
  pages = 0;
  peakPages = 0;
  /** memory.stat, in frames of this group and those below. */
  readonly stat: Record<FrameKind, number> = { anon: 0, file: 0, pagetables: 0 };
  /** memory.events: times that `max` was reached, that `high` was passed, that nothing could be had, tasks killed. */
  readonly events = { max: 0, high: 0, oom: 0, oom_kill: 0 };
  /** Makes room in a group that is at its limit: drops pages of files. False when there were none. Set by the kernel. */
  reclaim: (group: Cgroup) => boolean = () => false;
  /** Nothing could be dropped: kills a task of the group. Set by the kernel. */
  outOfMemory: (group: Cgroup) => boolean = () => false;
  readonly #group: Cgroup;

  constructor(group: Cgroup) {
    this.#group = group;
    if (group.parent === null) return;
    this.reclaim = group.parent.memory.reclaim;
    this.outOfMemory = group.parent.memory.outOfMemory;
  }

  charge(kind: FrameKind): void {
    for (let each: Cgroup | null = this.#group; each !== null; each = each.parent) {
      const { memory }: { memory: MemoryController } = each;
      while ((memory.pages + 1) * PAGE_SIZE > memory.max) {
        memory.events.max++;
        if (memory.reclaim(each)) continue;
        memory.events.oom++;
        if (memory.outOfMemory(each)) continue;
        throw new KernelError(
          'ENOMEM',
          `expected at most ${memory.max} bytes in ${each.path}, found one page more`,
        );
      }
    }
    for (let each: Cgroup | null = this.#group; each !== null; each = each.parent) {
      const { memory } = each;
      memory.pages++;
      memory.peakPages = Math.max(memory.peakPages, memory.pages);
      memory.stat[kind]++;
      if (memory.pages * PAGE_SIZE > memory.high) memory.events.high++;
    }
  }

  /** A task of this group was killed for its memory. */
  countKill(): void {
    for (let each: Cgroup | null = this.#group; each !== null; each = each.parent)
      each.memory.events.oom_kill++;
  }

  uncharge(kind: FrameKind): void {
    for (let each: Cgroup | null = this.#group; each !== null; each = each.parent) {
      each.memory.pages--;
      each.memory.stat[kind]--;
    }
  }
}
