// Bytes on their way from the host to a guest: what the device has no room for yet waits here, in order.

export class ByteQueue {
  /** Never written to, only replaced: a state shares it. */
  #bytes: Uint8Array = new Uint8Array();

  get length(): number {
    return this.#bytes.length;
  }

  put(bytes: Iterable<number>): void {
    const more = Uint8Array.from(bytes);
    const all = new Uint8Array(this.#bytes.length + more.length);
    all.set(this.#bytes);
    all.set(more, this.#bytes.length);
    this.#bytes = all;
  }

  /** Takes up to `count` bytes from the front. */
  take(count: number): Uint8Array {
    const taken = this.#bytes.subarray(0, count);
    this.#bytes = this.#bytes.subarray(count);
    return taken;
  }

  /** What waits, first byte first. */
  get bytes(): Uint8Array {
    return this.#bytes;
  }

  restore(bytes: Uint8Array): void {
    this.#bytes = bytes;
  }
}
