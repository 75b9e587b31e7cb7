// The A extension: load-reserved, store-conditional, and the atomic memory operations of RV32.
// RISC-V Unprivileged ISA, chapter "A". Bits 26 (aq) and 25 (rl) order an access against others; they are operands.

import { row } from './instruction-row.ts';

/** funct5, funct3 and opcode; aq and rl are free. */
const FUNCT5 = 0xf800707f;
/** With rs2 = 0 as well. */
const FUNCT5_RS2 = 0xf9f0707f;

export const atomicRows = [
  row('lr.w', 'amo', 0x1000202f, FUNCT5_RS2, 'A', 'rd = word at rs1; reserve its address'),
  row('sc.w', 'amo', 0x1800202f, FUNCT5, 'A', 'if still reserved: word at rs1 = rs2, rd = 0; else rd = 1'),
  row('amoswap.w', 'amo', 0x0800202f, FUNCT5, 'A', 'rd = word at rs1; word = rs2'),
  row('amoadd.w', 'amo', 0x0000202f, FUNCT5, 'A', 'rd = word at rs1; word = rd + rs2'),
  row('amoxor.w', 'amo', 0x2000202f, FUNCT5, 'A', 'rd = word at rs1; word = rd xor rs2'),
  row('amoand.w', 'amo', 0x6000202f, FUNCT5, 'A', 'rd = word at rs1; word = rd and rs2'),
  row('amoor.w', 'amo', 0x4000202f, FUNCT5, 'A', 'rd = word at rs1; word = rd or rs2'),
  row('amomin.w', 'amo', 0x8000202f, FUNCT5, 'A', 'rd = word at rs1; word = the lesser of rd and rs2, signed'),
  row('amomax.w', 'amo', 0xa000202f, FUNCT5, 'A', 'rd = word at rs1; word = the greater of rd and rs2, signed'),
  row('amominu.w', 'amo', 0xc000202f, FUNCT5, 'A', 'rd = word at rs1; word = the lesser of rd and rs2, unsigned'),
  row('amomaxu.w', 'amo', 0xe000202f, FUNCT5, 'A', 'rd = word at rs1; word = the greater of rd and rs2, unsigned'),
] as const; // prettier-ignore
