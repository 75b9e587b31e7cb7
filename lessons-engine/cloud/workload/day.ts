// How the load changes over day and week: half of it does not, the rest is a wave with its crest in the afternoon, lower on
// two days of seven. Published is the half (Shahrad et al. 2020, section 3.3); the shape of the wave is assumed: a parabola, since
// a sine's last bits differ between engines.

import { baseline } from './published.ts';

/** Microseconds. */
export const DAY = 86_400_000_000;

const CREST = 15 / 24;
const WEEKEND = 0.5;
/** The mean of 1 − 4d² over a day, d running from −½ to ½, is 2/3. */
const WAVE = 1.5;

/** What the mean rate is multiplied by at `time`; 1 on average over a working day. */
export function dayFactor(time: number): number {
  const days = time / DAY;
  const inDay = days - Math.floor(days);
  const from = Math.abs(inDay - CREST);
  const distance = Math.min(from, 1 - from);
  const week = Math.floor(days) % 7 >= 5 ? WEEKEND : 1;
  return baseline + (1 - baseline) * WAVE * (1 - 4 * distance * distance) * week;
}

export const LARGEST_FACTOR = baseline + (1 - baseline) * WAVE;
