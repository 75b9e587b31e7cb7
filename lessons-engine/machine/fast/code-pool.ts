// The pages of decoded instructions that the fast interpreter works on: a fixed number, cleared all together when none is
// left. Nothing that a program can see depends on them.

import type { Bus } from '../bus.ts';
import type { Operation, Predecoder } from '../predecode.ts';
import { CODE_PAGE, SLOT, Slot, SLOTS } from './layout.ts';
import { operationNames } from './operations.ts';
import { writeSlot } from './slot.ts';

const PAGE_END = operationNames.indexOf('pageEnd');
/** Operations remembered by a few bits of their words, a power of two. */
const RECENT = 1024;
/** Instructions decoded ahead at one time. */
const AHEAD = 32;

export class CodePool {
  readonly #bus: Bus;
  readonly #predecoder: Predecoder;
  readonly #misalignment: number;
  readonly #start: number;
  readonly #pages: number;
  readonly #bytes: Uint8Array;
  readonly #words: Int32Array;
  /** Where the slots of a physical page begin, by its number. */
  readonly #bases = new Map<number, number>();
  /** Pages of the pool that were in use before the last time it was cleared. */
  #used = 0;
  readonly #recent: (Operation | undefined)[] = new Array<undefined>(RECENT).fill(undefined);
  /** Called when pages have gone that somebody may know the place of. */
  readonly #onCleared: () => void;
  /** Whether the instruction at an offset in a page must be done the slow way, for someone wants to look at it. */
  mustLookAt: (offset: number, operation: Operation) => boolean = () => false;

  constructor(parts: {
    bus: Bus;
    predecoder: Predecoder;
    misalignment: number;
    buffer: ArrayBuffer;
    /** Offset of the pool in the buffer, and how many pages it has room for. */
    start: number;
    pages: number;
    onCleared: () => void;
  }) {
    const { bus, buffer } = parts;
    this.#bus = bus;
    this.#predecoder = parts.predecoder;
    this.#misalignment = parts.misalignment;
    this.#start = parts.start;
    this.#pages = parts.pages;
    this.#bytes = new Uint8Array(buffer);
    this.#words = new Int32Array(buffer);
    this.#onCleared = parts.onCleared;
    const { onCodeChanged, onContentsReplaced } = bus;
    bus.decodedAt = (pageNumber) => this.#bases.get(pageNumber) ?? -1;
    bus.onCodeChanged = (address, size) => {
      onCodeChanged(address, size);
      this.#forget(address, size);
    };
    bus.onContentsReplaced = () => {
      onContentsReplaced();
      this.clear();
    };
    // Every store is seen by physical address, and no memory of this machine stands at two: nothing stale to forget.
    bus.onFenceI = () => {};
  }

  /** Where the slots of the physical page `pageNumber` begin; -1 when it is not memory. */
  base(pageNumber: number): number {
    const known = this.#bases.get(pageNumber);
    if (known !== undefined) return known;
    if (this.#predecoder.page(pageNumber) === null) return -1;
    if (this.#bases.size === this.#pages) this.clear();
    const start = this.#start + this.#bases.size * CODE_PAGE;
    if (this.#bases.size < this.#used) this.#bytes.fill(0, start, start + CODE_PAGE);
    const base = start + SLOT;
    this.#bytes[base + SLOTS * SLOT + Slot.operation] = PAGE_END;
    this.#bases.set(pageNumber, base);
    return base;
  }

  /** Whether nothing has been decoded into a slot. */
  isEmpty(slot: number): boolean {
    return this.#bytes[slot + Slot.operation] === 0;
  }

  /** The operation that stands in a slot; null for an instruction that reaches into the next page, or is none. */
  operation(slot: number): Operation | null {
    const word = this.#words[(slot + Slot.word) >> 2] as number;
    const place = (word ^ (word >>> 12)) & (RECENT - 1);
    const recent = this.#recent[place];
    if (recent !== undefined && (recent.word | 0) === word) return recent;
    const operation = this.#predecoder.operation(word);
    if (operation !== null) this.#recent[place] = operation;
    return operation;
  }

  /** Decodes the instruction at a physical address, and some behind it. */
  decode(physical: number): void {
    const base = this.base(physical >>> 12);
    let offset = physical & 0xfff;
    for (let count = 0; count < AHEAD && offset < 4096; count++) {
      const at = base + (offset >> 1) * SLOT;
      if (this.#bytes[at + Slot.operation] !== 0) break;
      const size = ((this.#bus.load(physical - (physical & 0xfff) + offset, 2) as number) & 3) === 3 ? 4 : 2;
      const whole = offset + size <= 4096;
      const word = whole ? (this.#bus.load(physical - (physical & 0xfff) + offset, size) as number) : 0;
      const operation = whole ? this.#predecoder.operation(word) : null;
      const fast = operation !== null && !this.mustLookAt(offset, operation);
      writeSlot(this.#words, at, fast ? operation : null, offset, this.#misalignment);
      offset += size;
    }
  }

  clear(): void {
    this.#used = Math.max(this.#used, this.#bases.size);
    this.#bases.clear();
    this.#onCleared();
  }

  #forget(address: number, size: number): void {
    for (let halfword = (address >>> 1) - 1; halfword <= (address + size - 1) >>> 1; halfword++) {
      const base = this.#bases.get(halfword >>> 11);
      if (base !== undefined) this.#bytes[base + (halfword & (SLOTS - 1)) * SLOT + Slot.operation] = 0;
    }
  }
}
