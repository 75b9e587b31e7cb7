import { describe, expect, it } from 'vitest';
import {
  FixedKeepAlive,
  Simulation,
  sumOf,
  traceOf,
  usualFunction,
  type Call,
  type Counts,
  type FunctionSettings,
  type KeepAlivePolicy,
  type LogEntry,
} from '../../../lessons-engine/cloud/index.ts';

const MS = 1000;
const SECOND = 1000 * MS;

/** Calls as `[time, duration]` in milliseconds, all of function 0. */
const calls = (...list: [number, number][]): Call[] =>
  list.map(([time, duration]) => ({ time: time * MS, function: 0, duration: duration * MS }));

function ran(settings: Partial<FunctionSettings>, list: Call[], policy?: KeepAlivePolicy, until?: number) {
  const log: LogEntry[] = [];
  const simulation = new Simulation({
    functions: [{ ...usualFunction, init: 500 * MS, ...settings }],
    trace: traceOf(list),
    ...(policy === undefined ? {} : { policy }),
    log: (entry) => log.push(entry),
  }).run(until);
  simulation.settle();
  const { counts } = simulation.functions[0]!;
  return { simulation, counts, log, responses: [...simulation.responses].map((time) => time / MS) };
}

describe('Simulation, the life of an instance', () => {
  it('is made for the first call, is there for the second, and is given up', () => {
    const { counts, responses } = ran({}, calls([0, 100], [1000, 100], [700_000, 100]));
    expect(responses).toEqual([600, 100, 600]);
    expect(counts).toMatchObject({ calls: 3, done: 3, cold: 2, started: 2, expired: 2, peak: 1 });
    expect(counts.initTime).toBe(1000 * MS);
    expect(counts.busyTime).toBe(300 * MS);
    // 400 ms between the calls, and ten minutes twice.
    expect(counts.idleTime).toBe(400 * MS + 1200 * SECOND);
  });

  it('is restored from a snapshot where there is one', () => {
    expect(ran({ restore: 30 * MS }, calls([0, 100])).responses).toEqual([130]);
  });

  it('is kept for ever as far as it is provisioned', () => {
    const { counts, responses } = ran({ provisioned: 1 }, calls([0, 900], [0, 100], [7_200_000, 100]));
    expect(responses).toEqual([900, 600, 100]);
    expect(counts).toMatchObject({ cold: 1, expired: 1 });
  });

  it('is made in vain when another one is free sooner', () => {
    const { counts, responses } = ran({ provisioned: 1 }, calls([0, 100], [0, 100]));
    expect(responses).toEqual([100, 200]);
    expect(counts).toMatchObject({ cold: 0, queued: 1, started: 2 });
  });

  it('dies with a call that runs too long, and the call is made once more', () => {
    const { counts, log } = ran({ timeout: 200 * MS, retries: 2 }, calls([0, 300]));
    expect(counts).toMatchObject({ calls: 3, timedOut: 3, retried: 2, failed: 1, done: 0, started: 3 });
    // The pause before the second time is twice that before the first.
    const starts = log.filter(({ kind }) => kind === 'begin').map(({ time }) => time / MS);
    expect(starts).toEqual([500, 500 + 200 + 1000 + 500, 2200 + 200 + 2000 + 500]);
  });

  it('takes as many calls at once as it may, and only then is another one made', () => {
    const { counts } = ran({ concurrency: 3, provisioned: 1 }, calls([0, 900], [1, 900], [2, 900], [3, 900]));
    expect(counts).toMatchObject({ started: 2, cold: 1, peak: 2 });
  });
});

describe('Simulation, limits', () => {
  it('lets calls wait for an instance that is free when no more may be made', () => {
    const { counts, responses } = ran({ most: 1 }, calls([0, 100], [0, 100], [0, 100]));
    expect(responses).toEqual([600, 700, 800]);
    expect(counts).toMatchObject({ cold: 1, queued: 2, started: 1 });
  });

  it('refuses what may not wait, after it has tried again', () => {
    const { counts } = ran({ most: 1, queue: 0 }, calls([0, 100], [0, 100]));
    expect(counts).toMatchObject({ refused: 1, failed: 1, done: 1 });
    const again = ran({ most: 1, queue: 0, retries: 1 }, calls([0, 100], [0, 100]));
    expect(again.responses).toEqual([600, 1100]);
    expect(again.counts).toMatchObject({ refused: 1, retried: 1, failed: 0, done: 2 });
  });

  it('starts no more instances a second than it may', () => {
    const herd = calls(...Array.from({ length: 6 }, (): [number, number] => [0, 60_000]));
    const { log } = ran({ startBurst: 2, startRate: 1 }, herd);
    const starts = log.filter(({ kind }) => kind === 'start').map(({ time }) => time / MS);
    expect(starts).toEqual([0, 0, 1000, 2000, 3000, 4000]);
  });

  it('shares the limit of all functions, and who waited is served when another’s instance is gone', () => {
    const simulation = new Simulation({
      functions: [
        { ...usualFunction, init: 10 * MS },
        { ...usualFunction, init: 10 * MS },
      ],
      trace: traceOf([
        { time: 0, function: 0, duration: 5 * MS },
        { time: 20 * MS, function: 1, duration: 5 * MS },
      ]),
      policy: new FixedKeepAlive(100 * MS),
      most: 1,
    }).run();
    // The first one's instance is given up at 15 + 100 ms.
    expect([...simulation.responses].map((time) => time / MS)).toEqual([15, 115 - 20 + 15]);
  });

  it('goes on with a call whose caller gave up, so that the work is done twice', () => {
    const { counts, responses } = ran(
      { patience: 200 * MS, retries: 1, provisioned: 1, most: 1 },
      calls([0, 190], [50, 190]),
    );
    // The second waits 140 ms, so that its end comes after 330: its caller has gone by then, and comes back.
    expect(counts).toMatchObject({ gaveUp: 1, retried: 1, done: 3, wasted: 1, failed: 0 });
    expect(responses).toEqual([190, 200 + 1000 + 190]);
  });
});

describe('Simulation, chains', () => {
  it('a function that calls itself goes on until somebody stops it', () => {
    const follows = { function: 0, times: 2, longestChain: Infinity };
    const { counts } = ran({ follows, init: 0 }, calls([0, 1000]), undefined, 9.5 * SECOND);
    // After nine seconds 2⁹ of them run.
    expect(counts.done).toBe(2 ** 9 - 1);
  });

  it('or until the platform does', () => {
    const follows = { function: 0, times: 1, longestChain: 16 };
    const { counts } = ran({ follows, init: 0 }, calls([0, 1000]));
    expect(counts).toMatchObject({ calls: 16, done: 16, chainsEnded: 1 });
  });
});

describe('Simulation, policies', () => {
  const minutes = (...times: number[]): Call[] => calls(...times.map((time): [number, number] => [time * 60_000, 100])); // prettier-ignore
  const MINUTE = 60 * SECOND;

  it('loads an instance ahead of the call that it expects', () => {
    const observed: number[] = [];
    const policy: KeepAlivePolicy = {
      prewarm: 50 * MINUTE,
      keepAlive: 20 * MINUTE,
      observe: (_, idle) => observed.push(idle),
      decide: () => {},
    };
    const { counts, responses } = ran({ memory: 100 }, minutes(0, 60, 120), policy);
    expect(responses).toEqual([600, 100, 100]);
    expect(counts).toMatchObject({ cold: 1, prewarmed: 3, started: 4 });
    expect(observed).toEqual([60 * MINUTE - 600 * MS, 60 * MINUTE - 100 * MS]);
    // Idle for about ten minutes of each hour, and twenty at the end.
    expect(counts.idleTime / MINUTE).toBeCloseTo(10 + 10 + 20, 1);
  });

  it('forgets the plan when a call comes before it', () => {
    const policy: KeepAlivePolicy = {
      prewarm: 50 * MINUTE,
      keepAlive: 20 * MINUTE,
      observe: () => {},
      decide: () => {},
    };
    const { counts } = ran({}, minutes(0, 30), policy);
    expect(counts).toMatchObject({ cold: 2, prewarmed: 1 });
  });
});

describe('Simulation.want()', () => {
  it('starts and ends instances as it is told, and lets those that work finish', () => {
    const simulation = new Simulation({
      functions: [{ ...usualFunction, init: 100 * MS, scaling: 'wanted' }],
      trace: traceOf(calls([0, 1000], [0, 1000], [0, 1000])),
    });
    simulation.run(0);
    expect(simulation.functions[0]).toMatchObject({ queued: 3, live: 0 });
    simulation.want(0, 2);
    simulation.run(500 * MS);
    expect(simulation.functions[0]).toMatchObject({ queued: 1, running: 2, live: 2 });
    simulation.want(0, 1);
    simulation.run(1500 * MS);
    expect(simulation.functions[0]).toMatchObject({ queued: 0, running: 1, live: 1 });
    simulation.run(3000 * MS);
    simulation.want(0, 0);
    expect(simulation.functions[0]).toMatchObject({ running: 0, live: 0 });
  });
});

describe('Simulation, always', () => {
  it('accounts for every call and every microsecond of every instance', () => {
    const list = Array.from({ length: 300 }, (_, n) => ({ time: ((n * 7919) % 5000) * MS, function: 0, duration: ((n * 31) % 400) * MS + 1 })); // prettier-ignore
    for (const settings of [
      {},
      { most: 3 },
      { most: 3, queue: 2, retries: 2 },
      { concurrency: 4, most: 2 },
      { timeout: 200 * MS, retries: 1 },
    ]) // prettier-ignore
    {
      const { counts, simulation } = ran(settings, list);
      const note = JSON.stringify(settings);
      expect(counts.calls, note).toBe(counts.done + counts.timedOut + counts.refused);
      expect(counts.calls, note).toBe(300 + counts.retried);
      expect([...simulation.responses].filter(Number.isNaN).length, note).toBe(counts.failed);
      expect(counts.present, note).toBeCloseTo(counts.waiting + counts.running, 3);
      expect(simulation.functions[0], note).toMatchObject({ queued: 0, running: 0, live: 0 });
      if (!('concurrency' in settings)) expect(counts.busyTime, note).toBe(counts.running);
    }
  });

  it('says which setting makes no sense', () => {
    expect(() => ran({ concurrency: 0 }, [])).toThrow(
      'function: expected concurrency to be at least 1, found 0',
    );
    expect(() => ran({ provisioned: 3, most: 2 }, [])).toThrow('expected provisioned to be at most 2, like most'); // prettier-ignore
  });

  it('sums counts, of peaks the largest', () => {
    const one = ran({}, calls([0, 1])).counts;
    expect(sumOf([one, one])).toMatchObject({ calls: 2, peak: 1 } satisfies Partial<Counts>);
  });
});
