// What is known of the functions of a large provider: Azure Functions in July 2019 (Shahrad et al. 2020, sections 3.2 to 3.5,
// figures 1 to 8). Each row is a figure of the paper and what the generator makes of it; what the paper does not say, or what
// was not read of it, is marked `assumed`.

import type { Knot } from '../draw.ts';

const DAY_OF_HOURS = 24;
const DAY_OF_MINUTES = 1440;

/**
 * Calls a day of an application. Published: at most one an hour for 45 % of them, at most one a minute for 81 %, eight orders
 * of magnitude between the rarest and the most frequent, and 99.6 % of all calls for the 18.6 % above one a minute.
 * Assumed: the ends, one call in ten days and ten million a day, and the knot between.
 */
export const callsPerDay: readonly Knot[] = [
  { share: 0, value: 0.1 },
  { share: 0.45, value: DAY_OF_HOURS },
  { share: 0.81, value: DAY_OF_MINUTES },
  { share: 0.97, value: 100_000 },
  { share: 1, value: 10_000_000 },
];

/** Shares of applications: timers alone, timers beside other triggers, no timers (section 3.2). */
export const timersAlone = 0.13;
export const timersAmongOthers = 0.158;
/** Applications whose times between calls deviate by more than their mean (section 3.6). */
export const irregular = 0.4;
/** Logarithm of an application's mean duration in seconds: mean and deviation (section 3.4, figure 7). */
export const durations = { mu: -0.38, sigma: 2.36 };
/** MB of an application, as a Burr distribution (section 3.5, figure 8). */
export const memory = { c: 11.652, k: 0.221, lambda: 107.083 };
/** The part of the load that does not change over day and week (section 3.3, figure 4). */
export const baseline = 0.5;

/** Minutes between two firings of a timer; assumed, but 95 % of timers fire at most once a minute (section 3.2). */
export const timerPeriods = [1, 2, 5, 10, 15, 30, 60, 120, 180, 240, 360, 720, 1440] as const;
/** Deviation of one call's duration from its application's, as a logarithm; assumed. */
export const durationSpread = 0.5;
