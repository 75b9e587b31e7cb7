// The layout of instructions, as a reference page draws it: from the highest bit down, every bit in one field.
// RISC-V Unprivileged ISA, sections "Base Instruction Formats" and "Compressed Instruction Formats". Which of these bits
// a row fixes, and to what, say its mask and match.

import type { CompressedRow } from './compressed-rows.ts';
import type { CompressedFormat } from './compressed-shape.ts';
import type { Format } from './format.ts';

/** Bits `high` … `low`, both included. An immediate says which of its bits they are: `imm[4:1|11]`. */
export interface BitField {
  readonly name: string;
  readonly high: number;
  readonly low: number;
}

/** By name and bits, from the highest down. Text, and read when asked for: only a reference page wants it. */
const layouts: Readonly<Record<Format, string>> = {
  R: 'funct7 31:25, rs2 24:20, rs1 19:15, funct3 14:12, rd 11:7, opcode 6:0',
  I: 'imm[11:0] 31:20, rs1 19:15, funct3 14:12, rd 11:7, opcode 6:0',
  S: 'imm[11:5] 31:25, rs2 24:20, rs1 19:15, funct3 14:12, imm[4:0] 11:7, opcode 6:0',
  B: 'imm[12|10:5] 31:25, rs2 24:20, rs1 19:15, funct3 14:12, imm[4:1|11] 11:7, opcode 6:0',
  U: 'imm[31:12] 31:12, rd 11:7, opcode 6:0',
  J: 'imm[20|10:1|11|19:12] 31:12, rd 11:7, opcode 6:0',
  shift: 'funct7 31:25, shamt[4:0] 24:20, rs1 19:15, funct3 14:12, rd 11:7, opcode 6:0',
  csr: 'csr 31:20, rs1 19:15, funct3 14:12, rd 11:7, opcode 6:0',
  csri: 'csr 31:20, uimm[4:0] 19:15, funct3 14:12, rd 11:7, opcode 6:0',
  amo: 'funct5 31:27, aq 26, rl 25, rs2 24:20, rs1 19:15, funct3 14:12, rd 11:7, opcode 6:0',
  hlv: 'funct12 31:20, rs1 19:15, funct3 14:12, rd 11:7, opcode 6:0',
  hsv: 'funct7 31:25, rs2 24:20, rs1 19:15, funct3 14:12, rd 11:7, opcode 6:0',
  fence: 'fm 31:28, pred 27:24, succ 23:20, rs1 19:15, funct3 14:12, rd 11:7, opcode 6:0',
  none: 'funct12 31:20, rs1 19:15, funct3 14:12, rd 11:7, opcode 6:0',
};

const compressedLayouts: Readonly<Record<CompressedFormat, string>> = {
  CR: 'funct4 15:12, rd/rs1 11:7, rs2 6:2, op 1:0',
  CI: 'funct3 15:13, imm 12, rd/rs1 11:7, imm 6:2, op 1:0',
  CSS: 'funct3 15:13, imm 12:7, rs2 6:2, op 1:0',
  CIW: 'funct3 15:13, imm 12:5, rd′ 4:2, op 1:0',
  CL: 'funct3 15:13, imm 12:10, rs1′ 9:7, imm 6:5, rd′ 4:2, op 1:0',
  CS: 'funct3 15:13, imm 12:10, rs1′ 9:7, imm 6:5, rs2′ 4:2, op 1:0',
  CA: 'funct6 15:10, rd′/rs1′ 9:7, funct2 6:5, rs2′ 4:2, op 1:0',
  CB: 'funct3 15:13, imm 12:10, rs1′ 9:7, imm 6:2, op 1:0',
  CJ: 'funct3 15:13, imm 12:2, op 1:0',
};
/** Computations of format CB: a shorter immediate, and two bits more to tell them apart. */
const computation = 'funct3 15:13, imm 12, funct2 11:10, rd′/rs1′ 9:7, imm 6:2, op 1:0';

/** The fields of an instruction of 32 bits. */
export function fieldsOf(format: Format): readonly BitField[] {
  return read(layouts[format]);
}

/** The fields of a compressed instruction. Bit 5 of a shift amount is drawn, though it is 0 on RV32. */
export function compressedFieldsOf({ shape }: CompressedRow): readonly BitField[] {
  const { format, imm, rd } = shape;
  const layout = format === 'CB' && typeof rd === 'object' ? computation : compressedLayouts[format];
  return read(layout).map((field) => {
    if (field.name !== 'imm') return field;
    const part = imm?.parts.find(({ high }) => high === field.high);
    return { ...field, name: `imm[${part?.bits ?? '5'}]` };
  });
}

function read(layout: string): BitField[] {
  return layout.split(', ').map((each) => {
    const [name = '', range = ''] = each.split(' ');
    const [high = 0, low = high] = range.split(':').map(Number);
    return { name, high, low };
  });
}
