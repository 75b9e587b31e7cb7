// RV32I arithmetic and logic. Unprivileged ISA, section 2.4 "Integer Computational Instructions".
// Registers are signed words; `>>> 0` appears where the manual says unsigned.

import type { Execute } from './execute.ts';

export const integer = {
  lui: ({ x }, { rd, imm }) => void (x[rd] = imm),
  auipc: ({ x, pc }, { rd, imm }) => void (x[rd] = pc + imm),

  addi: ({ x }, { rd, rs1, imm }) => void (x[rd] = x[rs1]! + imm),
  slti: ({ x }, { rd, rs1, imm }) => void (x[rd] = x[rs1]! < imm ? 1 : 0),
  sltiu: ({ x }, { rd, rs1, imm }) => void (x[rd] = x[rs1]! >>> 0 < imm >>> 0 ? 1 : 0),
  xori: ({ x }, { rd, rs1, imm }) => void (x[rd] = x[rs1]! ^ imm),
  ori: ({ x }, { rd, rs1, imm }) => void (x[rd] = x[rs1]! | imm),
  andi: ({ x }, { rd, rs1, imm }) => void (x[rd] = x[rs1]! & imm),
  slli: ({ x }, { rd, rs1, imm }) => void (x[rd] = x[rs1]! << imm),
  srli: ({ x }, { rd, rs1, imm }) => void (x[rd] = x[rs1]! >>> imm),
  srai: ({ x }, { rd, rs1, imm }) => void (x[rd] = x[rs1]! >> imm),

  add: ({ x }, { rd, rs1, rs2 }) => void (x[rd] = x[rs1]! + x[rs2]!),
  sub: ({ x }, { rd, rs1, rs2 }) => void (x[rd] = x[rs1]! - x[rs2]!),
  sll: ({ x }, { rd, rs1, rs2 }) => void (x[rd] = x[rs1]! << (x[rs2]! & 31)),
  slt: ({ x }, { rd, rs1, rs2 }) => void (x[rd] = x[rs1]! < x[rs2]! ? 1 : 0),
  sltu: ({ x }, { rd, rs1, rs2 }) => void (x[rd] = x[rs1]! >>> 0 < x[rs2]! >>> 0 ? 1 : 0),
  xor: ({ x }, { rd, rs1, rs2 }) => void (x[rd] = x[rs1]! ^ x[rs2]!),
  srl: ({ x }, { rd, rs1, rs2 }) => void (x[rd] = x[rs1]! >>> (x[rs2]! & 31)),
  sra: ({ x }, { rd, rs1, rs2 }) => void (x[rd] = x[rs1]! >> (x[rs2]! & 31)),
  or: ({ x }, { rd, rs1, rs2 }) => void (x[rd] = x[rs1]! | x[rs2]!),
  and: ({ x }, { rd, rs1, rs2 }) => void (x[rd] = x[rs1]! & x[rs2]!),
} satisfies Record<string, Execute>;
