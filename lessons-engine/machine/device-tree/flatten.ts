// Writes a device tree in its flattened form, the one that firmware and kernels are handed: version 17, big endian.
// Devicetree Specification 0.4, chapter 5 "Flattened Devicetree (DTB) Format".

import type { DeviceTreeNode, PropertyValue } from './node.ts';

const MAGIC = 0xd00dfeed;
const VERSION = 17;
const LAST_COMPATIBLE_VERSION = 16;
const HEADER_SIZE = 40;
const Token = { BEGIN_NODE: 1, END_NODE: 2, PROP: 3, END: 9 } as const;

/** Memory that the guest's kernel must leave alone, in bytes. */
export interface MemoryReservation {
  address: number;
  size: number;
}

/** Throws a `RangeError` when a name or string is not ASCII, or holds a NUL. */
export function flattenDeviceTree(
  root: DeviceTreeNode,
  reservations: readonly MemoryReservation[] = [],
): Uint8Array {
  const reserved = new Bytes();
  for (const { address, size } of [...reservations, { address: 0, size: 0 }])
    reserved
      .word(Math.floor(address / 0x1_0000_0000))
      .word(address)
      .word(0)
      .word(size);

  const strings = new StringTable();
  const structure = new Bytes();
  writeNode(structure, strings, '', root);
  structure.word(Token.END);

  const structureAt = HEADER_SIZE + reserved.length;
  const stringsAt = structureAt + structure.length;
  const header = new Bytes()
    .word(MAGIC)
    .word(stringsAt + strings.bytes.length)
    .word(structureAt)
    .word(stringsAt)
    .word(HEADER_SIZE)
    .word(VERSION)
    .word(LAST_COMPATIBLE_VERSION)
    .word(0) // the boot CPU
    .word(strings.bytes.length)
    .word(structure.length);
  return header.append(reserved).append(structure).append(strings.bytes).toArray();
}

function writeNode(out: Bytes, strings: StringTable, name: string, node: DeviceTreeNode): void {
  out.word(Token.BEGIN_NODE).text(name).align();
  for (const [property, value] of Object.entries(node.properties ?? {})) {
    const bytes = propertyBytes(value);
    out.word(Token.PROP).word(bytes.length).word(strings.offset(property)).append(bytes).align();
  }
  for (const [child, of] of Object.entries(node.children ?? {})) writeNode(out, strings, child, of);
  out.word(Token.END_NODE);
}

function propertyBytes(value: PropertyValue): Bytes {
  const out = new Bytes();
  if (value === true) return out;
  if (typeof value === 'string') return out.text(value);
  if (value instanceof Uint8Array) value.forEach((byte) => out.byte(byte));
  else value.forEach((item) => (typeof item === 'string' ? out.text(item) : out.word(item)));
  return out;
}

/** Bytes being written. */
class Bytes {
  readonly #bytes: number[] = [];

  get length(): number {
    return this.#bytes.length;
  }

  byte(value: number): this {
    this.#bytes.push(value & 0xff);
    return this;
  }

  word(value: number): this {
    return this.byte(value >>> 24)
      .byte(value >>> 16)
      .byte(value >>> 8)
      .byte(value);
  }

  /** The characters and the NUL behind them. */
  text(text: string): this {
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code === 0 || code > 0x7f)
        throw new RangeError(
          `device tree: expected ASCII without NUL, found character ${code} at ${i} of "${text}"`,
        );
      this.byte(code);
    }
    return this.byte(0);
  }

  /** Fills up to a multiple of four bytes. */
  align(): this {
    while (this.length % 4 !== 0) this.byte(0);
    return this;
  }

  append(other: Bytes): this {
    for (const byte of other.#bytes) this.#bytes.push(byte);
    return this;
  }

  toArray(): Uint8Array {
    return Uint8Array.from(this.#bytes);
  }
}

/** The names of properties, each once. */
class StringTable {
  readonly bytes = new Bytes();
  readonly #offsets = new Map<string, number>();

  offset(name: string): number {
    const known = this.#offsets.get(name);
    if (known !== undefined) return known;
    const offset = this.bytes.length;
    this.#offsets.set(name, offset);
    this.bytes.text(name);
    return offset;
  }
}
