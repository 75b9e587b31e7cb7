// Runs one contender of a race to its end and notes how its work progressed against the cost of its counts.

import { costs } from '../costs/index.ts';
import type { Stop } from '../machine/index.ts';
import type { Lap, RacePoint } from './challenge.ts';

/** A guest under way, bare or under a monitor. */
export interface Runner {
  /** Lets the guest take at most `budget` steps. */
  run(budget: number): Stop;
  /** Counts so far. */
  instructions(): number;
  /** Times that the monitor was needed so far. */
  exits(): number;
  /** Units of work done so far. */
  done(): number;
}

/** Steps between two looks, points that a lap may have, steps after which a contender is taken for endless. */
const SLICE = 16;
const MOST_POINTS = 64;
const MOST_STEPS = 10_000_000;

/** Cost in cycles of `instructions` run directly and `exits` to the monitor. */
export function costOf(instructions: number, exits: number): number {
  return instructions * costs.instruction.cycles + exits * costs.exit.cycles;
}

/** Throws when the guest ends in another way than by switching itself off, or does not end. */
export function measureLap(contender: string, runner: Runner): Lap {
  const points: RacePoint[] = [{ cost: 0, done: 0 }];
  for (let steps = 0; ; steps += SLICE) {
    if (steps > MOST_STEPS)
      throw new Error(`${contender}: expected a guest that switches itself off, found an endless one`);
    const stop = runner.run(SLICE);
    const done = runner.done();
    if (done > (points.at(-1)?.done ?? 0))
      points.push({ cost: costOf(runner.instructions(), runner.exits()), done });
    if (stop.reason === 'budget') continue;
    if (stop.reason !== 'shutdown')
      throw new Error(`${contender}: expected a shutdown, found ${stop.reason}`);
    break;
  }
  const counters = { instructions: runner.instructions(), exits: runner.exits() };
  const cost = costOf(counters.instructions, counters.exits);
  return { contender, counters, cost, points: thin(points, { cost, done: runner.done() }) };
}

/** At most `MOST_POINTS` of the points, the first one kept and `last` put at the end. */
function thin(points: readonly RacePoint[], last: RacePoint): RacePoint[] {
  const every = Math.ceil(points.length / (MOST_POINTS - 1));
  return [...points.filter((point, index) => index % every === 0 && point.cost < last.cost), last];
}
