// Loads, stores and fences of RV32I, Zifencei, and the A extension. RISC-V Unprivileged ISA, sections 2.6, 2.7, chapters
// "Zifencei" and "A".

import { onCell, text, type InstructionText, type Registers } from './instruction-text.ts';

const HIGH = '0x80ff7f81';

const loads = {
  lb: onCell(
    'Loads a byte from `rs1` plus a 12-bit offset and extends its sign.',
    'lb a0, 0(a1)', HIGH, {}, { a0: 0xffffff81 },
  ),
  lh: onCell(
    'Loads a halfword, 16 bits, and extends its sign. The lower byte is at the lower address.',
    'lh a0, 2(a1)', HIGH, {}, { a0: 0xffff80ff },
  ),
  lw: onCell(
    'Loads a word, 32 bits. An address that is no multiple of 4 raises *load address misaligned*, unless the machine was built to do misaligned accesses.',
    'lw a0, 0(a1)', HIGH, {}, { a0: 0x80ff7f81 },
  ),
  lbu: onCell('Loads a byte and fills the upper bits with zeros.', 'lbu a0, 0(a1)', HIGH, {}, { a0: 0x81 }),
  lhu: onCell('Loads a halfword and fills the upper bits with zeros.', 'lhu a0, 2(a1)', HIGH, {}, { a0: 0x80ff }),
}; // prettier-ignore

const stores = {
  sb: onCell('Stores the lowest byte of `rs2`.', 'sb a3, 1(a1)', '0', { a3: 0x1234 }, { a2: 0x3400 }),
  sh: onCell('Stores the lower halfword of `rs2`.', 'sh a3, 2(a1)', '0', { a3: 0x51234 }, { a2: 0x12340000 }),
  sw: onCell(
    'Stores `rs2`. A store checks everything before it changes anything: one that traps has written nothing.',
    'sw a3, 0(a1)', '0', { a3: 0x1234 }, { a2: 0x1234 },
  ),
}; // prettier-ignore

const fences = {
  fence: text(
    'Orders memory accesses: those of the first set that come before it are seen by other harts and devices before those of the second set that come after it. The sets are of device input (`i`), device output (`o`), memory reads (`r`) and writes (`w`). This machine has one hart and does everything in order, so nothing is left to do.',
    'fence rw, rw', { a1: 5 }, { a0: 5 },
    { before: ['la   a2, cell', 'sw   a1, 0(a2)'], after: ['lw   a0, 0(a2)'], data: ['cell: .word 0'] },
  ),
  'fence.i': text(
    'Makes the stores before it visible to the fetches after it. A program that writes code, a loader or a translator, needs it before it jumps there.',
    'fence.i', {}, { a0: 2 },
    {
      before: ['la   t0, patch', 'li   t1, 0x00200513    # addi a0, zero, 2', 'sw   t1, 0(t0)'],
      after: ['patch:', 'addi a0, zero, 1       # overwritten'],
    },
  ),
}; // prettier-ignore

/** An atomic operation on a cell of −5 with 3. */
const amo = (name: string, does: string, after: number): InstructionText =>
  onCell(does, `${name} a0, a3, (a1)`, '-5', { a3: 3 }, { a0: -5, a2: after });

const ATOMIC = 'Reads the word at `rs1` into `rd` and, with nothing between the two, writes there ';

const reserved: Registers = { a0: 7, a2: 8, a4: 0 };

const atomics = {
  'lr.w': text(
    'Loads the word at `rs1` and reserves it for the `sc.w` that follows. The reservation ends with any `sc.w`, with a trap, and when a device writes the word. Bits aq and rl order the access against others; with one hart they change nothing.',
    'lr.w a0, (a1)', {}, reserved,
    {
      before: ['la   a1, cell'],
      after: ['addi a3, a0, 1', 'sc.w a4, a3, (a1)', 'lw   a2, 0(a1)'],
      data: ['    .balign 4', 'cell: .word 7'],
    },
  ),
  'sc.w': text(
    'Stores `rs2` to the word at `rs1` if the hart still holds a reservation of it, and puts 0 into `rd`; else it stores nothing and puts 1 there. Whether it stores or not, it ends the reservation.',
    'sc.w a0, a3, (a1)', { a3: 8 }, { a0: 1, a2: 7 },
    {
      before: ['la   a1, cell          # nothing has been reserved'],
      after: ['lw   a2, 0(a1)'],
      data: ['    .balign 4', 'cell: .word 7'],
    },
  ),
  'amoswap.w': amo('amoswap.w', `${ATOMIC}\`rs2\`. The address must be a multiple of 4.`, 3),
  'amoadd.w': amo('amoadd.w', `${ATOMIC}the sum of both.`, -2),
  'amoxor.w': amo('amoxor.w', `${ATOMIC}the exclusive or of both.`, -5 ^ 3),
  'amoand.w': amo('amoand.w', `${ATOMIC}the and of both.`, -5 & 3),
  'amoor.w': amo('amoor.w', `${ATOMIC}the or of both.`, -5 | 3),
  'amomin.w': amo('amomin.w', `${ATOMIC}the lesser of both as signed numbers.`, -5),
  'amomax.w': amo('amomax.w', `${ATOMIC}the greater of both as signed numbers.`, 3),
  'amominu.w': amo('amominu.w', `${ATOMIC}the lesser of both as unsigned numbers.`, 3),
  'amomaxu.w': amo('amomaxu.w', `${ATOMIC}the greater of both as unsigned numbers.`, -5),
}; // prettier-ignore

export const memoryTexts = { ...loads, ...stores, ...fences, ...atomics };
