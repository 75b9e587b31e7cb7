// A WebAssembly binary in words, section by section: which bytes say what. Every byte of a section's content belongs to
// one item, in order, so that a page can show the bytes beside their meaning.
// Left out: what stands in custom sections other than names (their bytes are one item).

import { decodeInstruction } from './decode-instruction.ts';
import { PREAMBLE, Section, sectionsOf, type SectionBytes } from './module-sections.ts';
import { signatureText, valueType, type Signature } from './value-type.ts';
import { asciiText, WasmReader } from './wasm-reader.ts';

export interface DecodedItem {
  /** Offset of its first byte in the binary. */
  readonly from: number;
  /** Offset of the byte behind its last one. */
  readonly to: number;
  /** What these bytes mean, in words. */
  readonly says: string;
  /** How deep the item lies in blocks; 0 outside code. */
  readonly depth: number;
}

export interface DecodedSection {
  readonly name: string;
  /** Offset of its first byte, its id and length included. */
  readonly from: number;
  /** Offset of the byte behind its last one. */
  readonly to: number;
  /** In order, without a gap between `from` and `to`. */
  readonly items: readonly DecodedItem[];
}

const KINDS = ['func', 'table', 'memory', 'global'] as const;
const names = new Map<number, string>(Object.entries(Section).map(([name, id]) => [id, name]));
const OPENS = new Set(['block', 'loop', 'if']);

/** The preamble as the first "section", then the others. Throws an Error for a binary that it cannot read. */
export function decodeModule(wasm: Uint8Array): DecodedSection[] {
  const preamble = {
    name: 'preamble',
    from: 0,
    to: PREAMBLE,
    items: [
      { from: 0, to: 4, says: 'a WebAssembly module: "\\0asm"', depth: 0 },
      { from: 4, to: PREAMBLE, says: 'version 1', depth: 0 },
    ],
  };
  const sections = sectionsOf(wasm);
  return [preamble, ...sections.map((section) => new SectionDecoder(wasm, section).decode())];
}

class SectionDecoder {
  readonly #section: SectionBytes;
  readonly #reader: WasmReader;
  readonly #items: DecodedItem[] = [];

  constructor(wasm: Uint8Array, section: SectionBytes) {
    this.#section = section;
    this.#reader = new WasmReader(wasm.subarray(0, section.to), section.from);
  }

  decode(): DecodedSection {
    const { id, from, to } = this.#section;
    const name = names.get(id);
    if (name === undefined) throw new Error(`expected a section from 0 to 12 at ${from}, found ${id}`);
    const reader = this.#reader;
    this.#item(() => {
      reader.byte();
      return `section ${id}: ${name}, ${reader.u32()} bytes`;
    });
    if (id === Section.custom) this.#custom();
    else if (id === Section.start) this.#item(() => `start with function ${reader.u32()}`);
    else if (id === Section.dataCount) this.#item(() => `${reader.u32()} data segments`);
    else this.#vector(id);
    if (reader.at !== to)
      throw new Error(`section ${name}: expected its content to end at ${to}, found ${reader.at}`);
    return { name, from, to, items: this.#items };
  }

  /** What `read` moves over is one item. */
  #item(read: () => string, depth = 0): void {
    const from = this.#reader.at;
    const says = read();
    this.#items.push({ from, to: this.#reader.at, says, depth });
  }

  #custom(): void {
    this.#item(() => `name "${this.#reader.name()}"`);
    const left = this.#section.to - this.#reader.at;
    if (left > 0)
      this.#item(() => `${this.#reader.take(left).length} bytes that change nothing of what the module does`);
  }

  #vector(id: number): void {
    const reader = this.#reader;
    let count = 0;
    this.#item(() => {
      count = reader.u32();
      return count === 1 ? '1 entry' : `${count} entries`;
    });
    for (let index = 0; index < count; index++) {
      if (id === Section.code) this.#body(index);
      else if (id === Section.global) this.#global(index);
      else if (id === Section.element) this.#element(index);
      else if (id === Section.data) this.#data(index);
      else this.#item(() => this.#entry(id, index));
    }
  }

  #entry(id: number, index: number): string {
    const reader = this.#reader;
    switch (id) {
      case Section.type:
        return `type ${index}: ${signatureText(readSignature(reader))}`;
      case Section.import:
        return `import "${reader.name()}" "${reader.name()}": ${this.#imported()}`;
      case Section.function:
        return `function of type ${reader.u32()}`;
      case Section.table:
        return `table ${index}: ${valueType(reader.byte())}, ${limits(reader, 'entries')}`;
      case Section.memory:
        return `memory ${index}: ${limits(reader, 'pages of 64 KiB')}`;
      default:
        return `export "${reader.name()}": ${KINDS[reader.byte()] ?? 'unknown'} ${reader.u32()}`;
    }
  }

  #imported(): string {
    const reader = this.#reader;
    const kind = KINDS[reader.byte()];
    if (kind === 'func') return `func of type ${reader.u32()}`;
    if (kind === 'table') return `table of ${valueType(reader.byte())}, ${limits(reader, 'entries')}`;
    if (kind === 'memory') return `memory, ${limits(reader, 'pages of 64 KiB')}`;
    return `global, ${globalType(reader)}`;
  }

  #global(index: number): void {
    this.#item(() => `global ${index}: ${globalType(this.#reader)}, begins as`);
    this.#expression(1);
  }

  #element(index: number): void {
    const reader = this.#reader;
    let flags = 0;
    this.#item(() => {
      flags = reader.u32();
      const kind = (flags & 1) === 0 ? 'active' : (flags & 2) === 0 ? 'passive' : 'declared';
      const table = (flags & 3) === 2 ? `, table ${reader.u32()}` : '';
      return `element segment ${index}: ${kind}${table}${kind === 'active' ? ', from entry' : ''}`;
    });
    if ((flags & 1) === 0) this.#expression(1);
    if ((flags & 3) !== 0)
      this.#item(() => ((flags & 4) === 0 ? elementKind(reader) : valueType(reader.byte())));
    if ((flags & 4) === 0) this.#item(() => `functions ${reader.vector(() => reader.u32()).join(', ')}`);
    else {
      let count = 0;
      this.#item(() => `${(count = reader.u32())} expressions`);
      for (; count > 0; count--) this.#expression(1);
    }
  }

  #data(index: number): void {
    const reader = this.#reader;
    let flags = 0;
    this.#item(() => {
      flags = reader.u32();
      const memory = flags === 2 ? `, memory ${reader.u32()}` : '';
      return `data segment ${index}: ${flags === 1 ? 'passive' : `active${memory}, from address`}`;
    });
    if (flags !== 1) this.#expression(1);
    this.#item(() => {
      const bytes = reader.take(reader.u32());
      const text = asciiText(bytes.subarray(0, 40));
      return `${bytes.length} bytes "${text}${bytes.length > 40 ? '…' : ''}"`;
    });
  }

  #body(index: number): void {
    const reader = this.#reader;
    let end = 0;
    this.#item(() => {
      const length = reader.u32();
      end = reader.at + length;
      return `body ${index}: ${length} bytes`;
    });
    this.#item(() => {
      const groups = reader.vector(() => `${reader.u32()} of ${valueType(reader.byte())}`);
      return groups.length === 0 ? 'no locals beside its parameters' : `locals: ${groups.join(', ')}`;
    });
    this.#code(end);
  }

  #code(end: number): void {
    let depth = 1;
    while (this.#reader.at < end) {
      const { from, to, name, text } = decodeInstruction(this.#reader);
      if (name === 'end' || name === 'else') depth--;
      this.#items.push({ from, to, says: text, depth: Math.max(0, depth) });
      if (name === 'else' || OPENS.has(name)) depth++;
    }
  }

  /** A constant expression, up to its `end`. */
  #expression(depth: number): void {
    for (let name = ''; name !== 'end';) {
      const decoded = decodeInstruction(this.#reader);
      name = decoded.name;
      const { from, to, text } = decoded;
      this.#items.push({ from, to, says: text, depth });
    }
  }
}

/** The types of a type section's entry, which must be a function type. */
export function readSignature(reader: WasmReader): Signature {
  const form = reader.byte();
  if (form !== 0x60) throw new Error(`expected a function type (0x60), found 0x${form.toString(16)}`);
  const parameters = reader.vector(() => valueType(reader.byte()));
  return { parameters, results: reader.vector(() => valueType(reader.byte())) };
}

function limits(reader: WasmReader, unit: string): string {
  const flags = reader.byte();
  const least = reader.u32();
  return (flags & 1) === 1 ? `${least} to ${reader.u32()} ${unit}` : `${least} or more ${unit}`;
}

function globalType(reader: WasmReader): string {
  const type = valueType(reader.byte());
  return reader.byte() === 1 ? `mutable ${type}` : type;
}

function elementKind(reader: WasmReader): string {
  reader.byte();
  return 'funcref';
}
