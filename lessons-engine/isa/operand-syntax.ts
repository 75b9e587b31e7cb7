// Which operands an instruction is written with, and in which order: what the assembler reads and the disassembler
// prints. Derived from the row, so that a new row needs nothing here unless its syntax is new.
// RISC-V Assembly Programmer's Manual; the order is that of the GNU assembler.

import type { Format } from './format.ts';
import type { InstructionRow } from './instruction-row.ts';

/**
 * `memory` is `offset(rs1)`, `address` is `(rs1)`, `target` a jump or branch target, `upper` bits 31:12, `pred` and `succ`
 * sets of `iorw`.
 */
export type OperandKind =
  | 'rd'
  | 'rs1'
  | 'rs2'
  | 'imm'
  | 'memory'
  | 'address'
  | 'shamt'
  | 'target'
  | 'upper'
  | 'csr'
  | 'uimm'
  | 'pred'
  | 'succ';

const byFormat: Readonly<Record<Format, readonly OperandKind[]>> = {
  R: ['rd', 'rs1', 'rs2'],
  I: ['rd', 'rs1', 'imm'],
  S: ['rs2', 'memory'],
  B: ['rs1', 'rs2', 'target'],
  U: ['rd', 'upper'],
  J: ['rd', 'target'],
  shift: ['rd', 'rs1', 'shamt'],
  csr: ['rd', 'csr', 'rs1'],
  csri: ['rd', 'csr', 'uimm'],
  amo: ['rd', 'rs2', 'address'],
  hlv: ['rd', 'address'],
  hsv: ['rs2', 'address'],
  fence: ['pred', 'succ'],
  none: [],
};

/** Major opcodes of format I whose base register is written in parentheses: LOAD and JALR. */
const addressing = new Set([0x03, 0x67]);

const registerFields: Partial<Record<OperandKind, number>> = {
  rd: 0x1f << 7,
  rs1: 0x1f << 15,
  rs2: 0x1f << 20,
};

/** The operands of `row` as written; a register field that the row's mask fixes (`rd` of `sfence.vma`) is not. */
export function operandSyntax(row: InstructionRow): readonly OperandKind[] {
  if (row.format === 'I' && addressing.has(row.match & 0x7f)) return ['rd', 'memory'];
  return byFormat[row.format].filter((kind) => {
    const field = registerFields[kind];
    return field === undefined || (row.mask & field) !== field;
  });
}

/** What follows the name of an atomic instruction, by its bits aq · 2 + rl. */
export const orderingSuffixes: readonly string[] = ['', '.rl', '.aq', '.aqrl'];

const FENCE_LETTERS = 'iorw';

/** A set of the accesses that `fence` orders, 4 bits: i 8, o 4, r 2, w 1; the empty set is `0`. */
export function fenceSetName(set: number): string {
  return [...FENCE_LETTERS].filter((_, index) => set & (8 >> index)).join('') || '0';
}

/** The set written `text` (letters in the order i, o, r, w, or `0`), or undefined. */
export function fenceSet(text: string): number | undefined {
  for (let set = 0; set < 16; set++) if (fenceSetName(set) === text) return set;
  return undefined;
}
