// Random numbers that nobody can foresee from those that they were shown: for worlds that are hidden from the code which
// plays in them. xorshift32 is linear: thirty-two known bits of its numbers give its state, and so all that are to come.
// The generator is ChaCha20 (Bernstein 2008; RFC 8439, section 2.3), whose blocks are counted and not chained: one word of
// the key stream after the other. It was preferred to a PCG, which has no such claim and needs products of 64 bits.
//
// Key: the seed in the first of its eight words, zeros in the others; nonce 0; counter from 0. State: 16 words. Left out: a
// longer seed. Whoever can try 2³² keys will find it; the fuel of a check pays for less than a hundred-thousandth of them.

import { Random } from './random.ts';

/** "expa" "nd 3" "2-by" "te k". */
const CONSTANTS = [0x61707865, 0x3320646e, 0x79622d32, 0x6b206574] as const;
const WORDS = 16;
const COUNTER = 12;
const DOUBLE_ROUNDS = 10;

export class ChaChaRandom extends Random {
  readonly #state = new Uint32Array(WORDS);
  readonly #block = new Uint32Array(WORDS);
  #next = WORDS;

  /** `seed` is any 32-bit integer; equal seeds give equal sequences. */
  constructor(seed: number) {
    super(seed);
    this.#state.set(CONSTANTS);
    this.#state[CONSTANTS.length] = this.seed;
  }

  /** The next 32-bit word, unsigned. */
  override word(): number {
    if (this.#next === WORDS) {
      chachaBlock(this.#block, this.#state);
      // Wraps after 2³⁸ bytes.
      this.#state[COUNTER]!++;
      this.#next = 0;
    }
    return this.#block[this.#next++] as number;
  }
}

/** The block function of RFC 8439, section 2.3. */
function chachaBlock(block: Uint32Array, state: Uint32Array): void {
  block.set(state);
  for (let round = 0; round < DOUBLE_ROUNDS; round++) {
    for (let column = 0; column < 4; column++)
      quarterRound(block, column, 4 + column, 8 + column, 12 + column);
    for (let column = 0; column < 4; column++)
      quarterRound(block, column, 4 + ((column + 1) % 4), 8 + ((column + 2) % 4), 12 + ((column + 3) % 4));
  }
  for (let i = 0; i < WORDS; i++) block[i]! += state[i] as number;
}

/** Section 2.1. The array keeps sums modulo 2³². */
function quarterRound(words: Uint32Array, a: number, b: number, c: number, d: number): void {
  words[a]! += words[b]!;
  words[d] = rotated(words[d]! ^ words[a]!, 16);
  words[c]! += words[d]!;
  words[b] = rotated(words[b]! ^ words[c]!, 12);
  words[a]! += words[b]!;
  words[d] = rotated(words[d]! ^ words[a]!, 8);
  words[c]! += words[d]!;
  words[b] = rotated(words[b]! ^ words[c]!, 7);
}

const rotated = (word: number, left: number): number => (word << left) | (word >>> (32 - left));
