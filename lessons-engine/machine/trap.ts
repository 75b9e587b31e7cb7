// A trap on its way: thrown where an instruction cannot go on, caught in step.ts alone, where it becomes guest state.
// It is not an `Error`: nothing has gone wrong with the emulator, and a stack trace would cost more than the trap.

export class Trap {
  /** Value for `mcause`: an exception code, or an interrupt number with bit 31 (unsigned). */
  readonly cause: number;
  /** Value for `mtval`: the address or instruction word at fault, or 0 (unsigned). */
  readonly tval: number;

  constructor(cause: number, tval = 0) {
    this.cause = cause >>> 0;
    this.tval = tval >>> 0;
  }
}
