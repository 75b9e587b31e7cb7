// Bytes that a guest has sent, in order. The log only grows, except when a state is put back, and then it forks: what was
// handed out as `bytes` is never written to again. So a state holds the whole log at the cost of a reference.

const FIRST_CAPACITY = 256;

export class ByteLog {
  #buffer: Uint8Array = new Uint8Array(FIRST_CAPACITY);
  #bytes: Uint8Array | null = null;
  #length = 0;
  /** Bytes behind `#length` belong to a state that someone may still hold. */
  #forked = false;

  get length(): number {
    return this.#length;
  }

  append(byte: number): void {
    if (this.#forked || this.#length === this.#buffer.length) {
      const buffer = new Uint8Array(Math.max(FIRST_CAPACITY, 2 * this.#length));
      buffer.set(this.bytes);
      this.#buffer = buffer;
      this.#forked = false;
    }
    this.#buffer[this.#length++] = byte;
    this.#bytes = null;
  }

  /** All bytes; the same array until another is appended. */
  get bytes(): Uint8Array {
    return (this.#bytes ??= this.#buffer.subarray(0, this.#length));
  }

  /** All bytes as text, each one character. */
  get text(): string {
    return this.textFrom(0);
  }

  /** The bytes from this one on, as text. */
  textFrom(start: number): string {
    let text = '';
    for (const byte of this.bytes.subarray(start)) text += String.fromCharCode(byte);
    return text;
  }

  /** Goes back, or forward, to what `bytes` gave before. */
  restore(bytes: Uint8Array): void {
    this.#buffer = bytes;
    this.#bytes = bytes;
    this.#length = bytes.length;
    this.#forked = true;
  }
}
