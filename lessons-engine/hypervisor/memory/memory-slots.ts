// Where a guest has memory: pieces of its physical address space, in whole pages, that do not overlap. KVM calls each a
// memory slot (KVM_SET_USER_MEMORY_REGION). What lies outside is not there for the guest, nor for its devices.

import { PAGE_SIZE } from '../../machine/index.ts';

export interface MemorySlot {
  /** Guest-physical, a multiple of the page size. */
  guestAddress: number;
  /** Bytes, whole pages. */
  size: number;
}

export class MemorySlots {
  /** First page and number of pages of each, in ascending order. */
  readonly #slots: readonly { first: number; count: number }[];

  /** Throws a `RangeError` when they overlap or are not whole pages. */
  constructor(slots: readonly MemorySlot[]) {
    for (const { guestAddress, size } of slots)
      if (guestAddress % PAGE_SIZE !== 0 || size % PAGE_SIZE !== 0 || size <= 0 || guestAddress < 0)
        throw new RangeError(
          `MemorySlots: expected whole pages of ${PAGE_SIZE} bytes, found ${size} bytes at 0x${guestAddress.toString(16)}`,
        );
    this.#slots = slots
      .map(({ guestAddress, size }) => ({ first: guestAddress / PAGE_SIZE, count: size / PAGE_SIZE }))
      .sort((a, b) => a.first - b.first);
    for (const [index, { first }] of this.#slots.entries()) {
      const before = this.#slots[index - 1];
      if (before !== undefined && before.first + before.count > first)
        throw new RangeError(
          `MemorySlots: expected slots that do not overlap, found two with page 0x${first.toString(16)}`,
        );
    }
  }

  /** Pages in all. */
  get count(): number {
    return this.#slots.reduce((sum, { count }) => sum + count, 0);
  }

  /** Whether the page with this number is memory. */
  holds(page: number): boolean {
    return this.#slots.some(({ first, count }) => page >= first && page < first + count);
  }

  /** Whether `length` bytes from a guest-physical address are memory. Slots side by side count as one. */
  contains(address: number, length: number): boolean {
    const last = Math.floor((address + length - 1) / PAGE_SIZE);
    for (let page = Math.floor(address / PAGE_SIZE); page <= last; page++)
      if (!this.holds(page)) return false;
    return true;
  }

  /** All page numbers, in ascending order. */
  *pages(): Generator<number> {
    for (const { first, count } of this.#slots)
      for (let page = first; page < first + count; page++) yield page;
  }

  /** The longest parts of each slot that begin and end at multiples of `align` pages. */
  runs(align: number): { first: number; count: number }[] {
    return this.#slots
      .map(({ first, count }) => {
        const from = Math.ceil(first / align) * align;
        return { first: from, count: Math.floor((first + count) / align) * align - from };
      })
      .filter(({ count }) => count > 0);
  }
}
