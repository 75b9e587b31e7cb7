// A week of some applications under keep-alive policies: the comparison of Shahrad et al. 2020 on a generated workload.

import {
  DAY,
  FixedKeepAlive,
  HybridHistogram,
  percentile,
  Simulation,
  usualFunction,
  workload,
  type KeepAlivePolicy,
} from '../../../lessons-engine/cloud/index.ts';

export interface PolicyRow {
  title: string;
  kind: 'fixed' | 'hybrid';
  /** Percent of calls that are cold, of the application at the third quartile. */
  cold: number;
  /** Time that instances did nothing, in percent of that of ten minutes for everybody. */
  waste: number;
  coldCalls: number;
}

export const WEEK = { applications: 120, days: 7, seed: 2020 };
const MINUTE = 60_000_000;

const fixed = [10, 20, 60, 120, 240];
const hybrid = [60, 120, 240];

export function policyFigures() {
  const { applications, trace } = workload(WEEK);
  const functions = applications.map(({ memory }, index) => ({
    ...usualFunction,
    name: `application ${index}`,
    memory,
    // The application is what is kept, however many calls it serves at once.
    concurrency: 1_000_000,
    init: 500_000,
  }));
  const run = (policy: KeepAlivePolicy) => {
    const simulation = new Simulation({ functions, trace, policy }).run(WEEK.days * DAY);
    simulation.settle();
    const counts = simulation.functions.map((state) => state.counts).filter(({ calls }) => calls > 0);
    return {
      cold: percentile(
        counts.map(({ cold, calls }) => (100 * cold) / calls),
        0.75,
      ),
      idle: counts.reduce((sum, { idleTime }) => sum + idleTime, 0),
      coldCalls: counts.reduce((sum, { cold }) => sum + cold, 0),
    };
  };
  const ten = run(new FixedKeepAlive(10 * MINUTE)).idle;
  const row = (title: string, kind: PolicyRow['kind'], policy: KeepAlivePolicy): PolicyRow => {
    const { cold, idle, coldCalls } = run(policy);
    return { title, kind, cold, waste: (100 * idle) / ten, coldCalls };
  };
  const rows = [
    ...fixed.map((minutes) => row(`${minutes} minutes`, 'fixed', new FixedKeepAlive(minutes * MINUTE))),
    ...hybrid.map((minutes) => row(`hybrid, ${minutes / 60} h`, 'hybrid', new HybridHistogram(minutes))),
  ];
  const rates = applications.map(({ callsPerDay }) => callsPerDay);
  const upTo = (rate: number): number =>
    Math.round((100 * rates.filter((each) => each <= rate).length) / rates.length);
  return { rows, calls: trace.times.length, hourly: upTo(24) };
}
