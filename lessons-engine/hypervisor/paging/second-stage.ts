// The second stage: one table for the guest's whole physical memory, which the hart walks by itself behind the guest's own.
// Sv32x4: a root of 16 KiB, then tables as in Sv32. Entries appear when the guest first touches a page.
// Privileged ISA 1.12, section 8.5.1 "Guest Physical Address Translation".

import { Pte } from '../../machine/index.ts';
import type { HostMemory } from './host-memory.ts';

/** Frames of the root. */
const ROOT_FRAMES = 4;

export class SecondStage {
  readonly root: number;
  readonly #host: HostMemory;

  constructor(host: HostMemory) {
    this.#host = host;
    this.root = host.allocate(ROOT_FRAMES);
  }

  /** What hgatp must hold: Sv32x4, VMID 0. */
  get hgatp(): number {
    return (1 << 31) | (this.root >>> 12);
  }

  /** Puts in the page of a guest-physical address. False when the guest has no memory there. */
  map(guestAddress: number): boolean {
    const host = this.#host.hostAddress(guestAddress);
    if (host < 0) return false;
    const upper = this.root + 4 * Math.floor(guestAddress / 2 ** 22);
    let entry = this.#host.load32(upper);
    if (entry === 0) {
      entry = ((this.#host.allocate() >>> 12) << 10) | Pte.V;
      this.#host.store32(upper, entry);
    }
    const lower = (entry >>> 10) * 4096 + 4 * ((guestAddress >>> 12) & 0x3ff);
    // Every access at this stage counts as one of user mode.
    this.#host.store32(lower, ((host >>> 12) << 10) | Pte.V | Pte.R | Pte.W | Pte.X | Pte.U | Pte.A | Pte.D);
    return true;
  }
}
