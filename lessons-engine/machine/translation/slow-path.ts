// Loads and stores as the specification tells them: translated, checked, then made in memory or in a device, whole or byte
// by byte. What the fast path of the MMU cannot do in one comparison comes here.
// Left out: misaligned accesses to devices, and atomicity of misaligned ones.

import type { Bus } from '../bus.ts';
import type { Hart } from '../hart.ts';
import { Trap } from '../trap.ts';
import { Access, faultCause, type ReadAccess } from './access.ts';
import type { Tlb } from './tlb.ts';
import type { Translator } from './translator.ts';

export class SlowPath {
  readonly #hart: Hart;
  readonly #bus: Bus;
  readonly #translator: Translator;

  constructor(hart: Hart, bus: Bus, translator: Translator) {
    this.#hart = hart;
    this.#bus = bus;
    this.#translator = translator;
  }

  /** `size` bytes at the virtual address `address` (unsigned); a word may come signed. Raises the exceptions of a load. */
  load(tlb: Tlb, address: number, size: 1 | 2 | 4, access: ReadAccess): number {
    if (address % size !== 0) return this.#loadMisaligned(tlb, address, size, access);
    const physical = this.#translator.physical(tlb, address, access, size);
    const value = this.#bus.load(physical, size);
    if (this.#bus.deviceTouched) this.#hart.reservation = -1; // the device may have written to memory
    if (value === undefined) throw this.#translator.fault(tlb.regime, address, access);
    return value;
  }

  /** Raises the exceptions of a store, and then nothing is stored. */
  store(tlb: Tlb, address: number, size: 1 | 2 | 4, value: number): void {
    if (address % size !== 0) {
      this.#storeMisaligned(tlb, address, size, value);
      return;
    }
    const physical = this.#translator.physical(tlb, address, Access.Write, size);
    const stored = this.#bus.store(physical, size, value);
    if (this.#bus.deviceTouched) this.#hart.reservation = -1;
    if (!stored) throw this.#translator.fault(tlb.regime, address, Access.Write);
  }

  /** For an atomic access: the physical address of the aligned word at `address` (unsigned), which lies in memory. */
  word(tlb: Tlb, address: number, access: typeof Access.Read | typeof Access.Write): number {
    const { regime } = tlb;
    if ((address & 3) !== 0)
      throw new Trap(faultCause('misaligned', access), address, { gva: regime.virtual });
    const physical = this.#translator.physical(tlb, address, access, 4);
    if (this.#bus.ramAt(physical, 4) === null) throw this.#translator.fault(regime, address, access);
    return physical;
  }

  #loadMisaligned(tlb: Tlb, address: number, size: 1 | 2 | 4, access: ReadAccess): number {
    const physical = this.#known(tlb, address, size, access);
    if (physical >= 0) return this.#bus.load(physical, size) as number;
    let value = 0;
    this.#bytesOf(tlb, address, size, access).forEach((physical, byte) => {
      value |= (this.#bus.load(physical, 1) as number) << (8 * byte);
    });
    return size === 2 ? value & 0xffff : value;
  }

  #storeMisaligned(tlb: Tlb, address: number, size: 1 | 2 | 4, value: number): void {
    const known = this.#bus.journal === null ? this.#known(tlb, address, size, Access.Write) : -1;
    if (known >= 0) {
      this.#bus.store(known, size, value);
      return;
    }
    this.#bytesOf(tlb, address, size, Access.Write).forEach((physical, byte) => {
      this.#bus.store(physical, 1, (value >>> (8 * byte)) & 0xff);
    });
  }

  /** Where a misaligned access lies, when it works and is to one page of memory that the TLB knows; else -1. */
  #known(tlb: Tlb, address: number, size: number, access: Access): number {
    if (this.#bus.misaligned === 'trap' || (address & 0xfff) + size > 4096) return -1;
    const physical = tlb.find(address, access) * 4096 + (address & 0xfff);
    return physical >= 0 && this.#bus.ramAt(physical, size) !== null ? physical : -1;
  }

  /** Physical addresses of the bytes of a misaligned access, all of them allowed before any is touched. */
  #bytesOf(tlb: Tlb, address: number, size: number, access: Access): number[] {
    const { regime } = tlb;
    if (this.#bus.misaligned === 'trap')
      throw new Trap(faultCause('misaligned', access), address, { gva: regime.virtual });
    return Array.from({ length: size }, (_, byte) => {
      const at = (address + byte) >>> 0;
      const physical = this.#translator.physical(tlb, at, access, 1);
      if (this.#bus.ramAt(physical, 1) === null) throw this.#translator.fault(regime, at, access);
      return physical;
    });
  }
}
