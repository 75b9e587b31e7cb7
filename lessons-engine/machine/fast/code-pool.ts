// The pages of decoded instructions that the fast interpreter works on: a fixed number, cleared all together when none is
// left. Nothing that a program can see depends on them.

import type { Bus } from '../bus.ts';
import type { Operation, Predecoder } from '../predecode.ts';
import { CODE_PAGE, SLOT, Slot, SLOTS } from './layout.ts';
import { operationNames } from './operations.ts';
import type { Regions } from './regions.ts';
import { writeSlot } from './slot.ts';

const PAGE_END = operationNames.indexOf('pageEnd');
const REGION = operationNames.indexOf('region');
const SLOW = operationNames.indexOf('slow');
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
  /** The physical page whose slots stand at each place of the pool. */
  readonly #pageNumbers: number[] = [];
  /** Pages of the pool that were in use before the last time it was cleared. */
  #used = 0;
  readonly #recent: (Operation | undefined)[] = new Array<undefined>(RECENT).fill(undefined);
  /** Called when pages have gone that somebody may know the place of. */
  readonly #onCleared: () => void;
  /** What was translated of the pages here, if anything is. */
  regions: Regions | null = null;
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
    const last = base + SLOTS * SLOT;
    this.#bytes[last + Slot.operation] = this.#bytes[last + Slot.beneath] = PAGE_END;
    this.#pageNumbers[this.#bases.size] = pageNumber;
    this.#bases.set(pageNumber, base);
    return base;
  }

  /** The physical address of the instruction at a slot. */
  addressOf(slot: number): number {
    const page = Math.floor((slot - this.#start) / CODE_PAGE);
    const offset = (slot - this.#start - SLOT - page * CODE_PAGE) / SLOT;
    return (this.#pageNumbers[page] as number) * 4096 + 2 * offset;
  }

  /** The slot of a physical address in a page that has its slots here. */
  slotOf(physical: number): number {
    return (this.#bases.get(physical >>> 12) as number) + ((physical & 0xfff) >> 1) * SLOT;
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

  /**
   * The instruction at a physical address of a page that has its slots here, and whether the loop does it by itself. Null
   * where there is none, somebody looks at it, or it goes on in the next page.
   */
  instructionAt(physical: number): { operation: Operation; translates: boolean } | null {
    const slot = this.slotOf(physical);
    if (this.isEmpty(slot)) this.decode(physical);
    const operation = this.operation(slot);
    return operation && { operation, translates: this.#bytes[slot + Slot.beneath] !== SLOW };
  }

  /** From now on a region begins at this slot: its number and the number of its entry, as the loop wants them. */
  enterRegion(slot: number, entry: number): void {
    this.#bytes[slot + Slot.operation] = REGION;
    this.#words[(slot + Slot.heat - 2) >> 2] =
      ((this.#words[(slot + Slot.heat - 2) >> 2] as number) & 0xffff) | (entry << 16);
  }

  /** The entry of the region that begins at a slot, or -1. */
  regionEntry(slot: number): number {
    if (this.#bytes[slot + Slot.operation] !== REGION) return -1;
    return (this.#words[(slot + Slot.heat - 2) >> 2] as number) >>> 16;
  }

  /** No region begins there any more. */
  leaveRegion(slot: number): void {
    if (this.#bytes[slot + Slot.operation] !== REGION) return;
    this.#bytes[slot + Slot.operation] = this.#bytes[slot + Slot.beneath] as number;
    this.cool(slot);
  }

  /** Jumps to this slot are counted from 0 again. */
  cool(slot: number): void {
    this.#words[(slot + Slot.heat - 2) >> 2]! &= 0xffff;
  }

  clear(): void {
    this.regions?.clear();
    this.#used = Math.max(this.#used, this.#bases.size);
    this.#bases.clear();
    this.#onCleared();
  }

  #forget(address: number, size: number): void {
    for (let halfword = (address >>> 1) - 1; halfword <= (address + size - 1) >>> 1; halfword++) {
      const base = this.#bases.get(halfword >>> 11);
      if (base === undefined) continue;
      const slot = base + (halfword & (SLOTS - 1)) * SLOT;
      if (this.#bytes[slot + Slot.operation] === 0) continue;
      this.regions?.forget(2 * halfword);
      this.#bytes[slot + Slot.operation] = this.#bytes[slot + Slot.beneath] = 0;
    }
  }
}
