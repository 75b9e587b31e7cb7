// From an instruction word to its row and operands.

import { extractOperands, type Operands } from './format.ts';
import type { InstructionRow } from './instruction-row.ts';
import { rows, type Mnemonic } from './rows.ts';

/** A decoded instruction: which one, with which operands, from which word. */
export interface Instruction extends Operands {
  readonly name: Mnemonic;
  readonly row: InstructionRow<Mnemonic>;
  /** The word as fetched, unsigned. */
  readonly word: number;
}

/** Rows by major opcode (bits 6 … 0), so that a decode looks at a handful of them. */
const byOpcode = new Map<number, InstructionRow<Mnemonic>[]>();
for (const row of rows) {
  const opcode = row.match & 0x7f;
  const bucket = byOpcode.get(opcode);
  if (bucket) bucket.push(row);
  else byOpcode.set(opcode, [row]);
}

/** The instruction that `word` encodes, or null when it encodes none (an illegal instruction). */
export function decode(word: number): Instruction | null {
  const row = byOpcode.get(word & 0x7f)?.find(({ match, mask }) => (word & mask) >>> 0 === match);
  return row ? { name: row.name, row, word: word >>> 0, ...extractOperands(row.format, word) } : null;
}
