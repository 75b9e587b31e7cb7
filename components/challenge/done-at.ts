// How much of the work a contender has done after so many cycles.

import type { RacePoint } from '../../lessons-engine/grader/challenge.ts';

/** The `done` of the last of `points` (ascending in `cost`) that lies at or before `cost`; 0 before the first. */
export function doneAt(points: readonly RacePoint[], cost: number): number {
  let low = 0;
  let high = points.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((points[middle] as RacePoint).cost <= cost) low = middle + 1;
    else high = middle;
  }
  return points[low - 1]?.done ?? 0;
}
