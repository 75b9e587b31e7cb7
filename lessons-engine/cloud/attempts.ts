// Calls on their way, as columns. The calls of the trace come first, under their own indices; behind them stand those that
// were made because of others: once more after an end, or by a function that calls another.

import { wider } from './instances.ts';
import type { Trace } from './trace.ts';

export const WAITING = 1;
export const RUNNING = 2;
export const OVER = 3;

export class Attempts {
  owner: Int32Array;
  duration: Float64Array;
  submitted: Float64Array;
  state: Uint8Array;
  instance: Int32Array;
  /** The next one in the queue of its function. */
  next: Int32Array;
  /** The call of the trace that this is for; −1: for none. */
  origin: Int32Array;
  tries: Uint8Array;
  /** Length of the chain of functions that called each other. */
  chain: Int32Array;
  /** Nobody waits for it any more. */
  abandoned: Uint8Array;
  count: number;

  constructor({ times, functions, durations }: Trace) {
    this.count = times.length;
    const size = times.length + 16;
    this.owner = wider(functions, new Int32Array(size));
    this.duration = wider(durations, new Float64Array(size));
    this.submitted = wider(times, new Float64Array(size));
    this.state = new Uint8Array(size);
    this.instance = new Int32Array(size);
    this.next = new Int32Array(size);
    this.origin = Int32Array.from({ length: size }, (_, index) => index);
    this.tries = new Uint8Array(size);
    this.chain = new Int32Array(size);
    this.abandoned = new Uint8Array(size);
  }

  /** Another one, not submitted yet. */
  add(owner: number, duration: number, origin: number, tries: number, chain: number): number {
    if (this.count === this.owner.length) this.#grow();
    const index = this.count++;
    this.owner[index] = owner;
    this.duration[index] = duration;
    this.origin[index] = origin;
    this.tries[index] = tries;
    this.chain[index] = chain;
    return index;
  }

  #grow(): void {
    const size = 2 * this.owner.length;
    this.owner = wider(this.owner, new Int32Array(size));
    this.duration = wider(this.duration, new Float64Array(size));
    this.submitted = wider(this.submitted, new Float64Array(size));
    this.state = wider(this.state, new Uint8Array(size));
    this.instance = wider(this.instance, new Int32Array(size));
    this.next = wider(this.next, new Int32Array(size));
    this.origin = wider(this.origin, new Int32Array(size));
    this.tries = wider(this.tries, new Uint8Array(size));
    this.chain = wider(this.chain, new Int32Array(size));
    this.abandoned = wider(this.abandoned, new Uint8Array(size));
  }
}
