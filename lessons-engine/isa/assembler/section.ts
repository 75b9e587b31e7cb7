// Sections: growing runs of bytes that are placed in memory once all of them are known.

import { complain, type Span } from './problems.ts';

/** In the order in which they are placed. */
export const sectionNames = ['.text', '.rodata', '.data', '.bss'] as const;
export type SectionName = (typeof sectionNames)[number];

/** Bytes that one statement brings; `write` fills them in when every address is known. */
export interface Item {
  /** From the start of the section. */
  readonly offset: number;
  readonly size: number;
  readonly at: Span;
  write(bytes: Uint8Array, address: number): void;
}

/** A section starts at a multiple of this unless told otherwise, or of the largest alignment asked for in it. */
export const SECTION_ALIGNMENT = 16;
/** Bytes. The largest guest of the course is far smaller; a mistyped size must not exhaust the page's memory. */
const LARGEST_SECTION = 16 * 1024 * 1024;

export class Section {
  readonly name: SectionName;
  /** As the source says it, where every such name is a section of its own; otherwise the same as `name`. */
  readonly fullName: string;
  readonly items: Item[] = [];
  size = 0;
  /** Whether the last bytes are an instruction: then a c.nop is in its place behind them. */
  endsInCode = false;
  #alignment: number;
  #address: number | undefined;

  /** With `address`, the section is placed there; without, by `placeAfter`. */
  constructor(name: SectionName, alignment: number, address?: number, fullName: string = name) {
    this.name = name;
    this.fullName = fullName;
    this.#alignment = alignment;
    this.#address = address;
  }

  /** What its address is to be a multiple of. */
  get alignment(): number {
    return this.#alignment;
  }

  get address(): number {
    if (this.#address === undefined)
      throw new Error(`Section ${this.name}: expected to be placed before it is asked where`);
    return this.#address;
  }

  append(at: Span, size: number, write: Item['write']): void {
    this.#grow(at, size);
    this.items.push({ offset: this.size - size, size, at, write });
    this.endsInCode = false;
  }

  /** How many bytes are missing up to a multiple of `alignment` (a power of two). */
  paddingTo(alignment: number): number {
    const position = (this.#address ?? 0) + this.size;
    return Math.ceil(position / alignment) * alignment - position;
  }

  /** Makes sure that padding computed before the section is placed holds afterwards. */
  requireAlignment(alignment: number): void {
    this.#alignment = Math.max(this.#alignment, alignment);
  }

  /** Places the section at the first suitable address from `end` on; returns where it ends. */
  placeAfter(end: number): number {
    this.#address ??= Math.ceil(end / this.#alignment) * this.#alignment;
    return this.size === 0 ? end : this.#address + this.size;
  }

  #grow(at: Span, size: number): void {
    if (this.size + size > LARGEST_SECTION) {
      complain(at, `expected at most ${LARGEST_SECTION} bytes in ${this.name}, found ${this.size + size}`);
    }
    this.size += size;
  }
}

/** A number, or an offset into a section that has no address yet. */
export interface Value {
  readonly section: Section | undefined;
  readonly number: bigint;
}

/** The section that `name` means: one of the four, also by its usual variants (`.text.init`, `.sdata`). */
export function sectionNameOf(name: string): SectionName | undefined {
  const plain = name.replace(/^\.s(data|bss)/, '.$1');
  return sectionNames.find((known) => plain === known || plain.startsWith(known + '.'));
}
