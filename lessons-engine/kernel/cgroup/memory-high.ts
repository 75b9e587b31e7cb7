// What a task pays above memory.high (mm/memcontrol.c, mem_cgroup_handle_over_high, calculate_high_delay). Charges are
// looked at in batches of 64 pages: when a task has charged so many while one of its groups was above its limit, pages of
// files are dropped; what is then still too much makes the task sleep, before it goes back to its program, for
//     (overage / high)² × 64 seconds
// of the group that is worst off; not at all up to 10 ms, and at most 2 s. Linux computes the same in fixed point, with
// batches per hart instead of per task. Only SIGKILL ends the sleep.

import { TICKS_PER_SECOND } from '../time.ts';
import type { MemoryController } from './memory-controller.ts';

/** MEMCG_CHARGE_BATCH, pages. */
export const CHARGE_BATCH = 64;
/** Ticks. */
const SHORTEST = TICKS_PER_SECOND / 100;
const LONGEST = 2 * TICKS_PER_SECOND;

/** Ticks that a task sleeps which has charged `pages` in this group and those above it. Drops pages of files first. */
export function highDelay(memory: MemoryController, pages: number): number {
  let worst = 0;
  for (const each of memory.lineage) {
    if (each.pages <= each.high) continue;
    each.count('high');
    each.reclaim(Math.min(pages, each.pages - each.high));
    const high = Math.max(1, each.high);
    worst = Math.max(worst, (each.pages - high) / high);
  }
  const delay = Math.floor(worst * worst * pages * TICKS_PER_SECOND);
  return delay <= SHORTEST ? 0 : Math.min(delay, LONGEST);
}
