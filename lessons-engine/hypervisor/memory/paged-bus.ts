// A guest's physical address space where every page may lie in another frame: what the guest's devices see, and the monitor
// when it does an instruction in the guest's place. Whatever they ask for is brought into a frame first, and a write gets
// a frame of the guest's own, as for the guest itself.

import { Access, Bus, PAGE_SIZE, Ram, type Device } from '../../machine/index.ts';
import type { GuestPages } from './guest-pages.ts';

export class PagedBus extends Bus {
  readonly #pages: GuestPages;
  /** Each page where it lay last. */
  readonly #windows = new Map<number, { frame: number; ram: Ram }>();

  /** `pages` says where each page lies; misaligned accesses trap. */
  constructor(pages: GuestPages, devices: readonly Device[]) {
    super([], devices, 'trap');
    this.#pages = pages;
  }

  /**
   * The memory at `address`, good until something else is asked of this bus: the frame of the page, or, where `length`
   * bytes go on into other pages, a copy of all of them. Null when a byte of it lies outside the guest's slots.
   */
  override ramAt(address: number, length = 1): Ram | null {
    if (!this.#pages.slots.contains(address, length)) return null;
    const first = Math.floor(address / PAGE_SIZE);
    const last = Math.floor((address + length - 1) / PAGE_SIZE);
    if (first === last) return this.#window(first, this.#pages.touch(first, Access.Read, 'device'));
    const bytes = new Uint8Array((last - first + 1) * PAGE_SIZE);
    const { frames } = this.#pages.pools;
    for (let page = first; page <= last; page++)
      bytes.set(frames.bytes(this.#pages.touch(page, Access.Read, 'device')), (page - first) * PAGE_SIZE);
    return new Ram(first * PAGE_SIZE, bytes);
  }

  /** What crosses into another page is stored byte by byte. */
  override store(address: number, size: number, value: number): boolean {
    const page = Math.floor(address / PAGE_SIZE);
    if (Math.floor((address + size - 1) / PAGE_SIZE) !== page) {
      if (!this.#pages.slots.contains(address, size)) return false;
      for (let i = 0; i < size; i++) this.store(address + i, 1, (value >>> (8 * i)) & 0xff);
      return true;
    }
    if (this.#pages.slots.holds(page)) this.#pages.touch(page, Access.Write, 'device');
    return super.store(address, size, value);
  }

  #window(page: number, frame: number): Ram {
    const known = this.#windows.get(page);
    if (known?.frame === frame) return known.ram;
    const ram = this.#pages.pools.frames.ram.window(page * PAGE_SIZE, frame * PAGE_SIZE, PAGE_SIZE);
    this.#windows.set(page, { frame, ram });
    return ram;
  }
}
