// What a paravirtual guest translates with before it has tables of its own: all its memory, virtual = physical, and the
// shared page. Xen's domain builder writes first tables into the guest's memory instead; here the monitor keeps them.

import { MemoryMap, PAGE_SIZE, Pte } from '../../machine/index.ts';
import type { HostMemory } from '../paging/host-memory.ts';

const MEGAPAGE = 0x40_0000;
/** D A - U X W R V. */
const EVERYTHING = 0xdf;

export class StartView {
  /** The host's addresses of the roots: the kernel's, and its programs', who have nothing yet. */
  readonly kernel: number;
  readonly program: number;
  readonly #host: HostMemory;
  readonly #lowers: number[] = [];

  /** `shared`: the entry of the kernel's root that leads to the shared page. */
  constructor(host: HostMemory, shared: number) {
    this.#host = host;
    this.kernel = host.allocate();
    this.program = host.allocate();
    for (let offset = 0; offset < host.guestSize; offset += MEGAPAGE) {
      const lower = host.allocate();
      this.#lowers.push(lower);
      host.store32(this.kernel + 4 * ((MemoryMap.ram.base + offset) >>> 22), ((lower >>> 12) << 10) | Pte.V);
    }
    host.store32(this.kernel + 4 * 1023, shared);
    for (let offset = 0; offset < host.guestSize; offset += PAGE_SIZE)
      this.setWritable((MemoryMap.ram.base + offset) / PAGE_SIZE, true);
  }

  /** A page of the guest becomes a table, or is none any more. */
  setWritable(page: number, writable: boolean): void {
    const number = page - MemoryMap.ram.base / PAGE_SIZE;
    const lower = this.#lowers[number >>> 10] as number;
    const frame = this.#host.hostAddress(page * PAGE_SIZE) / PAGE_SIZE;
    const flags = writable ? EVERYTHING : EVERYTHING & ~Pte.W;
    this.#host.store32(lower + 4 * (number & 0x3ff), (frame << 10) | flags);
  }

  /** Gives its frames back, empty as all frames of tables come back. */
  release(): void {
    for (const frame of [this.kernel, this.program, ...this.#lowers]) {
      for (let i = 0; i < PAGE_SIZE; i += 4) this.#host.store32(frame + i, 0);
      this.#host.release(frame);
    }
  }
}
