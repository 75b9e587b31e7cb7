// Bytes in a row, first in, first out, up to a capacity: a socket's send or receive buffer. A ring that grows as it is
// needed, so that two hundred idle connections cost nothing.

export class ByteQueue {
  readonly capacity: number;
  #ring = new Uint8Array(0);
  #start = 0;
  #length = 0;

  /** `capacity` in bytes. */
  constructor(capacity: number) {
    this.capacity = capacity;
  }

  get length(): number {
    return this.#length;
  }

  get free(): number {
    return this.capacity - this.#length;
  }

  /** Appends what fits; returns how many bytes that is. */
  push(bytes: Uint8Array): number {
    const count = Math.min(bytes.length, this.free);
    this.#reserve(this.#length + count);
    for (let i = 0, at = this.#start + this.#length; i < count; i++, at++)
      this.#ring[at % this.#ring.length] = bytes[i] as number;
    this.#length += count;
    return count;
  }

  /** A copy of at most `count` bytes from `offset` on; they stay. */
  peek(offset: number, count: number): Uint8Array {
    const out = new Uint8Array(Math.max(0, Math.min(count, this.#length - offset)));
    for (let i = 0, at = this.#start + offset; i < out.length; i++, at++)
      out[i] = this.#ring[at % this.#ring.length] as number;
    return out;
  }

  /** Removes the first `count` bytes, of which there must be as many. */
  discard(count: number): void {
    if (count > this.#length)
      throw new Error(`ByteQueue.discard: expected at most ${this.#length} bytes, found ${count}`);
    this.#length -= count;
    this.#start = this.#length === 0 ? 0 : (this.#start + count) % this.#ring.length;
  }

  /** Removes and returns at most `count` bytes. */
  shift(count: number): Uint8Array {
    const out = this.peek(0, count);
    this.discard(out.length);
    return out;
  }

  #reserve(length: number): void {
    if (length <= this.#ring.length) return;
    let size = Math.max(1024, this.#ring.length);
    while (size < length) size *= 2;
    const ring = new Uint8Array(Math.min(size, Math.max(length, this.capacity)));
    ring.set(this.peek(0, this.#length));
    this.#ring = ring;
    this.#start = 0;
  }
}
