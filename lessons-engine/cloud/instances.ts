// Instances as columns, and of each function the list of those that have room. A list is kept in the order of use: its head
// was used last. An index is used again after its instance has died.

import type { Counts } from './counts.ts';

export const DEAD = 0;
export const STARTING = 1;
export const READY = 2;

const NONE = -1;
const FIRST = 256;

export class Instances {
  state = new Uint8Array(FIRST);
  owner = new Int32Array(FIRST);
  /** Calls that run in it. */
  busy = new Int32Array(FIRST);
  startedAt = new Float64Array(FIRST);
  /** Since when it has nothing to do, or has something to do. */
  idleSince = new Float64Array(FIRST);
  /** Given up then, if it is idle still. */
  deadline = new Float64Array(FIRST);
  /** The event that will look at the deadline; 0: there is none. */
  pending = new Float64Array(FIRST);
  /** To be given up as soon as it is idle. */
  surplus = new Uint8Array(FIRST);

  #previous = new Int32Array(FIRST);
  #next = new Int32Array(FIRST);
  #listed = new Uint8Array(FIRST);
  #count = 0;
  readonly #free: number[] = [];
  readonly #heads: Int32Array;
  readonly #tails: Int32Array;

  constructor(functions: number) {
    this.#heads = new Int32Array(functions).fill(NONE);
    this.#tails = new Int32Array(functions).fill(NONE);
  }

  /** All indices that were ever used lie below. */
  get count(): number {
    return this.#count;
  }

  make(owner: number, now: number): number {
    const index = this.#free.pop() ?? this.#count++;
    if (index === this.state.length) this.#grow();
    this.state[index] = STARTING;
    this.owner[index] = owner;
    this.busy[index] = 0;
    this.startedAt[index] = now;
    this.deadline[index] = Infinity;
    this.pending[index] = 0;
    this.surplus[index] = 0;
    return index;
  }

  end(index: number): void {
    this.unlist(index);
    this.state[index] = DEAD;
    this.pending[index] = 0;
    this.#free.push(index);
  }

  /** The one with room that was used last, or first; −1 when there is none. */
  withRoom(owner: number, routing: 'recent' | 'oldest'): number {
    return (routing === 'recent' ? this.#heads : this.#tails)[owner] as number;
  }

  /** It has room, and was used just now. */
  list(index: number): void {
    this.unlist(index);
    const owner = this.owner[index] as number;
    const head = this.#heads[owner] as number;
    this.#previous[index] = NONE;
    this.#next[index] = head;
    if (head === NONE) this.#tails[owner] = index;
    else this.#previous[head] = index;
    this.#heads[owner] = index;
    this.#listed[index] = 1;
  }

  /** It has no room any more. */
  unlist(index: number): void {
    if (this.#listed[index] === 0) return;
    const owner = this.owner[index] as number;
    const previous = this.#previous[index] as number;
    const next = this.#next[index] as number;
    if (previous === NONE) this.#heads[owner] = next;
    else this.#next[previous] = next;
    if (next === NONE) this.#tails[owner] = previous;
    else this.#previous[next] = previous;
    this.#listed[index] = 0;
  }

  /** `surplus` instances of `owner` are too many: idle ones end now, the others when they have nothing to do. */
  trim(owner: number, surplus: number, end: (index: number) => void): void {
    let left = surplus;
    const ready = Array.from({ length: this.#count }, (_, index) => index).filter(
      (index) => this.owner[index] === owner && this.state[index] === READY,
    );
    for (const index of ready) {
      this.surplus[index] = 0;
      if (this.busy[index] !== 0 || left <= 0) continue;
      end(index);
      left--;
    }
    for (const index of ready) if (this.state[index] === READY && left-- > 0) this.surplus[index] = 1;
  }

  /** Adds the time that instances have spent idle or busy up to now to the counts of their functions. */
  settle(now: number, countsOf: (owner: number) => Counts): void {
    for (let index = 0; index < this.#count; index++) {
      if (this.state[index] !== READY) continue;
      const counts = countsOf(this.owner[index] as number);
      const time = now - (this.idleSince[index] as number);
      if (this.busy[index] === 0) counts.idleTime += time;
      else counts.busyTime += time;
      this.idleSince[index] = now;
    }
  }

  #grow(): void {
    const size = 2 * this.state.length;
    this.state = wider(this.state, new Uint8Array(size));
    this.owner = wider(this.owner, new Int32Array(size));
    this.busy = wider(this.busy, new Int32Array(size));
    this.startedAt = wider(this.startedAt, new Float64Array(size));
    this.idleSince = wider(this.idleSince, new Float64Array(size));
    this.deadline = wider(this.deadline, new Float64Array(size));
    this.pending = wider(this.pending, new Float64Array(size));
    this.surplus = wider(this.surplus, new Uint8Array(size));
    this.#previous = wider(this.#previous, new Int32Array(size));
    this.#next = wider(this.#next, new Int32Array(size));
    this.#listed = wider(this.#listed, new Uint8Array(size));
  }
}

/** `to`, which is longer, with the values of `from` at its beginning. */
export function wider<T extends Uint8Array | Int32Array | Float64Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
