// Instruction formats: where an instruction word keeps its operands.
// The RISC-V Instruction Set Manual, volume I, section 2.2 "Base Instruction Formats" and 2.3 "Immediate Encoding
// Variants". Formats that differ only in what the assembler writes (a shift amount, a CSR number) have names of their own.

import { bits, signExtend } from '../bits/index.ts';

/**
 * R, I, S, B, U, J as in the manual; `shift`: I with a 5-bit amount; `csr`/`csri`: I with a CSR number; `amo`: R with the
 * bits aq and rl; `hlv`/`hsv`: R without rs2, without rd; `fence`; `none`.
 */
export type Format =
  'R' | 'I' | 'S' | 'B' | 'U' | 'J' | 'shift' | 'csr' | 'csri' | 'amo' | 'hlv' | 'hsv' | 'fence' | 'none';

/** The operand fields of one instruction word. Fields that a format lacks are 0. */
export interface Operands {
  /** Number of the register that is written, 0 … 31; so are `rs1` and `rs2` of those that are read. */
  rd: number;
  rs1: number;
  rs2: number;
  /** Sign-extended immediate in bytes (I, S, B, U, J), shift amount, 5-bit `uimm` (csri), aq · 2 + rl (amo), or fence bits. */
  imm: number;
  /** CSR number, 0 … 4095 (csr, csri). */
  csr: number;
}

/** Takes the operands out of `word`. */
export function extractOperands(format: Format, word: number): Operands {
  const rd = bits(word, 11, 7);
  const rs1 = bits(word, 19, 15);
  const rs2 = bits(word, 24, 20);
  switch (format) {
    case 'R':
      return { rd, rs1, rs2, imm: 0, csr: 0 };
    case 'amo':
      return { rd, rs1, rs2, imm: bits(word, 26, 25), csr: 0 };
    case 'hlv':
      return { rd, rs1, rs2: 0, imm: 0, csr: 0 };
    case 'hsv':
      return { rd: 0, rs1, rs2, imm: 0, csr: 0 };
    case 'I':
      return { rd, rs1, rs2: 0, imm: word >> 20, csr: 0 };
    case 'shift':
      return { rd, rs1, rs2: 0, imm: rs2, csr: 0 };
    case 'csr':
      return { rd, rs1, rs2: 0, imm: 0, csr: word >>> 20 };
    case 'csri':
      return { rd, rs1: 0, rs2: 0, imm: rs1, csr: word >>> 20 };
    case 'S':
      return { rd: 0, rs1, rs2, imm: signExtend((bits(word, 31, 25) << 5) | rd, 12), csr: 0 };
    case 'B': {
      const offset =
        (bits(word, 31, 31) << 12) |
        (bits(word, 7, 7) << 11) |
        (bits(word, 30, 25) << 5) |
        (bits(word, 11, 8) << 1);
      return { rd: 0, rs1, rs2, imm: signExtend(offset, 13), csr: 0 };
    }
    case 'U':
      return { rd, rs1: 0, rs2: 0, imm: word & 0xfffff000, csr: 0 };
    case 'J': {
      const offset =
        (bits(word, 31, 31) << 20) |
        (bits(word, 19, 12) << 12) |
        (bits(word, 20, 20) << 11) |
        (bits(word, 30, 21) << 1);
      return { rd, rs1: 0, rs2: 0, imm: signExtend(offset, 21), csr: 0 };
    }
    case 'fence':
      return { rd, rs1, rs2: 0, imm: word >>> 20, csr: 0 };
    case 'none':
      return { rd: 0, rs1: 0, rs2: 0, imm: 0, csr: 0 };
  }
}

/** Puts operands into an otherwise empty word. The inverse of `extractOperands`; ranges are the caller's business. */
export function insertOperands(format: Format, { rd, rs1, rs2, imm, csr }: Operands): number {
  const i = imm;
  switch (format) {
    case 'R':
      return (rd << 7) | (rs1 << 15) | (rs2 << 20);
    case 'amo':
      return (rd << 7) | (rs1 << 15) | (rs2 << 20) | ((i & 3) << 25);
    case 'hlv':
      return (rd << 7) | (rs1 << 15);
    case 'hsv':
      return (rs1 << 15) | (rs2 << 20);
    case 'I':
    case 'fence':
      return (rd << 7) | (rs1 << 15) | (i << 20);
    case 'shift':
      return (rd << 7) | (rs1 << 15) | ((i & 31) << 20);
    case 'csr':
      return (rd << 7) | (rs1 << 15) | (csr << 20);
    case 'csri':
      return (rd << 7) | ((i & 31) << 15) | (csr << 20);
    case 'S':
      return ((i & 31) << 7) | (rs1 << 15) | (rs2 << 20) | (bits(i, 11, 5) << 25);
    case 'B':
      return (
        (bits(i, 11, 11) << 7) |
        (bits(i, 4, 1) << 8) |
        (rs1 << 15) |
        (rs2 << 20) |
        (bits(i, 10, 5) << 25) |
        (bits(i, 12, 12) << 31)
      );
    case 'U':
      return (rd << 7) | (i & 0xfffff000);
    case 'J':
      return (
        (rd << 7) |
        (bits(i, 19, 12) << 12) |
        (bits(i, 11, 11) << 20) |
        (bits(i, 10, 1) << 21) |
        (bits(i, 20, 20) << 31)
      );
    case 'none':
      return 0;
  }
}
