// Jumps and branches of RV32I. RISC-V Unprivileged ISA, section 2.5 "Control Transfer Instructions".

import { jump, text } from './instruction-text.ts';

export const controlTexts = {
  jal: jump(
    'Jumps to the pc plus a multiple of 2 within ±1 MiB, and puts the address of the next instruction into `rd`: `ra` for a call, `zero` for a plain jump (`j`).',
    'jal ra, there', {}, { a0: 1, ra: 0x80000008 },
  ),
  jalr: text(
    'Jumps to `rs1` plus a 12-bit offset, with bit 0 of the sum cleared, and puts the address of the next instruction into `rd`. A return (`ret`) is `jalr zero, 0(ra)`.',
    'jalr ra, 0(a1)', {}, { a0: 1, ra: 0x80000010 },
    { before: ['li   a0, 1', 'la   a1, there'], after: ['li   a0, 2             # jumped over', 'there:'] },
  ),
  beq: jump(
    'Branches if `rs1` and `rs2` are equal. The target is the pc plus a multiple of 2 within ±4 KiB; a branch that is not taken has no other effect.',
    'beq a1, a2, there', { a1: 5, a2: 5 }, { a0: 1 },
  ),
  bne: jump('Branches if `rs1` and `rs2` differ.', 'bne a1, a2, there', { a1: 5, a2: 6 }, { a0: 1 }),
  blt: jump(
    'Branches if `rs1` is less than `rs2`, both taken as signed numbers.',
    'blt a1, a2, there', { a1: -1, a2: 1 }, { a0: 1 },
  ),
  bge: jump(
    'Branches if `rs1` is greater than or equal to `rs2`, both taken as signed numbers.',
    'bge a1, a2, there', { a1: -1, a2: 1 }, { a0: 2 },
  ),
  bltu: jump(
    'Branches if `rs1` is less than `rs2`, both taken as unsigned numbers. One such branch checks an index against both ends of an array.',
    'bltu a1, a2, there', { a1: -1, a2: 1 }, { a0: 2 },
  ),
  bgeu: jump(
    'Branches if `rs1` is greater than or equal to `rs2`, both taken as unsigned numbers.',
    'bgeu a1, a2, there', { a1: -1, a2: 1 }, { a0: 1 },
  ),
}; // prettier-ignore
