// FNV-1a, 32 bits (Fowler, Noll, Vo): one number that stands for a whole machine state, so that two runs can be
// compared by one word. It guards against mistakes, not against an adversary.

export class Fnv1a {
  #hash = 0x811c9dc5;

  byte(value: number): this {
    this.#hash = Math.imul(this.#hash ^ (value & 0xff), 0x01000193);
    return this;
  }

  /** Four bytes, least significant first. */
  word(value: number): this {
    return this.byte(value)
      .byte(value >>> 8)
      .byte(value >>> 16)
      .byte(value >>> 24);
  }

  bytes(values: Uint8Array): this {
    let hash = this.#hash;
    for (let i = 0; i < values.length; i++) hash = Math.imul(hash ^ (values[i] as number), 0x01000193);
    this.#hash = hash;
    return this;
  }

  /** The hash so far, unsigned. */
  get value(): number {
    return this.#hash >>> 0;
  }
}
