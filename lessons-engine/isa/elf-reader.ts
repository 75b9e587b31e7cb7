// Bounds-checked reading of an ELF file: what lies outside the file is an ElfError that says where it was asked for.

/** The file cannot be loaded. */
export class ElfError extends Error {
  readonly expected: string;
  readonly found: string;
  /** Byte offset in the file of the field that is wrong. */
  readonly offset: number;

  constructor(expected: string, found: string, offset: number) {
    super(`ELF file: expected ${expected}, found ${found}, at offset 0x${offset.toString(16)}`);
    this.name = 'ElfError';
    this.expected = expected;
    this.found = found;
    this.offset = offset;
  }
}

export class ElfReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** Of the file (unit: bytes). */
  get length(): number {
    return this.#bytes.length;
  }

  /** Throws unless `size` bytes from `offset` lie in the file. `field` is the offset to blame. */
  require(offset: number, size: number, what: string, field = offset): void {
    if (offset + size <= this.#bytes.length) return;
    const room = `${what} of ${size} bytes at 0x${offset.toString(16)} inside the file`;
    throw new ElfError(room, `a file of ${this.#bytes.length} bytes`, field);
  }

  half(offset: number): number {
    this.require(offset, 2, 'field');
    return this.#view.getUint16(offset, true);
  }

  word(offset: number, what: string): number {
    this.require(offset, 4, what);
    return this.#view.getUint32(offset, true);
  }

  wordBigEndian(offset: number): number {
    this.require(offset, 4, 'field');
    return this.#view.getUint32(offset, false);
  }

  byte(offset: number): number {
    this.require(offset, 1, 'field');
    return this.#view.getUint8(offset);
  }

  expectByte(offset: number, value: number, expected: string, what: string): void {
    const found = this.byte(offset);
    if (found !== value) throw new ElfError(expected, `${what} ${found}`, offset);
  }

  /** A copy of `size` bytes, at most `left`, so that a loaded program does not change with the file. */
  slice(offset: number, size: number, what: string, field: number, left: number): Uint8Array {
    this.require(offset, size, what, field);
    if (size > left) throw new ElfError(`bytes of a ${what} of its own`, 'shared ones', field);
    // Not `slice`: that of a Buffer of Node is a view.
    return new Uint8Array(this.#bytes.subarray(offset, offset + size));
  }

  /** The NUL-terminated text at `offset`, before `end`. Bytes beyond ASCII show as U+FFFD. */
  text(offset: number, end: number): string {
    let text = '';
    for (let at = offset; at < end && text.length < LONGEST_NAME; at++) {
      const byte = this.byte(at);
      if (byte === 0) break;
      text += byte < 0x80 ? String.fromCharCode(byte) : '\ufffd';
    }
    return text;
  }
}

/** Names are for people to read; a longer one is cut, so that overlapping names cannot make the work quadratic. */
const LONGEST_NAME = 256;
