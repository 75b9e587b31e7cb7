// The workload of the textbooks: calls of one function that know nothing of each other, with exponential times between them
// and exponential durations. Times are not rounded to microseconds: the closed forms are about real numbers.

import { XoshiroRandom } from '../../bits/index.ts';
import { exponential } from '../draw.ts';
import type { Trace } from '../trace.ts';

export interface PoissonSettings {
  /** Calls in all. */
  calls: number;
  /** Microseconds from one to the next, on average. */
  between: number;
  /** Microseconds that each runs, on average. */
  running: number;
  seed: number;
}

/** The same settings make the same trace. All calls are of function 0. */
export function poissonTrace({ calls, between, running, seed }: PoissonSettings): Trace {
  const arrivals = new XoshiroRandom(seed, 1);
  const services = new XoshiroRandom(seed, 2);
  const times = new Float64Array(calls);
  const durations = new Float64Array(calls);
  let time = 0;
  for (let call = 0; call < calls; call++) {
    time += exponential(arrivals, between);
    times[call] = time;
    durations[call] = exponential(services, running);
  }
  return { times, functions: new Int32Array(calls), durations };
}
