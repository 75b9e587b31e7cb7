// Seeded random numbers: whoever needs one is given a `Random`, so that a run can be repeated from its seed.
// The generator is xorshift32 (Marsaglia, "Xorshift RNGs", Journal of Statistical Software 8(14), 2003) over a
// scrambled seed. It is for experiments and tests, never for secrets: its state follows from what it has given. Worlds that
// a reader's code must not foresee draw from `ChaChaRandom`.

export class Random {
  /** What it was made from, as an unsigned word of 32 bits. */
  readonly seed: number;
  #state: number;

  /** `seed` is any 32-bit integer; equal seeds give equal sequences. */
  constructor(seed: number) {
    this.seed = seed >>> 0;
    let state = (this.seed ^ 0x9e3779b9) >>> 0;
    state = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
    state = Math.imul(state ^ (state >>> 13), 0xc2b2ae35);
    this.#state = (state ^ (state >>> 16)) >>> 0 || 1;
  }

  /** The next 32-bit word, unsigned, never 0. */
  word(): number {
    let x = this.#state;
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    this.#state = x >>> 0;
    return this.#state;
  }

  /** An integer from 0 up to but not including `limit` (1 … 2³²). */
  below(limit: number): number {
    return Math.floor((this.word() / 0x1_0000_0000) * limit);
  }

  /** A number from 0 up to but not including 1, as `Math.random` gives. */
  unit(): number {
    return this.word() / 0x1_0000_0000;
  }

  /** One of `items`, which must not be empty. */
  pick<T>(items: readonly T[]): T {
    if (items.length === 0) throw new Error('Random.pick: expected at least one item, found none');
    return items[this.below(items.length)] as T;
  }

  /** A new array with the same items in random order (Fisher–Yates). */
  shuffle<T>(items: readonly T[]): T[] {
    const out = [...items];
    for (let i = out.length - 1; i > 0; i--) {
      const j = this.below(i + 1);
      [out[i], out[j]] = [out[j] as T, out[i] as T];
    }
    return out;
  }
}
