// Jumps and branches. Unprivileged ISA, section 2.5 "Control Transfer Instructions". Without the C extension a target
// that is no multiple of 4 raises an exception on the jump itself, with the target in tval.

import { Cause } from '../../isa/index.ts';
import type { Hart } from '../hart.ts';
import { Trap } from '../trap.ts';
import type { Execute } from './execute.ts';

function jump(hart: Hart, target: number): void {
  if ((target & hart.misalignment) !== 0) throw new Trap(Cause.InstructionAddressMisaligned, target);
  hart.nextPc = target >>> 0;
}

export const control = {
  jal: (hart, { rd, imm }) => {
    const link = hart.nextPc;
    jump(hart, hart.pc + imm);
    hart.x[rd] = link;
  },
  jalr: (hart, { rd, rs1, imm }) => {
    const link = hart.nextPc;
    jump(hart, (hart.x[rs1]! + imm) & ~1);
    hart.x[rd] = link;
  },
  beq: (hart, { rs1, rs2, imm }) => {
    if (hart.x[rs1] === hart.x[rs2]) jump(hart, hart.pc + imm);
  },
  bne: (hart, { rs1, rs2, imm }) => {
    if (hart.x[rs1] !== hart.x[rs2]) jump(hart, hart.pc + imm);
  },
  blt: (hart, { rs1, rs2, imm }) => {
    if (hart.x[rs1]! < hart.x[rs2]!) jump(hart, hart.pc + imm);
  },
  bge: (hart, { rs1, rs2, imm }) => {
    if (hart.x[rs1]! >= hart.x[rs2]!) jump(hart, hart.pc + imm);
  },
  bltu: (hart, { rs1, rs2, imm }) => {
    if (hart.x[rs1]! >>> 0 < hart.x[rs2]! >>> 0) jump(hart, hart.pc + imm);
  },
  bgeu: (hart, { rs1, rs2, imm }) => {
    if (hart.x[rs1]! >>> 0 >= hart.x[rs2]! >>> 0) jump(hart, hart.pc + imm);
  },
} satisfies Record<string, Execute>;
