// A growing array of bytes, with the two encodings that a WebAssembly binary is made of.

/** LEB128 of a number from 0 to 2^32 - 1. */
export function leb(value: number): number[] {
  const bytes: number[] = [];
  do {
    bytes.push((value & 0x7f) | (value > 0x7f ? 0x80 : 0));
    value >>>= 7;
  } while (value !== 0);
  return bytes;
}

/** Signed LEB128 of an `i32`, as `i32.const` takes it. */
export function signedLeb(value: number): number[] {
  const bytes: number[] = [];
  for (;;) {
    const low = value & 0x7f;
    value >>= 7;
    const last = (value === 0 && (low & 0x40) === 0) || (value === -1 && (low & 0x40) !== 0);
    bytes.push(last ? low : low | 0x80);
    if (last) return bytes;
  }
}

/** Bytes appended one after the other. */
export class ByteSink {
  #buffer: Uint8Array<ArrayBuffer>;
  /** Bytes appended so far. */
  length = 0;

  /** `capacity`: bytes that it has room for before it grows. */
  constructor(capacity: number) {
    this.#buffer = new Uint8Array(capacity);
  }

  bytes(bytes: ArrayLike<number>): void {
    this.#makeRoom(bytes.length);
    this.#buffer.set(bytes, this.length);
    this.length += bytes.length;
  }

  /** The low 8 bits of `value`. */
  byte(value: number): void {
    if (this.length === this.#buffer.length) this.#makeRoom(1);
    this.#buffer[this.length++] = value;
  }

  /** LEB128, as `leb`. */
  u32(value: number): void {
    while (value > 0x7f || value < 0) {
      this.byte((value & 0x7f) | 0x80);
      value >>>= 7;
    }
    this.byte(value);
  }

  /** Signed LEB128, as `signedLeb`. */
  s32(value: number): void {
    while (value < -0x40 || value > 0x3f) {
      this.byte((value & 0x7f) | 0x80);
      value >>= 7;
    }
    this.byte(value & 0x7f);
  }

  #makeRoom(bytes: number): void {
    const needed = this.length + bytes;
    if (needed <= this.#buffer.length) return;
    const larger = new Uint8Array(Math.max(needed, this.#buffer.length * 2));
    larger.set(this.view());
    this.#buffer = larger;
  }

  /** A section: its id, its length, its content. */
  section(id: number, body: Uint8Array): void {
    this.bytes([id]);
    this.u32(body.length);
    this.bytes(body);
  }

  /** Begins anew, with the room that it has. */
  clear(): void {
    this.length = 0;
  }

  /** What was appended so far; valid until the next change. */
  view(): Uint8Array {
    return this.#buffer.subarray(0, this.length);
  }

  /** A copy of what was appended so far. */
  result(): Uint8Array<ArrayBuffer> {
    return this.#buffer.slice(0, this.length);
  }
}
