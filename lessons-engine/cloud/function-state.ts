// A function while it is simulated: its queue, its instances in numbers, the bucket that limits how fast it may grow.

import type { Attempts } from './attempts.ts';
import { noCounts } from './counts.ts';
import type { FunctionSettings } from './settings.ts';

const NONE = -1;
const SECOND = 1_000_000;

export class FunctionState {
  /** Its place among the functions, which calls name it by. */
  readonly index: number;
  readonly settings: FunctionSettings;
  readonly counts = noCounts();
  /** Calls that wait. */
  queued = 0;
  /** Calls that run. */
  running = 0;
  /** Instances, those that are being made included. */
  live = 0;
  /** Those of them that are being made. */
  starting = 0;
  /** Instances that are to be there, for a function that is scaled as wanted. */
  wanted = 0;
  /** When it fell idle; −1: it is not, or has not been called yet. */
  idleSince = NONE;
  /** When it is to be loaded ahead; NaN: not. */
  prewarmAt = NaN;
  /** For an instance that was loaded ahead. */
  keepAlive = Infinity;
  /** An event is set for when the next instance may be started. */
  startPending = false;

  #head = NONE;
  #tail = NONE;
  #present = 0;
  #presentSince = 0;
  #tokens: number;
  #tokensAt = 0;

  /** Without calls and instances, with all tokens of `startBurst`. */
  constructor(index: number, settings: FunctionSettings) {
    this.index = index;
    this.settings = settings;
    this.wanted = settings.provisioned;
    this.#tokens = settings.startBurst;
  }

  /** So many calls more are in the system from now on. */
  present(now: number, more: number): void {
    this.counts.present += this.#present * (now - this.#presentSince);
    this.#presentSince = now;
    this.#present += more;
  }

  /** Puts a call behind those that wait. */
  enqueue({ next }: Attempts, attempt: number): void {
    next[attempt] = NONE;
    if (this.#tail === NONE) this.#head = attempt;
    else next[this.#tail] = attempt;
    this.#tail = attempt;
    this.queued++;
  }

  /** The one that has waited longest; there must be one. */
  dequeue({ next }: Attempts): number {
    const attempt = this.#head;
    this.#head = next[attempt] as number;
    if (this.#head === NONE) this.#tail = NONE;
    this.queued--;
    return attempt;
  }

  /** Whether one more instance may be started; if so, it counts as started. */
  takeToken(now: number): boolean {
    const { startBurst, startRate } = this.settings;
    if (startBurst === Infinity) return true;
    this.#tokens = Math.min(startBurst, this.#tokens + ((now - this.#tokensAt) * startRate) / SECOND);
    this.#tokensAt = now;
    if (this.#tokens < 1) return false;
    this.#tokens -= 1;
    return true;
  }

  /** When the next instance may be started; whole microseconds. */
  tokenAt(now: number): number {
    const { startRate } = this.settings;
    return startRate === 0 ? Infinity : now + Math.ceil(((1 - this.#tokens) * SECOND) / startRate);
  }
}
