// The C extension: an instruction of 16 bits does what its expansion does, and the next one stands two bytes on.
// Unprivileged ISA, chapter "C".

import type { Row, Then } from '../../../support/expect-step.ts';
import { DATA, PC, WITHOUT_C, type Given } from '../../../support/machine-with.ts';

/** A row whose instruction is two bytes long. */
const two = (source: string, given: Given, then: Then, says?: string): Row => ({
  run: source,
  ...(says !== undefined && { says }),
  given,
  then: { pc: PC + 2, ...then },
});
const memory = { [DATA]: 0x8899_aabb, [DATA + 64]: 0x1234_5678, [DATA + 124]: 0x0bad_f00d };
const at = DATA;

const computing: readonly Row[] = [
  two('c.nop', {}, {}),
  two('c.addi a0, -1', { x: { a0: 5 } }, { x: { a0: 4 } }),
  two('c.addi t6, 31', { x: { t6: 0x7fff_ffff } }, { x: { t6: 0x8000_001e } }),
  two('c.li a0, -32', {}, { x: { a0: -32 } }),
  two('c.lui a0, 0x1f', {}, { x: { a0: 0x1f000 } }),
  two('c.lui gp, 0xfffe0', {}, { x: { gp: 0xfffe_0000 } }),
  two('c.addi16sp sp, -512', { x: { sp: DATA } }, { x: { sp: DATA - 512 } }),
  two('c.addi16sp sp, 496', { x: { sp: DATA } }, { x: { sp: DATA + 496 } }),
  two('c.addi4spn a0, sp, 1020', { x: { sp: DATA } }, { x: { a0: DATA + 1020 } }),
  two('c.srli s0, 31', { x: { s0: 0x8000_0000 } }, { x: { s0: 1 } }),
  two('c.srai s0, 31', { x: { s0: 0x8000_0000 } }, { x: { s0: -1 } }),
  two('c.slli t6, 31', { x: { t6: 3 } }, { x: { t6: 0x8000_0000 } }),
  two('c.andi a0, -32', { x: { a0: 0xff } }, { x: { a0: 0xe0 } }),
  two('c.sub a0, a1', { x: { a0: 5, a1: 7 } }, { x: { a0: -2 } }),
  two('c.xor a0, a1', { x: { a0: 5, a1: 7 } }, { x: { a0: 2 } }),
  two('c.or a0, a1', { x: { a0: 5, a1: 2 } }, { x: { a0: 7 } }),
  two('c.and a0, a1', { x: { a0: 5, a1: 6 } }, { x: { a0: 4 } }),
  two('c.mv a0, t6', { x: { t6: 9 } }, { x: { a0: 9 } }),
  two('c.add a0, a0', { x: { a0: 0x8000_0001 } }, { x: { a0: 2 } }),
];

const hints: readonly Row[] = [
  two('.half 0x4005', {}, {}, 'c.li with rd = x0 is a hint'),
  two('.half 0x6005', {}, {}, 'c.lui with rd = x0 is a hint'),
  two('.half 0x0501', {}, {}, 'c.addi with 0 is a hint'),
  two('.half 0x0005', {}, {}, 'c.nop with an immediate is a hint'),
  two('.half 0x802e', {}, {}, 'c.mv with rd = x0 is a hint'),
  two('.half 0x902e', {}, {}, 'c.add with rd = x0 is a hint'),
  two('.half 0x0006', {}, {}, 'c.slli with rd = x0 is a hint'),
  two('.half 0x8001', { x: { s0: 5 } }, {}, 'c.srli64: a shift by 0 is a hint'),
];

const memoryRows: readonly Row[] = [
  two('c.lw a0, 64(a1)', { x: { a1: at }, memory }, { x: { a0: 0x1234_5678 } }),
  two('c.lw a5, 124(a5)', { x: { a5: at }, memory }, { x: { a5: 0x0bad_f00d } }),
  two('c.sw a0, 64(a1)', { x: { a1: at, a0: 7 }, memory }, { memory: { [DATA + 64]: 7 } }),
  two('c.lwsp ra, 0(sp)', { x: { sp: at }, memory }, { x: { ra: 0x8899_aabb } }),
  two('c.lwsp t6, 252(sp)', { x: { sp: at + 124 - 252 }, memory }, { x: { t6: 0x0bad_f00d } }),
  two('c.swsp s0, 64(sp)', { x: { sp: at, s0: 7 }, memory }, { memory: { [DATA + 64]: 7 } }),
  { run: 'c.lw a0, 0(a1)', says: 'misaligned', given: { x: { a1: at + 2 } }, then: { trap: { cause: 4, tval: at + 2 } } },
  { run: 'c.swsp a0, 0(sp)', says: 'nothing there', given: { x: { sp: 0x4000_0000 } }, then: { trap: { cause: 7, tval: 0x4000_0000 } } },
]; // prettier-ignore

const jumps: readonly Row[] = [
  two('c.j . + 2046', {}, { pc: PC + 2046 }),
  two('c.j . - 2048', {}, { pc: PC - 2048 }),
  two('c.jal . + 6', {}, { x: { ra: PC + 2 }, pc: PC + 6 }, 'links two bytes on'),
  two('c.jr a0', { x: { a0: PC + 7 } }, { pc: PC + 6 }, 'bit 0 is cleared'),
  two('c.jalr a0', { x: { a0: PC + 64 } }, { x: { ra: PC + 2 }, pc: PC + 64 }, 'links two bytes on'),
  two('c.jalr ra', { x: { ra: PC + 64 } }, { x: { ra: PC + 2 }, pc: PC + 64 }),
  two('c.beqz a0, . + 254', { x: { a0: 0 } }, { pc: PC + 254 }),
  two('c.beqz a0, . - 256', { x: { a0: 0 } }, { pc: PC - 256 }),
  two('c.beqz a0, . + 254', { x: { a0: 1 } }, {}),
  two('c.bnez a0, . + 254', { x: { a0: 1 } }, { pc: PC + 254 }),
  two('c.bnez a0, . + 254', { x: { a0: 0 } }, {}),
  { run: 'c.ebreak', then: { trap: { cause: 3, tval: PC } } },
];

/** A 32-bit instruction at any multiple of 2, also across a page's end. */
const places: readonly Row[] = [2, 6, 0xffc, 0xffe].map((offset) => ({
  run: 'addi a0, a0, 1',
  says: `32 bits at PC + 0x${offset.toString(16)}`,
  given: { pc: PC + offset, x: { a0: 1 } },
  then: { x: { a0: 2 } },
}));

/** Reserved halfwords, and those of floating point: tval is the halfword, whatever stands behind it. */
const none = [0x0000, 0x0004, 0x2000, 0x6000, 0xa000, 0xe000, 0x4002, 0x6101, 0x6581, 0x8002, 0x9c01, 0x9c21, 0x9c41, 0x2002, 0x6002, 0xa002, 0xe002, 0x9005, 0x1006]; // prettier-ignore
const illegal: readonly Row[] = none.map((half) => ({
  run: `.half ${half}, 0xffff`,
  says: 'no instruction',
  then: { trap: { cause: 2, tval: half } },
}));

const absent: readonly Row[] = [
  { run: '.half 0x0505, 0x0001', says: 'c.addi on a machine without C', given: { options: WITHOUT_C }, then: { trap: { cause: 2, tval: 0x0505 } } },
  { run: '.half 0x9002, 0', says: 'c.ebreak on a machine without C', given: { options: WITHOUT_C }, then: { trap: { cause: 2, tval: 0x9002 } } },
]; // prettier-ignore

export const compressed: readonly Row[] = [
  ...computing, ...hints, ...memoryRows, ...jumps, ...places, ...illegal, ...absent,
]; // prettier-ignore
