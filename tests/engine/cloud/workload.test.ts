// The generator against what is published of the workload that it stands for, and the two policies against the shape of the
// comparison of Shahrad et al. 2020.

import { describe, expect, it } from 'vitest';
import {
  DAY,
  dayFactor,
  drawApplication,
  FixedKeepAlive,
  HybridHistogram,
  percentile,
  Simulation,
  traceHash,
  usualFunction,
  workload,
  type KeepAlivePolicy,
} from '../../../lessons-engine/cloud/index.ts';
import { XoshiroRandom } from '../../../lessons-engine/bits/index.ts';

const MINUTE = 60_000_000;
const SEED = 2019;

describe('drawApplication()', () => {
  const apps = Array.from({ length: 20_000 }, (_, index) => drawApplication(new XoshiroRandom(SEED, index), Infinity)); // prettier-ignore
  const share = (test: (app: (typeof apps)[number]) => boolean) => apps.filter(test).length / apps.length;
  const note = `seed ${SEED}`;

  it('calls 45 % of applications once an hour at most, and 81 % once a minute at most', () => {
    const untimed = apps.filter(({ pattern }) => pattern !== 'timer');
    const upTo = (rate: number) => untimed.filter((app) => app.callsPerDay <= rate).length / untimed.length;
    expect(upTo(24), note).toBeCloseTo(0.45, 1.5);
    expect(upTo(1440), note).toBeCloseTo(0.81, 1.5);
  });

  it('has the few make nearly all of the calls: 99.6 % published', () => {
    const all = apps.reduce((sum, app) => sum + app.callsPerDay, 0);
    const few = apps.filter((app) => app.callsPerDay > 1440).reduce((sum, app) => sum + app.callsPerDay, 0);
    expect(few / all, note).toBeGreaterThan(0.99);
    expect(few / all, note).toBeLessThan(1);
  });

  it('spans eight orders of magnitude', () => {
    const rates = apps.map((app) => app.callsPerDay);
    expect(Math.log10(Math.max(...rates) / Math.min(...rates)), note).toBeGreaterThan(7.5);
  });

  it('has timers alone for 13 %, and 40 % that come in bursts', () => {
    expect(
      share(({ pattern }) => pattern === 'timer'),
      note,
    ).toBeCloseTo(0.13, 1.5);
    expect(
      share(({ pattern }) => pattern === 'bursts'),
      note,
    ).toBeCloseTo(0.4, 1.5);
  });

  it('runs half for less than a second, and 96 % for less than a minute', () => {
    expect(
      share(({ duration }) => duration < 1e6),
      note,
    ).toBeGreaterThan(0.5);
    expect(
      share(({ duration }) => duration < 60e6),
      note,
    ).toBeCloseTo(0.96, 1.5);
  });

  it('takes at most 170 MB for half of them and 400 MB for 90 %', () => {
    const megabytes = apps.map(({ memory }) => memory);
    expect(percentile(megabytes, 0.5), note).toBeGreaterThan(120);
    expect(percentile(megabytes, 0.5), note).toBeLessThan(170);
    expect(percentile(megabytes, 0.9), note).toBeLessThan(400);
  });
});

describe('dayFactor()', () => {
  it('is 1 on average over a working day, and never below the half that does not change', () => {
    const values = Array.from({ length: 1440 }, (_, minute) => dayFactor(minute * MINUTE));
    expect(values.reduce((sum, value) => sum + value, 0) / 1440).toBeCloseTo(1, 3);
    expect(Math.min(...values)).toBeCloseTo(0.5, 5);
    expect(dayFactor(5.6 * DAY)).toBeLessThan(dayFactor(4.6 * DAY));
  });
});

describe('workload()', () => {
  it('is equal for equal seeds down to the last bit, and the bits are these', () => {
    const made = (seed: number) => traceHash(workload({ applications: 40, days: 2, seed }).trace);
    expect(made(18)).toBe(made(18));
    expect(made(18)).not.toBe(made(19));
    expect(made(18).toString(16)).toBe('1a6f249c');
  });

  it('is in the order of time', () => {
    const { times } = workload({ applications: 40, days: 2, seed: 5 }).trace;
    expect(times.every((time, index) => index === 0 || (times[index - 1] as number) <= time)).toBe(true);
    expect(times.at(-1)).toBeLessThan(2 * DAY);
  });
});

describe('the comparison of keep-alive policies', () => {
  const { applications, trace } = workload({ applications: 200, days: 7, seed: SEED });
  const functions = applications.map(({ memory }) => ({ ...usualFunction, memory, concurrency: 1000, init: 500_000 })); // prettier-ignore

  /** Cold calls of the application at the third quartile, in percent; and time that instances did nothing. */
  function run(policy: KeepAlivePolicy): { cold: number; waste: number } {
    const simulation = new Simulation({ functions, trace, policy }).run(7 * DAY);
    simulation.settle();
    const counts = simulation.functions.map((state) => state.counts).filter(({ calls }) => calls > 0);
    return {
      cold: percentile(counts.map(({ cold, calls }) => (100 * cold) / calls), 0.75),
      waste: counts.reduce((sum, { idleTime }) => sum + idleTime, 0),
    };
  } // prettier-ignore

  const fixed = [10, 20, 60, 120, 240].map((minutes) => run(new FixedKeepAlive(minutes * MINUTE)));
  const hybrid = [60, 120, 240].map((minutes) => run(new HybridHistogram(minutes)));

  it('a longer fixed time buys fewer cold starts with more memory', () => {
    for (const [index, { cold, waste }] of fixed.slice(1).entries()) {
      expect(cold).toBeLessThanOrEqual(fixed[index]!.cold);
      expect(waste).toBeGreaterThan(fixed[index]!.waste);
    }
  });

  it('the hybrid policy lies below the line of the fixed ones, for every range', () => {
    for (const { cold, waste } of hybrid) {
      const cheaper = fixed.filter((each) => each.waste <= waste);
      expect(Math.min(...cheaper.map((each) => each.cold))).toBeGreaterThan(1.5 * cold);
    }
  });

  it('a wider range of the histogram costs memory and saves cold starts, like a longer time', () => {
    expect(hybrid[2]!.waste).toBeGreaterThan(hybrid[0]!.waste);
    expect(hybrid[2]!.cold).toBeLessThanOrEqual(hybrid[0]!.cold);
  });
});
