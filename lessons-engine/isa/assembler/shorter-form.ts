// Automatic compression, asked for by `.option rvc`: an instruction becomes a compressed one that does the same.
// Left out: operands that are not known in the first pass. A jump or branch keeps its 4 bytes, because how far it goes
// depends on the sizes of the instructions between; so does whatever mentions a symbol that is defined further down.

import { compress } from '../compress.ts';
import type { Operands } from '../format.ts';
import type { MachineForm } from './forms.ts';
import type { NumberOperand, Operand } from './operand.ts';
import { tryQuietly } from './problems.ts';
import type { Program } from './program.ts';

/** The halfword that stands for the instruction, or undefined when it is to be encoded in full. */
export function shorterForm(
  program: Program,
  { row }: MachineForm,
  operands: readonly Operand[],
): number | undefined {
  if (!program.compression.on) return undefined;
  const fields: Operands = { rd: 0, rs1: 0, rs2: 0, imm: 0, csr: 0 };
  for (const operand of operands) {
    const known = knownFields(program, operand);
    if (!known) return undefined;
    Object.assign(fields, known);
  }
  return compress(row.name, fields) ?? undefined;
}

function knownFields(program: Program, operand: Operand): Partial<Operands> | undefined {
  switch (operand.kind) {
    case 'rd':
    case 'rs1':
    case 'rs2':
      return { [operand.kind]: operand.register };
    case 'memory': {
      const imm = operand.offset ? knownNumber(program, operand.offset) : 0;
      return imm === undefined ? undefined : { rs1: operand.register, imm };
    }
    case 'imm':
    case 'shamt': {
      const imm = knownNumber(program, operand);
      return imm === undefined ? undefined : { imm };
    }
    case 'upper': {
      const upper = knownNumber(program, operand);
      return upper === undefined || upper < 0 || upper > 0xfffff ? undefined : { imm: upper << 12 };
    }
    default:
      return undefined;
  }
}

/** The number, when it is a constant already; as for lui and addi, one of 32 bits may be written signed or unsigned. */
function knownNumber(program: Program, { expression, relocation }: NumberOperand): number | undefined {
  if (relocation !== undefined) return undefined;
  const value = tryQuietly(() => program.constant(expression));
  if (!value || value.section || value.number < -(1n << 31n) || value.number >= 1n << 32n) return undefined;
  return Number(BigInt.asIntN(32, value.number));
}
