// A trap on its way: thrown where an instruction cannot go on, caught in advance.ts alone, where it becomes guest state.
// It is not an `Error`: nothing has gone wrong with the emulator, and a stack trace would cost more than the trap.

/** What the hypervisor extension saves of a trap beside cause and value. */
export interface GuestTrap {
  /** `tval` is a guest virtual address. Default false. */
  gva?: boolean;
  /** For mtval2 or htval: the guest-physical address at fault, shifted right by two. Default 0. */
  tval2?: number;
  /** For mtinst or htinst. Default 0. */
  tinst?: number;
}

export class Trap {
  /** Value for `mcause`: an exception code, or an interrupt number with bit 31 (unsigned). */
  readonly cause: number;
  /** Value for `mtval`: the address or instruction word at fault, or 0 (unsigned). */
  readonly tval: number;
  /** `tval` is a guest virtual address (the bit GVA of hstatus or mstatush). */
  readonly gva: boolean;
  /** For mtval2 or htval: the guest-physical address at fault, shifted right by two, or 0. */
  readonly tval2: number;
  /** For mtinst or htinst, or 0. */
  readonly tinst: number;

  /** `cause` and `tval` may come signed, as words from memory do. */
  constructor(cause: number, tval = 0, guest: GuestTrap = {}) {
    this.cause = cause >>> 0;
    this.tval = tval >>> 0;
    this.gva = guest.gva ?? false;
    this.tval2 = guest.tval2 ?? 0;
    this.tinst = guest.tinst ?? 0;
  }
}
