// A workload of many applications, from a seed: most are called rarely, a few make nearly all of the calls. An application is
// what the platform loads and keeps as a whole, so it is one function here.

import { XoshiroRandom, type Random } from '../../bits/index.ts';
import { logNormal } from '../draw.ts';
import { ln } from '../exact-math.ts';
import { sortedTrace, type Trace } from '../trace.ts';
import { callTimes, drawApplication, type Application } from './application.ts';
import { DAY } from './day.ts';
import { durationSpread } from './published.ts';

export interface WorkloadSettings {
  /** How many there are, those included that are never called. */
  applications: number;
  /** How long the trace is. */
  days: number;
  seed: number;
  /** Where the numbers of each stream come from; those of the seed when left out. */
  streams?: (stream: number) => Random;
  /** Applications that it says no to are never called. */
  accept?: (application: Application) => boolean;
  /** Calls a day of one application at most, 1440 when left out: who is called once a minute is warm under every policy. */
  most?: number;
}

export interface Workload {
  /** The trace names each by its index here. */
  applications: readonly Application[];
  trace: Trace;
}

/** The same settings make the same workload. An application that `accept` says no to changes nothing about the others. */
export function workload({
  applications: count,
  days,
  seed,
  most = 1440,
  streams = (stream) => new XoshiroRandom(seed, stream),
  accept = () => true,
}: WorkloadSettings): Workload {
  const end = days * DAY;
  const applications = Array.from({ length: count }, (_, index) => drawApplication(streams(3 * index), most));
  const times: number[] = [];
  const functions: number[] = [];
  const durations: number[] = [];
  for (const [index, app] of applications.entries()) {
    if (!accept(app)) continue;
    const lengths = streams(3 * index + 2);
    const mu = ln(app.duration);
    callTimes(app, streams(3 * index + 1), end, (time) => {
      times.push(time);
      functions.push(index);
      durations.push(Math.max(1, Math.floor(logNormal(lengths, mu, durationSpread))));
    });
  }
  const trace = sortedTrace(
    Float64Array.from(times),
    Int32Array.from(functions),
    Float64Array.from(durations),
  );
  return { applications, trace };
}
