// The second stage: one table for the guest's whole physical memory, which the hart walks by itself behind the guest's own.
// Sv32x4: a root of 16 KiB, then tables as in Sv32. Entries appear when the guest first touches a page.
// Privileged ISA 1.12, section 8.5.1 "Guest Physical Address Translation".

import { PAGE_SIZE, Pte } from '../../machine/index.ts';
import type { Mapping } from '../ways/hypervisor-controls.ts';
import type { HostMemory } from './host-memory.ts';

/** Frames of the root. */
const ROOT_FRAMES = 4;

export class SecondStage {
  /** Host address of the root table, a multiple of its 16 KiB. */
  readonly root: number;
  readonly #host: HostMemory;

  /** Without an entry. Throws a `RangeError` when the host has no frames left. */
  constructor(host: HostMemory) {
    this.#host = host;
    this.root = host.allocate(ROOT_FRAMES);
  }

  /** What hgatp must hold: Sv32x4, VMID 0. */
  get hgatp(): number {
    return (1 << 31) | (this.root >>> 12);
  }

  /** Puts in what it is told, whosever memory that is. */
  mapAt({ guest, host, size }: Mapping): void {
    const aligned = guest % size === 0 && host % size === 0;
    if (!aligned || !this.#host.ram.contains(host, PAGE_SIZE))
      throw new RangeError(
        `SecondStage: expected two addresses that are multiples of ${size}, the second in the host's memory, ` +
          `found 0x${guest.toString(16)} and 0x${host.toString(16)}`,
      );
    const upper = this.root + 4 * Math.floor(guest / 2 ** 22);
    const entry = this.#host.load32(upper);
    if ((entry & Pte.R) !== 0 || (size !== PAGE_SIZE && entry !== 0))
      throw new RangeError(
        `SecondStage: expected nothing at 0x${guest.toString(16)} yet, found a mapping in its 4 MiB`,
      );
    if (size === PAGE_SIZE) this.#put(guest, host);
    else this.#host.store32(upper, leaf(host));
  }

  /** Puts in the page of a guest-physical address. False when the guest has no memory there. */
  map(guestAddress: number): boolean {
    const host = this.#host.hostAddress(guestAddress);
    if (host < 0) return false;
    this.#put(guestAddress, host);
    return true;
  }

  #put(guestAddress: number, host: number): void {
    const upper = this.root + 4 * Math.floor(guestAddress / 2 ** 22);
    let entry = this.#host.load32(upper);
    if (entry === 0) {
      entry = ((this.#host.allocate() >>> 12) << 10) | Pte.V;
      this.#host.store32(upper, entry);
    }
    const lower = (entry >>> 10) * 4096 + 4 * ((guestAddress >>> 12) & 0x3ff);
    this.#host.store32(lower, leaf(host));
  }
}

/** Every access at this stage counts as one of user mode. */
function leaf(host: number): number {
  return ((host >>> 12) << 10) | Pte.V | Pte.R | Pte.W | Pte.X | Pte.U | Pte.A | Pte.D;
}
