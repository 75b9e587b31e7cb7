// How an instruction is written, and the groups that the page has.

import {
  compressedRows,
  rows,
  type CompressedMnemonic,
  type CompressedRow,
  type InstructionRow,
  type Mnemonic,
} from '../../../lessons-engine/isa/index.ts';
import { operandSyntax, type OperandKind } from '../../../lessons-engine/isa/operand-syntax.ts';

const written: Partial<Record<OperandKind, string>> = {
  memory: 'imm(rs1)',
  address: '(rs1)',
  upper: 'imm[31:12]',
};

export type AnyRow = InstructionRow<Mnemonic> | CompressedRow<CompressedMnemonic>;

/** `addi rd, rs1, imm`. */
export function syntax(row: AnyRow): string {
  const operands = 'shape' in row ? row.shape.syntax : operandSyntax(row);
  return [row.name, operands.map((kind) => written[kind] ?? kind).join(', ')].join(' ').trimEnd();
}

/** The manual's name of the layout: formats with names of their own here are I or R there. */
export function formatName(row: AnyRow): string {
  if ('shape' in row) return row.shape.format;
  const { format } = row;
  if (['amo', 'hlv', 'hsv'].includes(format)) return 'R';
  return ['shift', 'csr', 'csri', 'fence', 'none'].includes(format) ? 'I' : format;
}

export interface InstructionGroup {
  readonly id: string;
  readonly title: string;
  /** A sentence under the title. */
  readonly says: string;
  readonly rows: readonly AnyRow[];
}

const groups: readonly (Omit<InstructionGroup, 'rows'> & { extension: AnyRow['extension'] })[] = [
  { extension: 'I', id: 'rv32i', title: 'RV32I, the base', says: 'Thirty-two registers of 32 bits; `x0`, called `zero`, always reads 0.' },
  { extension: 'M', id: 'extension-m', title: 'M, multiplication and division', says: 'None of them traps, whatever the operands.' },
  { extension: 'A', id: 'extension-a', title: 'A, atomic memory operations', says: 'Suffixes `.aq`, `.rl` and `.aqrl` set the ordering bits. The address must be a multiple of 4.' },
  { extension: 'C', id: 'extension-c', title: 'C, compressed instructions', says: 'Two bytes each. Every one stands for a longer instruction, its expansion, and does what that does.' },
  { extension: 'Zicsr', id: 'zicsr', title: 'Zicsr, control and status registers', says: 'The old value goes to `rd` before the new one is written. Who may touch which register stands with the CSRs.' },
  { extension: 'Zifencei', id: 'zifencei', title: 'Zifencei, instruction-fetch fence', says: 'For programs that write programs.' },
  { extension: 'privileged', id: 'privileged', title: 'Privileged', says: 'Returns from traps, waiting, and the fence for page tables.' },
  { extension: 'H', id: 'extension-h', title: 'H, the hypervisor', says: 'Access to a guest’s memory as the guest has it, and fences for its two stages of translation.' },
]; // prettier-ignore

/** All instructions, by extension. */
export function instructionGroups(): readonly InstructionGroup[] {
  const all: readonly AnyRow[] = [...rows, ...compressedRows];
  return groups.map(({ extension, ...group }) => ({
    ...group,
    rows: all.filter((row) => row.extension === extension),
  }));
}
