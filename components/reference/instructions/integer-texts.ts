// Computations of RV32I. RISC-V Unprivileged ISA, section 2.4 "Integer Computational Instructions".

import { text } from './instruction-text.ts';

export const integerTexts = {
  lui: text(
    'Puts a 20-bit immediate into bits 31:12 of `rd` and clears the lower 12. With `addi` after it, any 32-bit constant can be made; `li` writes the pair for you.',
    'lui a0, 0x12345', {}, { a0: 0x12345000 },
  ),
  auipc: text(
    'Adds a 20-bit immediate, shifted left by 12, to the address of this instruction. With the 12-bit offset of a following `addi`, load, store or `jalr` it reaches every address relative to the pc; `la` and `call` are made of it.',
    'auipc a0, 0x1', {}, { a0: 0x80001000 },
  ),
  addi: text(
    'Adds a sign-extended 12-bit immediate to `rs1`. Overflow is ignored; the lower 32 bits of the sum remain. `mv`, `nop` and short constants are written with it.',
    'addi a0, a1, -4', { a1: 7 }, { a0: 3 },
  ),
  slti: text(
    'Sets `rd` to 1 if `rs1` is less than the sign-extended immediate, both taken as signed numbers, else to 0.',
    'slti a0, a1, 5', { a1: -1 }, { a0: 1 },
  ),
  sltiu: text(
    'The same comparison with both taken as unsigned numbers. The immediate is sign-extended first, so −1 stands for the largest number. With the immediate 1 it tells whether `rs1` is zero (`seqz`).',
    'sltiu a0, a1, 5', { a1: -1 }, { a0: 0 },
  ),
  xori: text(
    'Bitwise exclusive or of `rs1` and the sign-extended immediate. With −1 it inverts every bit (`not`).',
    'xori a0, a1, -1', { a1: 0x0f0f }, { a0: 0xfffff0f0 },
  ),
  ori: text('Bitwise or of `rs1` and the sign-extended immediate.', 'ori a0, a1, 0x0f', { a1: 0x70 }, { a0: 0x7f }),
  andi: text(
    'Bitwise and of `rs1` and the sign-extended immediate. A positive immediate keeps low bits only.',
    'andi a0, a1, 0x0f', { a1: 0x7c }, { a0: 0x0c },
  ),
  slli: text(
    'Shifts `rs1` left by a constant of 0 to 31; zeros come in from the right.',
    'slli a0, a1, 4', { a1: 0x80000001 }, { a0: 0x10 },
  ),
  srli: text(
    'Shifts `rs1` right by a constant of 0 to 31; zeros come in from the left. It divides an unsigned number by a power of two.',
    'srli a0, a1, 4', { a1: 0x80000010 }, { a0: 0x08000001 },
  ),
  srai: text(
    'Shifts `rs1` right by a constant of 0 to 31; copies of the sign bit come in from the left. It divides a signed number by a power of two, rounding towards minus infinity.',
    'srai a0, a1, 4', { a1: -32 }, { a0: -2 },
  ),
  add: text(
    'Adds `rs1` and `rs2`. Overflow is ignored; the lower 32 bits of the sum remain.',
    'add a0, a1, a2', { a1: 7, a2: 5 }, { a0: 12 },
  ),
  sub: text(
    'Subtracts `rs2` from `rs1`. Overflow is ignored. There is no `subi`: `addi` takes negative immediates.',
    'sub a0, a1, a2', { a1: 5, a2: 7 }, { a0: -2 },
  ),
  sll: text(
    'Shifts `rs1` left by the number in the lower five bits of `rs2`; zeros come in from the right.',
    'sll a0, a1, a2', { a1: 1, a2: 33 }, { a0: 2 },
  ),
  slt: text(
    'Sets `rd` to 1 if `rs1` is less than `rs2`, both taken as signed numbers, else to 0.',
    'slt a0, a1, a2', { a1: -1, a2: 1 }, { a0: 1 },
  ),
  sltu: text(
    'Sets `rd` to 1 if `rs1` is less than `rs2`, both taken as unsigned numbers, else to 0. After an addition it tells whether there was a carry.',
    'sltu a0, a1, a2', { a1: -1, a2: 1 }, { a0: 0 },
  ),
  xor: text('Bitwise exclusive or of `rs1` and `rs2`.', 'xor a0, a1, a2', { a1: 0b1100, a2: 0b1010 }, { a0: 0b0110 }),
  srl: text(
    'Shifts `rs1` right by the number in the lower five bits of `rs2`; zeros come in from the left.',
    'srl a0, a1, a2', { a1: -1, a2: 28 }, { a0: 15 },
  ),
  sra: text(
    'Shifts `rs1` right by the number in the lower five bits of `rs2`; copies of the sign bit come in from the left.',
    'sra a0, a1, a2', { a1: -16, a2: 2 }, { a0: -4 },
  ),
  or: text('Bitwise or of `rs1` and `rs2`.', 'or a0, a1, a2', { a1: 0b1100, a2: 0b1010 }, { a0: 0b1110 }),
  and: text('Bitwise and of `rs1` and `rs2`.', 'and a0, a1, a2', { a1: 0b1100, a2: 0b1010 }, { a0: 0b1000 }),

  mul: text(
    'Multiplies `rs1` by `rs2` and keeps the lower 32 bits of the product, which are the same for signed and unsigned numbers.',
    'mul a0, a1, a2', { a1: -3, a2: 7 }, { a0: -21 },
  ),
  mulh: text(
    'Multiplies `rs1` by `rs2`, both signed, and keeps the upper 32 bits of the 64-bit product.',
    'mulh a0, a1, a2', { a1: -3, a2: 7 }, { a0: -1 },
  ),
  mulhsu: text(
    'Multiplies `rs1`, signed, by `rs2`, unsigned, and keeps the upper 32 bits of the product: a part of a multiplication of longer signed numbers.',
    'mulhsu a0, a1, a2', { a1: -1, a2: -1 }, { a0: -1 },
  ),
  mulhu: text(
    'Multiplies `rs1` by `rs2`, both unsigned, and keeps the upper 32 bits of the product.',
    'mulhu a0, a1, a2', { a1: -1, a2: -1 }, { a0: 0xfffffffe },
  ),
  div: text(
    'Divides `rs1` by `rs2`, both signed, rounding towards zero. It never traps: division by zero gives −1, and −2³¹ ÷ −1 gives −2³¹.',
    'div a0, a1, a2', { a1: -7, a2: 2 }, { a0: -3 },
  ),
  divu: text(
    'Divides `rs1` by `rs2`, both unsigned. Division by zero gives 2³² − 1, every bit set.',
    'divu a0, a1, a2', { a1: 7, a2: 0 }, { a0: -1 },
  ),
  rem: text(
    'Remainder of the signed division; it has the sign of the dividend. Division by zero leaves the dividend, and −2³¹ ÷ −1 leaves 0.',
    'rem a0, a1, a2', { a1: -7, a2: 2 }, { a0: -1 },
  ),
  remu: text(
    'Remainder of the unsigned division. Division by zero leaves the dividend.',
    'remu a0, a1, a2', { a1: 7, a2: 0 }, { a0: 7 },
  ),
}; // prettier-ignore
