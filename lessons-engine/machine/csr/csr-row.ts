// What a CSR is here: how it reads, and what of a write sticks (WARL fields keep legal values only).

import type { Hart } from '../hart.ts';
import type { CsrBits } from './csr-bits.ts';

export interface CsrRow {
  read(hart: Hart): number;
  write(hart: Hart, value: number): void;
  /** What csrrs and csrrc start from, when that is not what is read (mip, 3.1.9). */
  readForUpdate?(hart: Hart): number;
}

const ignore = (): void => {};

/** A register that reads as `value`, whatever is written. */
export const constant = (value: number): CsrRow => ({ read: () => value, write: ignore });

/** A register that keeps the bits of `mask` and reads back what it keeps. */
export const plain = (name: keyof CsrBits, mask = -1): CsrRow => ({
  read: (hart) => hart.csrs[name],
  write: (hart, value) => {
    hart.csrs[name] = value & mask;
  },
});

/** Trap vector: base in words, mode 0 (direct) or 1 (vectored); other modes keep the old mode. */
export const vector = (name: 'mtvec' | 'stvec' | 'vstvec'): CsrRow => ({
  read: (hart) => hart.csrs[name],
  write: (hart, value) => {
    const mode = (value & 3) < 2 ? value & 3 : hart.csrs[name] & 3;
    hart.csrs[name] = (value & ~3) | mode;
  },
});

/** An address of an instruction: aligned as instructions are. */
export const address = (name: 'mepc' | 'sepc' | 'vsepc'): CsrRow => ({
  read: (hart) => hart.csrs[name],
  write: (hart, value) => {
    hart.csrs[name] = value & ~hart.misalignment;
  },
});

/** A register that decides about interrupts or translation: the run loop must look up after a write. */
export const heeded = (row: CsrRow): CsrRow => ({
  ...row,
  write: (hart, value) => {
    row.write(hart, value);
    hart.attention = true;
  },
});

/** Read-only by its number. */
export const readOnly = ({ read }: CsrRow): CsrRow => ({ read, write: ignore });
