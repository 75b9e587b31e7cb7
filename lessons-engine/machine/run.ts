// The interpreter: the readable reference among the ways to run a machine.

import { advance } from './advance.ts';
import type { Machine } from './machine.ts';
import type { Stop } from './stop.ts';

/** Anything that runs a machine: the interpreter here, a translator, a vCPU. All must agree, counters included. */
export interface Executor {
  /** Takes at most `budget` steps. */
  run(machine: Machine, budget: number): Stop;
}

/**
 * Takes at most `budget` steps, exactly that many when nothing ends the run before. At most `ticks` ticks pass: a step is one,
 * and `wfi` skips many. A hart that waits for something from outside lets all of them pass; so machines that are given ticks
 * in turns keep the same time.
 */
export function run(machine: Machine, budget: number, ticks = Infinity): Stop {
  const { hart } = machine;
  const end = hart.cycle + budget;
  const endTick = hart.ticks + ticks;
  let stop: Stop | null = null;
  while (stop === null && hart.cycle < end && hart.ticks < endTick)
    stop = advance(machine, end - hart.cycle, endTick);
  return stop ?? { reason: 'budget' };
}

export const interpreter: Executor = { run };
