// What a run costs whom. Prices are given, never built in: a provider changes them, and the text that uses some says whose
// they are and from when. Money is a number of dollars.

import type { FunctionState } from './function-state.ts';

export interface Prices {
  /** Dollars for each call. */
  call: number;
  /** Dollars for a GB (1024 MB) that runs for a second, rounded up call by call as `granularity` says. */
  gigabyteSecond: number;
  /** Microseconds that a call's time is a multiple of on the bill. */
  granularity: number;
  /** Dollars for a GB that is provisioned for a second, used or not. */
  provisioned: number;
  /** Whether the time in which an instance is made is paid for like running time. */
  initPaid: boolean;
}

export interface Bill {
  /** Dollars for all calls but those that were refused. */
  calls: number;
  /** Dollars for memory while calls ran, and while instances were made if that is paid for. */
  running: number;
  /** Dollars for provisioned instances, from the beginning to the end. */
  provisioned: number;
  /** The sum of these. */
  total: number;
}

const SECOND = 1_000_000;

/**
 * The bill for one function after `elapsed` microseconds. Granularity is accounted for by half a step a call, which is what
 * rounding up costs on average.
 */
export function billOf({ settings, counts }: FunctionState, elapsed: number, prices: Prices): Bill {
  const gigabytes = settings.memory / 1024;
  const rounding = prices.granularity > 1 ? ((counts.done + counts.timedOut) * prices.granularity) / 2 : 0;
  const time = counts.running + rounding + (prices.initPaid ? counts.initTime : 0);
  const calls = (counts.calls - counts.refused) * prices.call;
  const running = ((gigabytes * time) / SECOND) * prices.gigabyteSecond;
  const provisioned = ((settings.provisioned * gigabytes * elapsed) / SECOND) * prices.provisioned;
  return { calls, running, provisioned, total: calls + running + provisioned };
}
