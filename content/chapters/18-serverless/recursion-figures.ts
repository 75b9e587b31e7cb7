// The bill of a function that calls itself: one call after the other, or two for each, until a limit stops it.

import {
  billOf,
  Simulation,
  traceOf,
  usualFunction,
  type Follows,
} from '../../../lessons-engine/cloud/index.ts';
import { prices } from './prices.ts';

const SECOND = 1_000_000;
const MEMORY = 512;
/** Instances that an account may have at once by default; a new one has fewer. */
const MOST = 1000;
/** Simulated, and then taken as going on as in the last of its minutes. */
const MINUTES = 3;

export interface RecursionRow {
  title: string;
  /** Calls that have ended after three minutes. */
  calls: number;
  /** Dollars after an hour, and after a weekend of 60 hours. */
  hour: number;
  weekend: number;
}

export function recursionFigures(): RecursionRow[] {
  const endless = { function: 0, longestChain: Infinity };
  return [
    row('each call makes one', { ...endless, times: 1 }),
    row('each call makes two', { ...endless, times: 2 }),
    row('each makes two, and the platform ends chains of 16', { function: 0, times: 2, longestChain: 16 }),
  ];
}

function row(title: string, follows: Follows): RecursionRow {
  const simulation = new Simulation({
    functions: [{ ...usualFunction, memory: MEMORY, init: SECOND / 2, most: MOST, queue: MOST, follows }],
    trace: traceOf([{ time: 0, function: 0, duration: SECOND }]),
  });
  const state = simulation.functions[0]!;
  const dollars = (minute: number): number => {
    simulation.run(minute * 60 * SECOND);
    return billOf(state, minute * 60 * SECOND, prices).total;
  };
  const before = dollars(MINUTES - 1);
  const after = dollars(MINUTES);
  const over = (minutes: number): number => after + (minutes - MINUTES) * (after - before);
  return { title, calls: state.counts.done, hour: over(60), weekend: over(60 * 60) };
}
