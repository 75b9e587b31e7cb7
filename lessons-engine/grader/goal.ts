// A lab with a goal is a speed challenge of the kind "optimise": all checks must pass, and then a count that the engine
// made while they ran is to be small (or large). The reader's code cannot reach the count: it is the engine's.

import type { Report } from './report.ts';

export interface Goal {
  /** Key of `Report.counters`, which says what is counted: `exits`. Summed over the checks. */
  counter: string;
  better: 'fewer' | 'more';
  /** What the reference solution reaches with the lab's own seed. */
  reference: number;
}

/** What a program reached. */
export interface Reached {
  /** As the goal has it. */
  counter: string;
  /** What the engine counted of it, summed over the checks. */
  count: number;
  /** As the goal has it. */
  reference: number;
  /** 0 … 100: the share of the reference; as good as it or better is 100. */
  points: number;
}

/** What the report of a program that passes has reached. Throws a `RangeError` when the checks have not counted it. */
export function reached(goal: Goal, counters: Report['counters']): Reached {
  const count = counters[goal.counter];
  if (count === undefined)
    throw new RangeError(
      `goal: expected checks that count "${goal.counter}", found ${Object.keys(counters).join(', ') || 'none'}`,
    );
  const { counter, reference, better } = goal;
  const share = better === 'fewer' ? reference / Math.max(count, 1) : count / Math.max(reference, 1);
  return { counter, count, reference, points: Math.min(100, Math.floor(100 * share)) };
}
