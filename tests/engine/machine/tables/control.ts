// Jumps and branches. Unprivileged ISA, section 2.5. A target must be a multiple of 2; without the C extension, of 4.

import { encode, type Mnemonic, type Operands } from '../../../../lessons-engine/isa/index.ts';
import type { Row } from '../../../support/expect-step.ts';
import { PC, WITHOUT_C } from '../../../support/machine-with.ts';

/** A jump or branch that the assembler refuses: to a target that is no multiple of 4. */
function encoded(name: Mnemonic, operands: Partial<Operands>): string {
  return `.word ${encode(name, operands)}`;
}

/** A branch eight bytes on, and back, with the operands in a1 and a2. */
function branch(name: Mnemonic, a: number, b: number, taken: boolean): Row[] {
  const given = { x: { a1: a, a2: b } };
  const rows: Row[] = [
    { run: `${name} a1, a2, . + 8`, given, then: { pc: taken ? PC + 8 : PC + 4 } },
    { run: `${name} a1, a2, . - 64`, given, then: { pc: taken ? PC - 64 : PC + 4 } },
  ];
  const six = encoded(name, { rs1: 11, rs2: 12, imm: 6 });
  const strict = { ...given, options: WITHOUT_C };
  rows.push({ run: six, says: `${name} . + 6`, given, then: { pc: taken ? PC + 6 : PC + 4 } });
  return taken
    ? [
        ...rows,
        {
          run: six,
          says: `${name} . + 6 without C`,
          given: strict,
          then: { trap: { cause: 0, tval: PC + 6 } },
        },
      ]
    : [...rows, { run: six, says: `${name} . + 6 without C, not taken`, given: strict, then: {} }];
}

const LEAST = 0x80000000;

export const control: readonly Row[] = [
  { run: 'jal a0, . + 16', then: { x: { a0: PC + 4 }, pc: PC + 16 } },
  { run: 'jal a0, . - 16', then: { x: { a0: PC + 4 }, pc: PC - 16 } },
  { run: 'jal zero, . + 16', then: { pc: PC + 16 } },
  { run: 'jal ra, .', says: 'to itself', then: { x: { ra: PC + 4 }, pc: PC } },
  { run: 'jal a0, . + 0xffffc', says: 'the farthest', then: { x: { a0: PC + 4 }, pc: PC + 0xffffc } },
  { run: 'jal a0, . - 0x100000', says: 'the farthest back', then: { x: { a0: PC + 4 }, pc: 0x7ff01000 } },
  { run: encoded('jal', { rd: 10, imm: 6 }), says: 'jal a0, . + 6', then: { x: { a0: PC + 4 }, pc: PC + 6 } },
  { run: encoded('jal', { imm: -2 }), says: 'jal zero, . - 2', then: { pc: PC - 2 } },
  { run: encoded('jal', { rd: 10, imm: 6 }), says: 'jal a0, . + 6 without C', given: { options: WITHOUT_C }, then: { trap: { cause: 0, tval: PC + 6 } } },
  { run: encoded('jal', { imm: -2 }), says: 'jal zero, . - 2 without C', given: { options: WITHOUT_C }, then: { trap: { cause: 0, tval: PC - 2 } } },

  { run: 'jalr a0, 8(a1)', given: { x: { a1: PC } }, then: { x: { a0: PC + 4 }, pc: PC + 8 } },
  { run: 'jalr a0, -8(a1)', given: { x: { a1: PC } }, then: { x: { a0: PC + 4 }, pc: PC - 8 } },
  { run: 'jalr zero, 8(a1)', given: { x: { a1: PC } }, then: { pc: PC + 8 } },
  { run: 'jalr a1, 8(a1)', says: 'rd = rs1', given: { x: { a1: PC } }, then: { x: { a1: PC + 4 }, pc: PC + 8 } },
  { run: 'jalr a0, 9(a1)', says: 'bit 0 is cleared', given: { x: { a1: PC } }, then: { x: { a0: PC + 4 }, pc: PC + 8 } },
  { run: 'jalr a0, 1(a1)', says: 'bit 0 is cleared after adding', given: { x: { a1: PC + 3 } }, then: { x: { a0: PC + 4 }, pc: PC + 4 } },
  { run: 'jalr a0, 4(a1)', says: 'wraps at 4 GiB', given: { x: { a1: 0xfffffffc } }, then: { x: { a0: PC + 4 }, pc: 0 } },
  { run: 'jalr a0, -4(a1)', says: 'wraps below 0', given: { x: { a1: 0 } }, then: { x: { a0: PC + 4 }, pc: 0xfffffffc } },
  { run: 'jalr a0, 2(a1)', given: { x: { a1: PC } }, then: { x: { a0: PC + 4 }, pc: PC + 2 } },
  { run: 'jalr a0, 2(a1)', says: 'misaligned without C', given: { x: { a1: PC }, options: WITHOUT_C }, then: { trap: { cause: 0, tval: PC + 2 } } },
  { run: 'jalr a1, 3(a1)', says: 'misaligned without C, rd = rs1', given: { x: { a1: PC }, options: WITHOUT_C }, then: { trap: { cause: 0, tval: PC + 2 } } },

  ...branch('beq', 5, 5, true),
  ...branch('beq', 5, 6, false),
  ...branch('beq', LEAST, 0, false),
  ...branch('bne', 5, 6, true),
  ...branch('bne', 0xffffffff, 0xffffffff, false),
  ...branch('blt', -1, 0, true),
  ...branch('blt', 0, -1, false),
  ...branch('blt', 5, 5, false),
  ...branch('blt', LEAST, 0x7fffffff, true),
  ...branch('bge', 5, 5, true),
  ...branch('bge', 0, -1, true),
  ...branch('bge', -1, 0, false),
  ...branch('bge', LEAST, 0x7fffffff, false),
  ...branch('bltu', 0, -1, true),
  ...branch('bltu', -1, 0, false),
  ...branch('bltu', 5, 5, false),
  ...branch('bltu', 0x7fffffff, LEAST, true),
  ...branch('bgeu', 5, 5, true),
  ...branch('bgeu', -1, 0, true),
  ...branch('bgeu', 0, -1, false),
  ...branch('bgeu', 0x7fffffff, LEAST, false),
  { run: encoded('beq', { imm: 4094 }), says: 'beq zero, zero, . + 4094', then: { pc: PC + 4094 } },
  { run: 'beq a1, a1, . + 4092', says: 'the farthest', then: { pc: PC + 4092 } },
  { run: 'beq a1, a1, . - 4096', says: 'the farthest back', then: { pc: PC - 4096 } },
  { run: 'bne a1, a1, . - 4096', says: 'the farthest back', then: {} },

  { run: '', says: 'outside memory', given: { pc: 0x40000000 }, then: { trap: { cause: 1, tval: 0x40000000 } } },
  { run: '', says: 'behind memory', given: { pc: 0x80008000 }, then: { trap: { cause: 1, tval: 0x80008000 } } },
  { run: '', says: 'in a device', given: { pc: 0x10000000 }, then: { trap: { cause: 1, tval: 0x10000000 } } },
  // Without C, encodings of 16 bits are none. With C all zeros is none, whatever stands behind.
  ...[0, 0x00000001, 0x00000012].map((word) => ({
    run: `.word ${word}`,
    says: 'no instruction without C',
    given: { options: WITHOUT_C },
    then: { trap: { cause: 2, tval: word } },
  })),
  { run: '.word 0xffff0000', says: 'no instruction of 16 bits', then: { trap: { cause: 2, tval: 0 } } },
  // All zeros, all ones, reserved branches, RV64's ld, sd and addiw, an unknown opcode.
  ...[0, 0xffffffff, 0x00002063, 0x00003063, 0x00003003, 0x00003023, 0x0000001b, 0x0000007f].map(
    (word) => ({ run: `.word ${word}`, says: 'no instruction', then: { trap: { cause: 2, tval: word } } }),
  ),
]; // prettier-ignore
