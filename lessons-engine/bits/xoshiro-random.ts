// Many independent sequences from one seed, for simulations in which every source of events draws for itself. xorshift32 has
// one cycle of 2³² numbers, on which a thousand sequences would overlap; xoshiro128** has one of 2¹²⁸ (Blackman and Vigna,
// "Scrambled Linear Pseudorandom Number Generators", ACM TOMS 47(4), 2021). For experiments, never for secrets.

import { Random } from './random.ts';

export class XoshiroRandom extends Random {
  #a: number;
  #b: number;
  #c: number;
  #d: number;

  /** `seed` and `stream` are 32-bit integers; equal pairs give equal sequences. */
  constructor(seed: number, stream = 0) {
    super(seed);
    let z = Math.imul(stream, 0x85ebca6b) ^ this.seed;
    const next = (): number => {
      z = (z + 0x9e3779b9) | 0;
      let x = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
      x = Math.imul(x ^ (x >>> 15), 0x735a2d97);
      return (x ^ (x >>> 15)) | 0;
    };
    this.#a = next();
    this.#b = next() ^ this.seed;
    this.#c = next() ^ stream;
    this.#d = next() | 1; // never all four zero
  }

  /** From a state as the authors' own program has it; not all of the words may be 0. */
  static from(a: number, b: number, c: number, d: number): XoshiroRandom {
    const random = new XoshiroRandom(0);
    random.#a = a;
    random.#b = b;
    random.#c = c;
    random.#d = d;
    return random;
  }

  /** The next 32-bit word, unsigned. */
  override word(): number {
    const five = Math.imul(this.#b, 5);
    const word = Math.imul((five << 7) | (five >>> 25), 9) >>> 0;
    const shifted = this.#b << 9;
    this.#c ^= this.#a;
    this.#d ^= this.#b;
    this.#b ^= this.#c;
    this.#a ^= this.#d;
    this.#c ^= shifted;
    this.#d = (this.#d << 11) | (this.#d >>> 21);
    return word;
  }
}
