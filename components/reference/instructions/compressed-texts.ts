// The C extension. RISC-V Unprivileged ISA, chapter "C". Each is a shorter way to write another instruction, and the
// sentences say what is special about the short way: which registers it reaches, how far its immediate goes.

import { jump, onCell, text, type InstructionText, type Registers } from './instruction-text.ts';

const PRIME = 'Both registers are among `s0`, `s1`, `a0` … `a5`.';

const taken = (does: string, example: string, given: Registers, leaves: Registers = {}): InstructionText =>
  jump(does, example, given, { a0: 1, ...leaves });

const arithmetic = {
  'c.addi4spn': text(
    'Address of something on the stack: `rd` = `sp` plus a multiple of 4 from 4 to 1020. `rd` is among `s0`, `s1`, `a0` … `a5`.',
    'c.addi4spn a0, sp, 16', { sp: 0x80010000 }, { a0: 0x80010010 },
  ),
  'c.nop': text('Does nothing, in two bytes. With an immediate it is a HINT, which does nothing either.', 'c.nop', { a0: 5 }, { a0: 5 }),
  'c.addi': text('Adds an immediate from −32 to 31, other than 0, to `rd`.', 'c.addi a0, -4', { a0: 7 }, { a0: 3 }),
  'c.li': text('Puts an immediate from −32 to 31 into `rd`.', 'c.li a0, -7', {}, { a0: -7 }),
  'c.addi16sp': text(
    'Moves the stack pointer by a multiple of 16 from −512 to 496, other than 0: the start and the end of a function.',
    'c.addi16sp sp, -32', { sp: 0x80010000 }, { sp: 0x8000ffe0 },
  ),
  'c.lui': text('Puts a signed immediate of six bits, other than 0, into bits 17:12 and above of `rd`, which is not `sp`.', 'c.lui a0, 0x1f', {}, { a0: 0x1f000 }),
  'c.srli': text('Shifts `rd`, one of `s0`, `s1`, `a0` … `a5`, right by a constant of 1 to 31; zeros come in.', 'c.srli a0, 4', { a0: 0x80 }, { a0: 8 }),
  'c.srai': text('Shifts `rd`, one of `s0`, `s1`, `a0` … `a5`, right by a constant of 1 to 31; copies of the sign bit come in.', 'c.srai a0, 4', { a0: -32 }, { a0: -2 }),
  'c.andi': text('Keeps of `rd`, one of `s0`, `s1`, `a0` … `a5`, the bits that are 1 in an immediate from −32 to 31.', 'c.andi a0, 0x0f', { a0: 0x7c }, { a0: 0x0c }),
  'c.sub': text(`Subtracts \`rs2\` from \`rd\`. ${PRIME}`, 'c.sub a0, a1', { a0: 5, a1: 7 }, { a0: -2 }),
  'c.xor': text(`Exclusive or of \`rd\` and \`rs2\`. ${PRIME}`, 'c.xor a0, a1', { a0: 0b1100, a1: 0b1010 }, { a0: 0b0110 }),
  'c.or': text(`Or of \`rd\` and \`rs2\`. ${PRIME}`, 'c.or a0, a1', { a0: 0b1100, a1: 0b1010 }, { a0: 0b1110 }),
  'c.and': text(`And of \`rd\` and \`rs2\`. ${PRIME}`, 'c.and a0, a1', { a0: 0b1100, a1: 0b1010 }, { a0: 0b1000 }),
  'c.slli': text('Shifts `rd`, any register but `zero`, left by a constant of 1 to 31.', 'c.slli a0, 4', { a0: 3 }, { a0: 48 }),
  'c.mv': text('Copies `rs2` into `rd`; neither is `zero`.', 'c.mv a0, a1', { a1: 7 }, { a0: 7 }),
  'c.add': text('Adds `rs2` to `rd`; neither is `zero`.', 'c.add a0, a1', { a0: 7, a1: 5 }, { a0: 12 }),
}; // prettier-ignore

const onStack = { before: ['la   sp, cell'], data: ['    .balign 4', 'cell: .word 7, 8'] };

const memory = {
  'c.lw': onCell(`Loads a word from \`rs1\` plus a multiple of 4 from 0 to 124. ${PRIME}`, 'c.lw a0, 4(a1)', '7, 8', {}, { a0: 8 }),
  'c.sw': onCell(`Stores \`rs2\` to \`rs1\` plus a multiple of 4 from 0 to 124. ${PRIME}`, 'c.sw a3, 0(a1)', '7', { a3: 9 }, { a2: 9 }),
  'c.lwsp': text('Loads a word from `sp` plus a multiple of 4 from 0 to 252 into any register but `zero`.', 'c.lwsp a0, 4(sp)', {}, { a0: 8 }, onStack),
  'c.swsp': text('Stores any register to `sp` plus a multiple of 4 from 0 to 252.', 'c.swsp a1, 4(sp)', { a1: 9 }, { a0: 9 }, {
    ...onStack,
    after: ['lw   a0, 4(sp)'],
  }),
}; // prettier-ignore

const toThere = {
  before: ['li   a0, 1', 'la   a1, there'],
  after: ['li   a0, 2             # jumped over', 'there:'],
};

const control = {
  'c.jal': taken('Calls a function within ±2 KiB: `ra` becomes the address two bytes further on. RV64 has another instruction in its place.', 'c.jal there', {}, { ra: 0x80000006 }),
  'c.j': taken('Jumps within ±2 KiB.', 'c.j there', {}),
  'c.beqz': taken('Branches within ±256 bytes if `rs1`, one of `s0`, `s1`, `a0` … `a5`, is 0.', 'c.beqz a1, there', { a1: 0 }),
  'c.bnez': taken('Branches within ±256 bytes if `rs1`, one of `s0`, `s1`, `a0` … `a5`, is not 0.', 'c.bnez a1, there', { a1: 5 }),
  'c.jr': text('Jumps to the address in `rs1`, any register but `zero`; `c.jr ra` returns from a function.', 'c.jr a1', {}, { a0: 1 }, toThere),
  'c.jalr': text('Calls the function at the address in `rs1`, any register but `zero`; `ra` becomes the address two bytes further on.', 'c.jalr a1', {}, { a0: 1, ra: 0x8000000e }, toThere),
  'c.ebreak': text('Traps with cause 3, breakpoint.', 'c.ebreak', {}, { a0: 3 }, {
    before: ['la   t0, handler', 'csrw mtvec, t0'],
    after: ['    .balign 4', 'handler:', 'csrr a0, mcause'],
  }),
}; // prettier-ignore

export const compressedTexts = { ...arithmetic, ...memory, ...control };
