// FNV-1a, 32 bits (Fowler, Noll, Vo): one number that stands for a whole machine state, so that two runs can be
// compared by one word. It guards against mistakes, not against an adversary.

const PRIME = 0x01000193;
/** Its sixteenth power, modulo 2^32. */
const PRIME_16 = Array.from({ length: 16 }, () => PRIME).reduce(Math.imul, 1);

export class Fnv1a {
  #hash = 0x811c9dc5;

  /** One byte: the low 8 bits of `value`. */
  byte(value: number): this {
    this.#hash = Math.imul(this.#hash ^ (value & 0xff), PRIME);
    return this;
  }

  /** Four bytes, least significant first. */
  word(value: number): this {
    return this.byte(value)
      .byte(value >>> 8)
      .byte(value >>> 16)
      .byte(value >>> 24);
  }

  /** As `byte` for each of them, in order. */
  bytes(values: Uint8Array): this {
    let hash = this.#hash;
    let at = 0;
    // Memory is mostly zeros, and each of them is a multiplication alone: sixteen at once are one by a power of the prime.
    if (values.byteOffset % 4 === 0) {
      const words = new Int32Array(values.buffer, values.byteOffset, values.length >>> 2);
      for (let word = 0; word + 4 <= words.length; word += 4) {
        const all = words[word]! | words[word + 1]! | words[word + 2]! | words[word + 3]!;
        if (all === 0) hash = Math.imul(hash, PRIME_16);
        else for (at = 4 * word; at < 4 * word + 16; at++) hash = Math.imul(hash ^ values[at]!, PRIME);
      }
      at = values.length - (values.length % 16);
    }
    for (; at < values.length; at++) hash = Math.imul(hash ^ values[at]!, PRIME);
    this.#hash = hash;
    return this;
  }

  /** The hash so far, unsigned. */
  get value(): number {
    return this.#hash >>> 0;
  }
}
