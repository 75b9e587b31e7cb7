// One function under a load that is known to the last letter: queueing theory beside the simulation, and what each instance more
// is worth.

import {
  batchMeans,
  erlangC,
  poissonTrace,
  Simulation,
  usualFunction,
  waitInMmc,
} from '../../../lessons-engine/cloud/index.ts';

/** Microseconds that a call runs on average. */
const SERVICE = 100_000;
const CALLS = 200_000;

export interface QueueRow {
  instances: number;
  /** Of what they could do. */
  load: number;
  /** Milliseconds of waiting: by theory, as simulated, and the bound of its confidence. */
  theory: number;
  simulated: number;
  bound: number;
  /** Percent of calls that wait at all, by Erlang C. */
  waiting: number;
}

export function queueFigures(): QueueRow[] {
  return [
    [1, 0.5],
    [1, 0.9],
    [10, 0.9],
    [100, 0.9],
  ].map(([instances, load]) => queueRow(instances as number, load as number));
}

function queueRow(instances: number, load: number): QueueRow {
  const trace = poissonTrace({
    calls: CALLS,
    between: SERVICE / (load * instances),
    running: SERVICE,
    seed: 18,
  });
  const functions = [{ ...usualFunction, most: instances, provisioned: instances }];
  const { responses } = new Simulation({ functions, trace }).run();
  const waits = responses.map((response, call) => response - (trace.durations[call] as number));
  const { mean, bound } = batchMeans(waits, CALLS / 10);
  const arrivals = (load * instances) / SERVICE;
  return {
    instances,
    load,
    theory: waitInMmc(instances, arrivals, 1 / SERVICE) / 1000,
    simulated: mean / 1000,
    bound: bound / 1000,
    waiting: 100 * erlangC(instances, load * instances),
  };
}
