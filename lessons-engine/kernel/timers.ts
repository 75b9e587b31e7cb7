// Deadlines: who is to be woken when. Kept sorted by time and by who came first, so that runs repeat exactly.

interface Timer {
  readonly at: number;
  readonly order: number;
  readonly fire: () => void;
}

export class Timers {
  #timers: Timer[] = [];
  #order = 0;

  /** Calls `fire` at kernel time `at`, in ticks. Returns what takes it back. */
  add(at: number, fire: () => void): () => void {
    const timer = { at, order: this.#order++, fire };
    let index = this.#timers.length;
    while (index > 0 && (this.#timers[index - 1] as Timer).at > at) index--;
    this.#timers.splice(index, 0, timer);
    return () => {
      const place = this.#timers.indexOf(timer);
      if (place >= 0) this.#timers.splice(place, 1);
    };
  }

  /** The time of the next one; Infinity when there is none. */
  get next(): number {
    return this.#timers[0]?.at ?? Infinity;
  }

  /** Fires all whose time has come. */
  fire(now: number): void {
    while (this.next <= now) this.#timers.shift()?.fire();
  }
}
