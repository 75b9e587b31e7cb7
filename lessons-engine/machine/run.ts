// The interpreter: the readable reference among the ways to run a machine.

import { advance } from './advance.ts';
import type { Machine } from './machine.ts';
import type { Stop } from './stop.ts';

/** Anything that runs a machine: the interpreter here, a translator, a vCPU. All must agree, counters included. */
export interface Executor {
  /** Takes at most `budget` steps. */
  run(machine: Machine, budget: number): Stop;
}

/** Takes at most `budget` steps, exactly that many when nothing ends the run before. */
export function run(machine: Machine, budget: number): Stop {
  const end = machine.hart.cycle + budget;
  let stop: Stop | null = null;
  while (stop === null && machine.hart.cycle < end) stop = advance(machine, end - machine.hart.cycle);
  return stop ?? { reason: 'budget' };
}

export const interpreter: Executor = { run };
