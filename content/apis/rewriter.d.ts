/** A program that makes system calls, seen from below. */

/** Where the program has trapped. */
export interface Trap {
  /** The address of the ecall: even, and not always a multiple of 4. */
  address: number;
  /** What is in a7: which system call it wants. */
  number: number;
}

export interface Program {
  /**
   * Runs the program up to its next ecall that traps; null when it has ended.
   * When it goes on, the call that it trapped for has been served, as a kernel
   * serves it, and it stands behind the ecall.
   */
  run(): Trap | null;
  /** The 16 bits of memory at an even address. */
  load16(address: number): number;
  /**
   * Memory for code of your own: the address, a multiple of 4, near enough
   * for a `j` from any place of the program; 0 when there is no more.
   */
  room(bytes: number): number;
  /**
   * The library's function for a system call. It takes a0 and gives a0, returns
   * to ra, and leaves all other registers as they are. It is too far away for
   * a `j`; `call` reaches it.
   */
  library(number: number): number;
  /**
   * Assembles lines and puts them at the address, with the fence that makes the
   * hart see them. Addresses are written as numbers: `j 0x80001234`. Allowed
   * in your room, and from 4 bytes before to 4 bytes behind the start of an
   * ecall that has trapped.
   */
  write(address: number, lines: string[]): void;
}
