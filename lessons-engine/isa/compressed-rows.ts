// One row per compressed instruction of RV32 without floating point. Each is a shorter way to write one instruction of
// rows.ts, its expansion: what it does stands there.
// RISC-V Unprivileged ISA, chapter "C", section "RVC Instruction Set Listings". A halfword h is this instruction when
// (h & mask) === match and no operand has the value that `except` says: those halfwords are other instructions or reserved.

import { shapes, type CompressedShape } from './compressed-shape.ts';
import type { Operands } from './format.ts';
import type { Mnemonic } from './rows.ts';

type Values = Partial<Pick<Operands, 'rd' | 'rs1' | 'rs2' | 'imm'>>;

export interface CompressedRow<Name extends string = string> {
  readonly name: Name;
  readonly shape: CompressedShape;
  /** What those bits of `mask` are, of 16. */
  readonly match: number;
  /** The bits that tell it from other instructions. */
  readonly mask: number;
  readonly expandsTo: Mnemonic;
  readonly extension: 'C';
  /** One line on what it does, for tables and tooltips. */
  readonly says: string;
  /** Values of operands with which the halfword is another instruction, or reserved. Any one of them is enough. */
  readonly except: Values;
  /** Values with which it is a HINT: it executes, and changes no register. For c.nop every other value is one. */
  readonly hints: Values;
}

function row<const Name extends string>(
  name: Name,
  shape: CompressedShape,
  match: number,
  mask: number,
  expandsTo: Mnemonic,
  says: string,
  { except = {}, hints = {} }: { except?: Values; hints?: Values } = {},
): CompressedRow<Name> {
  return { name, shape, match, mask, expandsTo, extension: 'C', says, except, hints };
}

/** Which bits tell an instruction from the others: funct3 and op, and more of them. */
const FUNCT3 = 0xe003;
const FUNCT3_RD = 0xef83;
const FUNCT4 = 0xf003;
const FUNCT4_RS2 = 0xf07f;
const FUNCT6 = 0xfc03;
const FUNCT6_FUNCT2 = 0xfc63;

export const compressedRows = [
  row('c.addi4spn', shapes.addressOnStack, 0x0000, FUNCT3, 'addi', 'rd = sp + imm', { except: { imm: 0 } }),
  row('c.lw', shapes.load, 0x4000, FUNCT3, 'lw', 'load word'),
  row('c.sw', shapes.store, 0xc000, FUNCT3, 'sw', 'store word'),

  row('c.nop', shapes.nop, 0x0001, FUNCT3_RD, 'addi', 'do nothing'),
  row('c.addi', shapes.addImmediate, 0x0001, FUNCT3, 'addi', 'rd = rd + imm', { except: { rd: 0 }, hints: { imm: 0 } }),
  row('c.jal', shapes.call, 0x2001, FUNCT3, 'jal', 'ra = pc + 2; jump to pc + offset'),
  row('c.li', shapes.loadImmediate, 0x4001, FUNCT3, 'addi', 'rd = imm', { hints: { rd: 0 } }),
  row('c.addi16sp', shapes.addToStack, 0x6101, FUNCT3_RD, 'addi', 'sp = sp + imm', { except: { imm: 0 } }),
  row('c.lui', shapes.loadUpper, 0x6001, FUNCT3, 'lui', 'rd = upper immediate', { except: { rd: 2, imm: 0 }, hints: { rd: 0 } }),
  row('c.srli', shapes.shiftPrime, 0x8001, FUNCT6, 'srli', 'rd = rd shifted right, zeros in', { hints: { imm: 0 } }),
  row('c.srai', shapes.shiftPrime, 0x8401, FUNCT6, 'srai', 'rd = rd shifted right, sign in', { hints: { imm: 0 } }),
  row('c.andi', shapes.andImmediate, 0x8801, 0xec03, 'andi', 'rd = rd and imm'),
  row('c.sub', shapes.arithmetic, 0x8c01, FUNCT6_FUNCT2, 'sub', 'rd = rd − rs2'),
  row('c.xor', shapes.arithmetic, 0x8c21, FUNCT6_FUNCT2, 'xor', 'rd = rd xor rs2'),
  row('c.or', shapes.arithmetic, 0x8c41, FUNCT6_FUNCT2, 'or', 'rd = rd or rs2'),
  row('c.and', shapes.arithmetic, 0x8c61, FUNCT6_FUNCT2, 'and', 'rd = rd and rs2'),
  row('c.j', shapes.jump, 0xa001, FUNCT3, 'jal', 'jump to pc + offset'),
  row('c.beqz', shapes.branch, 0xc001, FUNCT3, 'beq', 'branch if rs1 = 0'),
  row('c.bnez', shapes.branch, 0xe001, FUNCT3, 'bne', 'branch if rs1 ≠ 0'),

  row('c.slli', shapes.shift, 0x0002, FUNCT4, 'slli', 'rd = rd shifted left', { hints: { rd: 0, imm: 0 } }),
  row('c.lwsp', shapes.loadFromStack, 0x4002, FUNCT3, 'lw', 'load word from the stack', { except: { rd: 0 } }),
  row('c.jr', shapes.jumpTo, 0x8002, FUNCT4_RS2, 'jalr', 'jump to rs1', { except: { rs1: 0 } }),
  row('c.mv', shapes.move, 0x8002, FUNCT4, 'add', 'rd = rs2', { except: { rs2: 0 }, hints: { rd: 0 } }),
  row('c.ebreak', shapes.ebreak, 0x9002, 0xffff, 'ebreak', 'breakpoint trap'),
  row('c.jalr', shapes.callTo, 0x9002, FUNCT4_RS2, 'jalr', 'ra = pc + 2; jump to rs1', { except: { rs1: 0 } }),
  row('c.add', shapes.add, 0x9002, FUNCT4, 'add', 'rd = rd + rs2', { except: { rs2: 0 }, hints: { rd: 0 } }),
  row('c.swsp', shapes.storeToStack, 0xc002, FUNCT3, 'sw', 'store word to the stack'),
] as const; // prettier-ignore

/** Every compressed mnemonic of the machine. */
export type CompressedMnemonic = (typeof compressedRows)[number]['name'];

const byName: ReadonlyMap<string, CompressedRow<CompressedMnemonic>> = new Map(
  compressedRows.map((each) => [each.name, each]),
);

/** The row of a compressed mnemonic, or undefined when there is none of that name. */
export function compressedRowOf(name: string): CompressedRow<CompressedMnemonic> | undefined {
  return byName.get(name);
}
