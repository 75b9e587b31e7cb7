// From a mnemonic and operands to an instruction word.

import { insertOperands, type Operands } from './format.ts';
import { rowOf, type Mnemonic } from './rows.ts';

/**
 * The word (unsigned) of instruction `name`. Operands that its format lacks, or that its row fixes (`rd` of
 * `sfence.vma`), are ignored; missing ones are 0.
 */
export function encode(name: Mnemonic, operands: Partial<Operands> = {}): number {
  const row = rowOf(name);
  if (!row) throw new Error(`encode: expected a mnemonic of the machine, found "${name}"`);
  const all = { rd: 0, rs1: 0, rs2: 0, imm: 0, csr: 0, ...operands };
  return (row.match | (insertOperands(row.format, all) & ~row.mask)) >>> 0;
}
