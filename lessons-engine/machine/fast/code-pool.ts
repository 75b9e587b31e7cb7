// The pages of decoded instructions that the fast interpreter works on: a fixed number, cleared all together when none is
// left. Nothing that a program can see depends on them.

import type { Bus } from '../bus.ts';
import type { Operation, Predecoder } from '../predecode.ts';
import { CODE_PAGE, SLOT, Slot, SLOTS } from './layout.ts';
import { operationNames } from './operations.ts';
import { writeSlot } from './slot.ts';

const PAGE_END = operationNames.indexOf('pageEnd');
/** Instructions decoded ahead at one time. */
const AHEAD = 32;

export class CodePool {
  readonly #bus: Bus;
  readonly #predecoder: Predecoder;
  readonly #misalignment: number;
  readonly #start: number;
  readonly #pages: number;
  readonly #view: DataView;
  readonly #bytes: Uint8Array;
  /** Where the slots of a physical page begin, by its number. */
  readonly #bases = new Map<number, number>();
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
    this.#view = new DataView(buffer);
    this.#bytes = new Uint8Array(buffer);
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
    this.#bytes.fill(0, start, start + CODE_PAGE);
    const base = start + SLOT;
    this.#view.setUint8(base + SLOTS * SLOT + Slot.operation, PAGE_END);
    this.#bases.set(pageNumber, base);
    return base;
  }

  /** Decodes the instruction at a physical address, and some behind it. False when it had been decoded. */
  decode(physical: number): boolean {
    const base = this.base(physical >>> 12);
    let offset = physical & 0xfff;
    const first = base + (offset >> 1) * SLOT;
    if (this.#view.getUint8(first + Slot.operation) !== 0) return false;
    for (let count = 0; count < AHEAD && offset < 4096; count++) {
      const at = base + (offset >> 1) * SLOT;
      if (this.#view.getUint8(at + Slot.operation) !== 0) break;
      const size = ((this.#bus.load(physical - (physical & 0xfff) + offset, 2) as number) & 3) === 3 ? 4 : 2;
      const whole = offset + size <= 4096;
      const word = whole ? (this.#bus.load(physical - (physical & 0xfff) + offset, size) as number) : 0;
      const operation = whole ? this.#predecoder.operation(word) : null;
      const fast = operation !== null && !this.mustLookAt(offset, operation);
      writeSlot(this.#view, at, fast ? operation : null, offset, this.#misalignment);
      offset += size;
    }
    return true;
  }

  clear(): void {
    this.#bases.clear();
    this.#onCleared();
  }

  #forget(address: number, size: number): void {
    for (let halfword = (address >>> 1) - 1; halfword <= (address + size - 1) >>> 1; halfword++) {
      const base = this.#bases.get(halfword >>> 11);
      if (base !== undefined) this.#view.setUint8(base + (halfword & (SLOTS - 1)) * SLOT + Slot.operation, 0);
    }
  }
}
