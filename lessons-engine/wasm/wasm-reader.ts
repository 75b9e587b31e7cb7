// Reads a WebAssembly binary: LEB128 numbers, and the immediates of every instruction of the core specification with
// bulk memory, sign extension, saturating conversion and reference types (section 5.4, "Instructions").

/** A cursor over bytes; every read throws a RangeError past the end. */
export class WasmReader {
  /** All bytes; not copied. */
  readonly source: Uint8Array;
  /** Offset in `source` of what is read next. */
  at: number;

  /** Reads from the offset `at` on. */
  constructor(source: Uint8Array, at: number) {
    this.source = source;
    this.at = at;
  }

  byte(): number {
    const byte = this.source[this.at];
    if (byte === undefined)
      throw new RangeError(`expected a byte, found the end of the binary at ${this.at}`);
    this.at++;
    return byte;
  }

  /** Unsigned LEB128 of 32 bits. */
  u32(): number {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.byte();
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value >>> 0;
    }
  }

  /** Signed LEB128 of 32 bits. */
  i32(): number {
    return Number(BigInt.asIntN(32, this.#signed()));
  }

  /** Signed LEB128 of 64 bits. */
  i64(): bigint {
    return BigInt.asIntN(64, this.#signed());
  }

  #signed(): bigint {
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const byte = this.byte();
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return (byte & 0x40) === 0 ? value : value - (1n << (shift + 7n));
    }
  }

  /** A length and as many bytes of ASCII; other bytes as `\xx`, as the text format writes them. */
  name(): string {
    return asciiText(this.take(this.u32()));
  }

  /** A length, and as many items. */
  vector<Item>(item: () => Item): Item[] {
    return Array.from({ length: this.u32() }, item);
  }

  /** Goes past one number in LEB128, of any length. */
  skipLeb(): void {
    while (this.byte() >= 0x80);
  }

  /** The next bytes, as a view of `source`. */
  take(length: number): Uint8Array {
    const end = this.at + length;
    if (end > this.source.length)
      throw new RangeError(`expected ${length} bytes at ${this.at}, found the end`);
    const taken = this.source.subarray(this.at, end);
    this.at = end;
    return taken;
  }

  /** All that is left, as a view; `at` stays. */
  rest(): Uint8Array {
    return this.source.subarray(this.at);
  }
}

/** Bytes as the text format writes them between quotes. */
export function asciiText(bytes: Uint8Array): string {
  return [...bytes]
    .map((byte) =>
      byte >= 0x20 && byte < 0x7f && byte !== 0x22 && byte !== 0x5c
        ? String.fromCharCode(byte)
        : `\\${byte.toString(16).padStart(2, '0')}`,
    )
    .join('');
}

/** Moves the reader behind the immediates of `opcode`; answers the second opcode of a 0xfc instruction, else -1. */
export function skipImmediates(reader: WasmReader, opcode: number): number {
  if (opcode >= 0x45 && opcode <= 0xc4) return -1; // numeric: none
  if (opcode >= 0x28 && opcode <= 0x3e) return skip(reader, 2); // loads and stores: alignment, offset
  switch (opcode) {
    case 0x00: // unreachable
    case 0x01: // nop
    case 0x05: // else
    case 0x0b: // end
    case 0x0f: // return
    case 0x1a: // drop
    case 0x1b: // select
    case 0xd1: // ref.is_null
      return -1;
    case 0x02: // block
    case 0x03: // loop
    case 0x04: // if
    case 0x0c: // br
    case 0x0d: // br_if
    case 0x10: // call
    case 0x20: // local.get
    case 0x21: // local.set
    case 0x22: // local.tee
    case 0x23: // global.get
    case 0x24: // global.set
    case 0x25: // table.get
    case 0x26: // table.set
    case 0x3f: // memory.size
    case 0x40: // memory.grow
    case 0x41: // i32.const
    case 0x42: // i64.const
    case 0xd0: // ref.null
    case 0xd2: // ref.func
      return skip(reader, 1);
    case 0x11: // call_indirect: type, table
      return skip(reader, 2);
    case 0x0e: // br_table: labels and the default
    case 0x1c: // select with types
      return skip(reader, reader.u32() + (opcode === 0x0e ? 1 : 0));
    case 0x43: // f32.const
      reader.take(4);
      return -1;
    case 0x44: // f64.const
      reader.take(8);
      return -1;
    case 0xfc:
      return skipBulk(reader);
    default:
      throw new Error(
        `expected a core WebAssembly opcode, found 0x${opcode.toString(16)} at ${reader.at - 1}`,
      );
  }
}

function skipBulk(reader: WasmReader): number {
  const sub = reader.u32();
  // 0-7 saturating conversions; memory.init data.drop memory.copy memory.fill; table.init elem.drop copy grow size fill.
  const immediates = [0, 0, 0, 0, 0, 0, 0, 0, 2, 1, 2, 1, 2, 1, 2, 1, 1, 1][sub];
  if (immediates === undefined) {
    throw new Error(`expected a bulk instruction below 18, found 0xfc ${sub} at ${reader.at}`);
  }
  skip(reader, immediates);
  return sub;
}

function skip(reader: WasmReader, numbers: number): -1 {
  for (; numbers > 0; numbers--) reader.skipLeb();
  return -1;
}
