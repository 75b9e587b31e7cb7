// The hybrid histogram policy (Shahrad et al. 2020, section 4.2): idle times of each function in bins of a minute, up to a
// range of hours. The 5th percentile says when to load again, the 99th how long to keep. A histogram that says little is not
// believed: then the instance is kept for the whole range. Where most idle times lie beyond the range, the next one is
// forecast. In place of the paper's ARIMA model stands the mean of the last idle times. Margins of 10 and 15 % and the
// thresholds are those of a public re-implementation (dslab-faas); that a histogram needs some idle times is ours.

import type { KeepAlivePolicy } from './keep-alive.ts';

const MINUTE = 60_000_000;
const HEAD = 0.05;
const TAIL = 0.99;
const MARGIN = 0.1;
const FORECAST_MARGIN = 0.15;
/** Of the counts of the bins, deviation by mean: below that, idle times are spread too evenly to say anything. */
const LEAST_VARIATION = 2;
const MOST_BEYOND = 0.5;
/** Idle times that must have been seen. */
const LEAST_SEEN = 5;
/** Idle times that a forecast is made from. */
const REMEMBERED = 8;

interface Seen {
  bins: Uint32Array;
  within: number;
  beyond: number;
  /** Sum of the squares of the bins' counts. */
  squares: number;
  last: number[];
}

export class HybridHistogram implements KeepAlivePolicy {
  prewarm = 0;
  keepAlive = 0;
  readonly #minutes: number;
  readonly #seen: Seen[] = [];

  /** `minutes`: the range of the histogram; the paper compares 60 to 240. */
  constructor(minutes = 240) {
    this.#minutes = minutes;
  }

  observe(index: number, idle: number): void {
    const seen = this.#of(index);
    seen.last.push(idle);
    if (seen.last.length > REMEMBERED) seen.last.shift();
    const bin = Math.floor(idle / MINUTE);
    if (bin >= this.#minutes) seen.beyond++;
    else {
      seen.squares += 2 * (seen.bins[bin] as number) + 1;
      seen.bins[bin]!++;
      seen.within++;
    }
  }

  // #region decide
  decide(index: number): void {
    const seen = this.#of(index);
    const all = seen.within + seen.beyond;
    if (seen.beyond > MOST_BEYOND * all) {
      const next = seen.last.reduce((sum, idle) => sum + idle, 0) / seen.last.length;
      this.prewarm = next * (1 - FORECAST_MARGIN);
      this.keepAlive = next * 2 * FORECAST_MARGIN;
    } else if (all < LEAST_SEEN || this.#variation(seen) < LEAST_VARIATION) {
      this.prewarm = 0;
      this.keepAlive = this.#minutes * MINUTE;
    } else {
      const head = this.#percentile(seen, HEAD) * MINUTE;
      const tail = (this.#percentile(seen, TAIL) + 1) * MINUTE;
      this.prewarm = head * (1 - MARGIN);
      this.keepAlive = tail * (1 + MARGIN) - this.prewarm;
    }
  }
  // #endregion

  #of(index: number): Seen {
    return (this.#seen[index] ??= {
      bins: new Uint32Array(this.#minutes),
      within: 0,
      beyond: 0,
      squares: 0,
      last: [],
    });
  }

  #variation({ within, squares }: Seen): number {
    if (within === 0) return 0;
    const mean = within / this.#minutes;
    return Math.sqrt(Math.max(0, squares / this.#minutes - mean * mean)) / mean;
  }

  /** The first bin with which the share is reached. */
  #percentile({ bins, within }: Seen, share: number): number {
    let sum = 0;
    for (let bin = 0; bin < bins.length; bin++) {
      sum += bins[bin] as number;
      if (sum >= share * within) return bin;
    }
    return bins.length - 1;
  }
}
