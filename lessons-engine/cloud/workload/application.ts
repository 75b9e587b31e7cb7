// One application of a generated workload: how often it is called and by what, how long it runs, how much memory it takes.

import type { Random } from '../../bits/index.ts';
import { burr, exponential, fromKnots, logNormal, openUnit } from '../draw.ts';
import { dayFactor, DAY, LARGEST_FACTOR } from './day.ts';
import * as published from './published.ts';

/** `timer`: at equal times; `steady`: not quite; `random`: a Poisson process; `bursts`: many at once, then none for long. */
export type Pattern = 'timer' | 'steady' | 'random' | 'bursts';

export interface Application {
  pattern: Pattern;
  /** Mean calls a day. */
  callsPerDay: number;
  /** Microseconds between two firings, for `timer`. */
  period: number;
  /** MB. */
  memory: number;
  /** Microseconds that half of its calls run at most. */
  duration: number;
}

const SECOND = 1_000_000;
const MINUTE = 60 * SECOND;
/** Azure's limit for a call on its usual plan was ten minutes; longer means are cut. */
const LONGEST = 600 * SECOND;
const MEGABYTES = { least: 64, most: 1024 };
/** Of `bursts`: calls in one, and minutes between two calls in it. */
const BURST = { calls: 8, between: 2 * MINUTE };
/** Of `steady`: the largest deviation of one time between calls, as a share. */
const JITTER = 0.25;

/** `most`: calls a day at most; what is called more often is thinned to that. */
export function drawApplication(random: Random, most: number): Application {
  const rate = Math.min(most, fromKnots(random, published.callsPerDay));
  const pattern = drawPattern(random);
  const minutes = nearestPeriod((24 * 60) / rate);
  const { mu, sigma } = published.durations;
  const { c, k, lambda } = published.memory;
  return {
    pattern,
    callsPerDay: pattern === 'timer' ? (24 * 60) / minutes : rate,
    period: minutes * MINUTE,
    memory: Math.min(MEGABYTES.most, Math.max(MEGABYTES.least, Math.round(burr(random, c, k, lambda)))),
    duration: Math.min(LONGEST, Math.max(1000, Math.round(logNormal(random, mu, sigma) * SECOND))),
  };
}

function drawPattern(random: Random): Pattern {
  const at = openUnit(random);
  if (at < published.timersAlone) return 'timer';
  if (at < 1 - published.irregular - (1 - published.timersAlone - published.irregular) / 2) return 'steady';
  return at < 1 - published.irregular ? 'random' : 'bursts';
}

const nearestPeriod = (minutes: number): number =>
  published.timerPeriods.reduce((best, each) =>
    Math.max(each / minutes, minutes / each) < Math.max(best / minutes, minutes / best) ? each : best,
  );

/** Hands over the times of all calls from 0 to `end`, in no order. */
export function callTimes(app: Application, random: Random, end: number, call: (time: number) => void): void {
  const between = DAY / app.callsPerDay;
  if (app.pattern === 'timer') {
    for (let time = Math.floor(openUnit(random) * app.period); time < end; time += app.period) call(time);
  } else if (app.pattern === 'steady') {
    let time = Math.floor(openUnit(random) * between);
    while (time < end) {
      call(time);
      time += Math.max(1, Math.floor(between * (1 + JITTER * (2 * openUnit(random) - 1))));
    }
  } else {
    const calls = app.pattern === 'bursts' ? BURST.calls : 1;
    // A Poisson process whose rate follows the day, by thinning (Lewis and Shedler 1979).
    const mean = (between * calls) / LARGEST_FACTOR;
    for (let time = exponential(random, mean); time < end; time += exponential(random, mean)) {
      if (openUnit(random) * LARGEST_FACTOR >= dayFactor(time)) continue;
      call(Math.floor(time));
      // The number of calls in a burst is geometric, its mean `calls`.
      for (let at = time; calls > 1 && openUnit(random) > 1 / calls;) {
        at += exponential(random, BURST.between);
        if (at >= end) break;
        call(Math.floor(at));
      }
    }
  }
}
