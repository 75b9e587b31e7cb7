// How long an instance is kept when nothing is to be done. A policy sees a function at two moments only, in the words of
// Shahrad et al. 2020, section 4: when it falls idle, and when it is called again.

export interface KeepAlivePolicy {
  /** What `decide` said last: microseconds until an instance is loaded again, 0: it is not unloaded. */
  prewarm: number;
  /** And how long it is kept from then on; Infinity: for ever. */
  keepAlive: number;
  /** Function `index` fell idle, and is called again after `idle` microseconds. */
  observe(index: number, idle: number): void;
  /** Function `index` has fallen idle: sets `prewarm` and `keepAlive`. */
  decide(index: number): void;
}

/** The same time for everybody, whatever happens. */
export class FixedKeepAlive implements KeepAlivePolicy {
  readonly prewarm = 0;
  readonly keepAlive: number;

  /** Microseconds; Infinity: for ever. */
  constructor(keepAlive: number) {
    this.keepAlive = keepAlive;
  }

  observe(): void {}

  decide(): void {}
}
