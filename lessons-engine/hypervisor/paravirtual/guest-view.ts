// Reads what a guest's kernel points at: through the tables that the hart uses for it, so that nothing is read for the
// guest that it could not read itself.

import { Access, PAGE_SIZE, type Bus, type Hart } from '../../machine/index.ts';

export class GuestView {
  readonly #mmu: Hart['mmu'];
  readonly #bus: Bus;

  /** Of the real hart, while the guest's kernel has called. */
  constructor(mmu: Hart['mmu'], bus: Bus) {
    this.#mmu = mmu;
    this.#bus = bus;
  }

  /** The word at a virtual address, a multiple of 4; null when the kernel could not read it. */
  word(address: number): number | null {
    const physical = address < 2 ** 32 ? this.#mmu.peek(address, Access.Read) : null;
    return physical === null ? null : (this.#bus.load(physical, 4) ?? null);
  }

  /** A copy of `length` bytes; null when the kernel could not read all of them, or they go beyond the last address. */
  bytes(address: number, length: number): Uint8Array | null {
    if (address + length > 2 ** 32) return null;
    const copy = new Uint8Array(length);
    for (let done = 0; done < length;) {
      const physical = this.#mmu.peek(address + done, Access.Read);
      if (physical === null) return null;
      const size = Math.min(length - done, PAGE_SIZE - (physical % PAGE_SIZE));
      const ram = this.#bus.ramAt(physical, size);
      if (ram === null) return null;
      copy.set(ram.bytes.subarray(physical - ram.base, physical - ram.base + size), done);
      done += size;
    }
    return copy;
  }
}
