// The memory of the machine that guests run on: the guest's pages, each somewhere, and frames that the monitor keeps for
// itself: its page tables, its translations. Guest-physical and host-physical addresses are never the same number, so that
// mixing them up does not work by accident.

import { MemoryMap, PAGE_SIZE, Ram } from '../../machine/index.ts';

/** Bytes of the monitor's own, in front of the guest's memory. */
const MONITOR_SIZE = 0x40_0000;

export class HostMemory {
  /** All of it. Frames of the monitor first, then the guest's. */
  readonly ram: Ram;
  /** Bytes of guest memory, whole pages. */
  readonly guestSize: number;
  readonly #free: number[] = [];
  #next = 0;

  /** `guestSize`: bytes of guest memory, whole pages. `behind`: bytes behind it that are somebody else's. */
  constructor(guestSize: number, behind = 0) {
    if (!Number.isInteger(guestSize) || guestSize <= 0 || guestSize % PAGE_SIZE !== 0)
      throw new RangeError(
        `HostMemory: expected whole pages of ${PAGE_SIZE} bytes, found ${guestSize} bytes`,
      );
    this.guestSize = guestSize;
    this.ram = new Ram(MemoryMap.ram.base, new Uint8Array(MONITOR_SIZE + guestSize + behind));
  }

  /** The guest's memory, at the address where the guest sees it. */
  guestWindow(): Ram {
    return this.ram.window(MemoryMap.ram.base, MONITOR_SIZE, this.guestSize);
  }

  /** The host's address of a guest-physical address, or -1 when the guest has no memory there. */
  hostAddress(guestAddress: number): number {
    const offset = guestAddress - MemoryMap.ram.base;
    if (offset < 0 || offset >= this.guestSize) return -1;
    return this.ram.base + MONITOR_SIZE + offset;
  }

  /** The guest-physical address behind a host's address, or -1 when that is not the guest's. */
  guestAddress(hostAddress: number): number {
    const offset = hostAddress - this.ram.base - MONITOR_SIZE;
    return offset < 0 || offset >= this.guestSize ? -1 : MemoryMap.ram.base + offset;
  }

  /** Frames that can still be had one by one. */
  get freeFrames(): number {
    return this.#free.length + (MONITOR_SIZE - this.#next) / PAGE_SIZE;
  }

  /** The address of `count` frames of zeros in a row, aligned to their size. Frames handed back are used again one by one. */
  allocate(count = 1): number {
    let offset = count === 1 ? this.#free.pop() : undefined;
    if (offset === undefined) {
      const size = count * PAGE_SIZE;
      offset = Math.ceil(this.#next / size) * size;
      if (offset + size > MONITOR_SIZE)
        throw new RangeError(
          `HostMemory: expected a free frame, found all ${MONITOR_SIZE / PAGE_SIZE} in use`,
        );
      for (let skipped = this.#next; skipped < offset; skipped += PAGE_SIZE) this.#free.push(skipped);
      this.#next = offset + size;
    }
    this.ram.bytes.fill(0, offset, offset + count * PAGE_SIZE);
    return this.ram.base + offset;
  }

  /** Hands back one frame. */
  release(address: number): void {
    this.#free.push(address - this.ram.base);
  }

  /** The word at a host address, signed. The address is a multiple of 4 inside `ram`, which nobody checks. */
  load32(address: number): number {
    return this.ram.words[(address - this.ram.base) >> 2] as number;
  }

  /** Writes the low 32 bits of `value` there. No page is marked as written. */
  store32(address: number, value: number): void {
    this.ram.words[(address - this.ram.base) >> 2] = value;
  }
}
