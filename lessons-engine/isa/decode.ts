// From an instruction word to its row and operands. A compressed instruction comes out as its expansion.

import { decodeCompressed } from './compressed.ts';
import type { CompressedMnemonic } from './compressed-rows.ts';
import { extractOperands, type Operands } from './format.ts';
import type { InstructionRow } from './instruction-row.ts';
import { rowOf, rows, type Mnemonic } from './rows.ts';

/** A decoded instruction: which one, with which operands, from which word. */
export interface Instruction extends Operands {
  readonly name: Mnemonic;
  readonly row: InstructionRow<Mnemonic>;
  /** The instruction's own bits, unsigned: 32, or 16 of a compressed one. */
  readonly word: number;
  /** Bytes. */
  readonly size: 2 | 4;
  /** For a compressed instruction its own name; the other names, the row and the operands are those of its expansion. */
  readonly compressed: CompressedMnemonic | null;
}

/** Rows by major opcode (bits 6 … 0), so that a decode looks at a handful of them. */
const byOpcode = new Map<number, InstructionRow<Mnemonic>[]>();
for (const row of rows) {
  const opcode = row.match & 0x7f;
  const bucket = byOpcode.get(opcode);
  if (bucket) bucket.push(row);
  else byOpcode.set(opcode, [row]);
}

/** Bytes of the instruction that begins with `word`, of which 16 bits suffice: two lowest bits other than 3 mean 2. */
export function instructionSize(word: number): 2 | 4 {
  return (word & 3) === 3 ? 4 : 2;
}

/**
 * The instruction that `word` encodes, or null when it encodes none (an illegal instruction). Of a compressed one only the
 * low 16 bits count.
 */
export function decode(word: number): Instruction | null {
  if (instructionSize(word) === 2) return expand(word & 0xffff);
  const row = byOpcode.get(word & 0x7f)?.find(({ match, mask }) => (word & mask) >>> 0 === match);
  if (!row) return null;
  return {
    name: row.name,
    row,
    word: word >>> 0,
    size: 4,
    compressed: null,
    ...extractOperands(row.format, word),
  };
}

function expand(word: number): Instruction | null {
  const found = decodeCompressed(word);
  if (!found) return null;
  const name = found.row.expandsTo;
  const row = rowOf(name) as InstructionRow<Mnemonic>;
  return { name, row, word, size: 2, compressed: found.row.name, ...found.operands };
}
