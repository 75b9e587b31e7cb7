// How many calls a second the simulation of a function platform gets through on one core: a queue with one server, one with
// twenty, and a week of two hundred applications under two policies. Beside the rate stands the ratio to the least that could
// be done: the time of plain JavaScript that follows one queue by Lindley's recursion, divided by the time of the simulation.

import { cpuUsage } from 'node:process';
import {
  DAY,
  FixedKeepAlive,
  HybridHistogram,
  poissonTrace,
  Simulation,
  usualFunction,
  workload,
  type FunctionSettings,
  type KeepAlivePolicy,
  type Trace,
} from '../lessons-engine/cloud/index.ts';
import { median } from '../lessons-engine/bits/index.ts';

export interface CloudSpeed {
  name: string;
  calls: number;
  callsPerSecond: number;
  /** 0.02: plain JavaScript is fifty times faster. */
  ratio: number;
}

const ROUNDS = 7;
const CALLS = 1_000_000;

interface Contender {
  name: string;
  trace: Trace;
  functions: readonly FunctionSettings[];
  policy(): KeepAlivePolicy;
  until: number;
}

export function cloudSimulation(): { unit: string; runs: CloudSpeed[] } {
  return {
    unit: `calls a second of one core, and time of Lindley's recursion / time of the simulation, median of ${ROUNDS} runs`,
    runs: contenders().map(measure),
  };
}

function contenders(): Contender[] {
  const queue = (servers: number): Contender => ({
    name: `one function, ${servers} ${servers === 1 ? 'instance' : 'instances'}, load 0.9`,
    trace: poissonTrace({ calls: CALLS, between: 1000 / (0.9 * servers), running: 1000, seed: servers }),
    functions: [{ ...usualFunction, most: servers, provisioned: servers }],
    policy: () => new FixedKeepAlive(600_000_000),
    until: Infinity,
  });
  const { applications, trace } = workload({ applications: 200, days: 7, seed: 1 });
  const functions = applications.map(({ memory }) => ({ ...usualFunction, memory, init: 500_000 }));
  const week = { trace, functions, until: 7 * DAY };
  return [
    queue(1),
    queue(20),
    { name: 'a week, ten minutes', ...week, policy: () => new FixedKeepAlive(600_000_000) },
    { name: 'a week, hybrid histogram', ...week, policy: () => new HybridHistogram() },
  ];
}

function measure({ name, trace, functions, policy, until }: Contender): CloudSpeed {
  const calls = trace.times.length;
  const rates: number[] = [];
  const ratios: number[] = [];
  // The first round warms the compiler up and does not count.
  for (let round = 0; round <= ROUNDS; round++) {
    const simulation = new Simulation({ functions, trace, policy: policy() });
    const taken = milliseconds(() => void simulation.run(until));
    const plain = milliseconds(() => {
      if (!(lindley(trace) >= 0)) throw new Error('lindley: expected a time, found none');
    });
    if (round === 0) continue;
    rates.push((1000 * calls) / taken);
    ratios.push(plain / taken);
  }
  return {
    name,
    calls,
    callsPerSecond: Math.round(median(rates)),
    ratio: Number(median(ratios).toPrecision(3)),
  };
}

/** The mean time in a queue with one server, without any event. */
function lindley({ times, durations }: Trace): number {
  let free = 0;
  let sum = 0;
  for (let call = 0; call < times.length; call++) {
    const time = times[call] as number;
    free = Math.max(free, time) + (durations[call] as number);
    sum += free - time;
  }
  return sum / times.length;
}

/** Milliseconds of one core, which is less than the clock's where others are at work. */
function milliseconds(work: () => void): number {
  const before = cpuUsage();
  work();
  return cpuUsage(before).user / 1000;
}
