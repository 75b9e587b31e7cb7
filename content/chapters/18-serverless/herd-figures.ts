// A minute of one function: quiet, then a herd. The same calls with starts of different length, with several calls to an instance,
// with instances kept ready, and with callers that come back.

import { XoshiroRandom } from '../../../lessons-engine/bits/index.ts';
import {
  exponential,
  percentile,
  Simulation,
  traceOf,
  usualFunction,
  type Call,
  type FunctionSettings,
} from '../../../lessons-engine/cloud/index.ts';

const SECOND = 1_000_000;
/** Calls a second before the herd, and in it; the herd comes at second 20 and stays for ten. */
export const HERD = { before: 10, during: 400, from: 20, seconds: 10, length: 60, running: 0.2 };

export interface HerdRow {
  title: string;
  /** Seconds that calls wait before they run: half of them at most, and 99 in 100. */
  median: number;
  slow: number;
  cold: number;
  instances: number;
  /** GB-seconds of instances, at 512 MB. */
  gigabyteSeconds: number;
}

const MEMORY = 512;

function herd(): Call[] {
  const random = new XoshiroRandom(18);
  const calls: Call[] = [];
  for (let time = 0; time < HERD.length * SECOND;) {
    const second = time / SECOND;
    const rate = second >= HERD.from && second < HERD.from + HERD.seconds ? HERD.during : HERD.before;
    time += Math.ceil(exponential(random, SECOND / rate));
    calls.push({ time, function: 0, duration: Math.ceil(exponential(random, HERD.running * SECOND)) });
  }
  return calls;
}

const trace = traceOf(herd());

function row(title: string, settings: Partial<FunctionSettings>): HerdRow {
  const simulation = new Simulation({
    functions: [{ ...usualFunction, memory: MEMORY, ...settings }],
    trace,
  });
  simulation.run(2 * HERD.length * SECOND);
  simulation.settle();
  const { counts } = simulation.functions[0]!;
  const waits = simulation.responses.map((response, call) => response - (trace.durations[call] as number));
  return {
    title,
    median: percentile(waits, 0.5) / SECOND,
    slow: percentile(waits, 0.99) / SECOND,
    cold: counts.cold,
    instances: counts.peak,
    gigabyteSeconds: ((MEMORY / 1024) * (counts.initTime + counts.idleTime + counts.busyTime)) / SECOND,
  };
}

const slow = { init: 2 * SECOND };

/** With starts of two seconds, and with the same instances restored from a snapshot. */
export function herdBySettings(): { plain: HerdRow; restored: HerdRow } {
  return {
    plain: row('starts of 2 s', slow),
    restored: row('restored in 0.2 s', { ...slow, restore: SECOND / 5 }),
  };
}

/** `starts`: title and microseconds of each measured start. */
export function herdFigures(starts: readonly { title: string; init: number }[]) {
  const { plain, restored } = herdBySettings();
  return {
    calls: trace.times.length,
    bySeconds: starts.map(({ title, init }) => row(title, { init })),
    bySettings: [
      plain,
      restored,
      row('20 calls to an instance', { ...slow, concurrency: 20 }),
      row('100 instances kept ready', { ...slow, provisioned: 100 }),
      row('at most 10 starts a second', { ...slow, startBurst: 10, startRate: 10 }),
    ],
  };
}
