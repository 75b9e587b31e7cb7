// How much of its memory a guest uses, found by looking at a few pages: at the beginning of a period a number of them is
// picked at random and the hart made to forget that it touched them (A in the second stage), at the end those that were touched
// again are counted. Neither the guest nor its size matters to the cost, only the number of pages looked at.
// Waldspurger 2002, section 5.3 "Measuring Idle Memory": 100 pages every 30 seconds; three averages over the estimates, of
// which the largest is believed, so that a guest that begins to use its memory is believed at once and one that stops later.

import type { Random } from '../../bits/index.ts';
import { Pte } from '../../machine/index.ts';
import type { GuestPages } from './guest-pages.ts';

/** Weights of the newest estimate in the two averages that move; the third follows within a period. */
const SLOW = 0.25;
const FAST = 0.6;

export class WorkingSet {
  /** Pages looked at in a period. */
  readonly samples: number;
  /** Touched pages by period, of `samples` each. */
  readonly touched: number[] = [];
  readonly #pages: GuestPages;
  readonly #random: Random;
  #sample: readonly number[] = [];
  #slow: number | null = null;
  #fast: number | null = null;

  /** `samples`: pages looked at in a period, or all of a guest that has fewer. */
  constructor(pages: GuestPages, random: Random, samples = 100) {
    this.#pages = pages;
    this.#random = random;
    this.samples = Math.min(samples, pages.slots.count);
  }

  /** The estimate for the fraction of the guest's memory that is in use; 1 while nothing is known. */
  get active(): number {
    if (this.#slow === null || this.#fast === null) return 1;
    return Math.max(this.#slow, this.#fast, (this.touched.at(-1) ?? 0) / this.samples);
  }

  /** Ends a period, if one was begun, and begins the next. */
  period(): void {
    const { map, slots } = this.#pages;
    if (this.#sample.length > 0) {
      const touched = this.#sample.filter((page) => map.take(page, Pte.A)).length;
      const fraction = touched / this.#sample.length;
      this.touched.push(touched);
      this.#slow = this.#slow === null ? fraction : this.#slow + SLOW * (fraction - this.#slow);
      this.#fast = this.#fast === null ? fraction : this.#fast + FAST * (fraction - this.#fast);
    }
    this.#sample = this.#random.shuffle([...slots.pages()]).slice(0, this.samples);
    for (const page of this.#sample) map.take(page, Pte.A);
  }
}
