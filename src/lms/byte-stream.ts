// Bytes written one after the other and read again: small numbers in one byte, larger ones in as many as they need (LEB128).
// A reader never throws at the end of its bytes: it says `ended`, because what an LMS hands back may have been cut off.

export class ByteWriter {
  readonly #bytes: number[] = [];

  byte(value: number): void {
    this.#bytes.push(value & 0xff);
  }

  /** A whole number from 0 to 2⁵³ − 1. */
  number(value: number): void {
    let rest = value;
    for (; rest >= 128; rest = Math.floor(rest / 128)) this.#bytes.push((rest % 128) | 128);
    this.#bytes.push(rest);
  }

  /** At most 255 bytes of UTF-8; returns false, and writes nothing, when it is longer. */
  text(text: string): boolean {
    const bytes = new TextEncoder().encode(text);
    if (bytes.length > 255) return false;
    this.#bytes.push(bytes.length, ...bytes);
    return true;
  }

  get bytes(): Uint8Array {
    return Uint8Array.from(this.#bytes);
  }
}

export class ByteReader {
  readonly #bytes: Uint8Array;
  #at = 0;
  /** Something was read that is not there. */
  ended = false;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get isDone(): boolean {
    return this.#at >= this.#bytes.length;
  }

  byte(): number {
    const value = this.#bytes[this.#at++];
    if (value === undefined) this.ended = true;
    return value ?? 0;
  }

  number(): number {
    let value = 0;
    for (let scale = 1; scale < 2 ** 53; scale *= 128) {
      const byte = this.byte();
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
    this.ended = true;
    return 0;
  }

  text(): string {
    const length = this.byte();
    const bytes = this.#bytes.subarray(this.#at, this.#at + length);
    if (bytes.length < length) this.ended = true;
    this.#at += length;
    return new TextDecoder().decode(bytes);
  }
}
