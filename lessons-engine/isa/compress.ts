// From an instruction to a compressed one that does the same.

import { encodeCompressed, isHint, misfitOf } from './compressed.ts';
import { compressedRows } from './compressed-rows.ts';
import type { Operands } from './format.ts';
import type { Mnemonic } from './rows.ts';

const commutative: ReadonlySet<Mnemonic> = new Set(['add', 'and', 'or', 'xor']);

/** The halfword of a compressed instruction that does what `name` does with `operands`, or null. Never a HINT. */
export function compress(name: Mnemonic, operands: Operands): number | null {
  for (const [same, asked] of waysToSay(name, operands)) {
    const row = compressedRows.find(
      (each) => each.expandsTo === same && misfitOf(each, asked) === null && !isHint(each, asked),
    );
    if (row) return encodeCompressed(row.name, asked);
  }
  return null;
}

function* waysToSay(name: Mnemonic, operands: Operands): Generator<[Mnemonic, Operands]> {
  const { rs1, rs2, imm } = operands;
  // mv is addi with 0, but c.mv expands to add; and 0 is not an immediate for c.addi to add.
  if (name === 'addi' && imm === 0 && rs1 !== 0) yield ['add', { ...operands, rs1: 0, rs2: rs1 }];
  yield [name, operands];
  if (commutative.has(name)) yield [name, { ...operands, rs1: rs2, rs2: rs1 }];
}
