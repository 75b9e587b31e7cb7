// Causes 2, 3, 8 – 11 and 22: what the instruction itself is.

import { encode } from '../../../../../lessons-engine/isa/index.ts';
import type { Row } from '../../../../support/expect-step.ts';
import { PC } from '../../../../support/machine-with.ts';
import { everyMode, raise } from './raise.ts';

export const illegalInstruction: readonly Row[] = [
  ...raise(2, { run: '.word 0xffffffff', from: everyMode, tval: 0xffffffff }),
  ...raise(2, { run: '.half 0, 0xffff', says: 'of 16 bits', from: everyMode, tval: 0 }),
  ...raise(2, { run: 'csrrw a0, mhartid, zero', says: 'read-only', from: everyMode, tval: 0xf1401573 }),
  ...raise(2, { run: 'csrrs a0, 0x5c0, zero', says: 'no such register', from: everyMode, tval: 0x5c002573 }),
  ...raise(2, { run: 'mret', from: ['HS', 'U', 'VS', 'VU'], tval: 0x30200073 }),
  ...raise(2, { run: 'sret', from: ['U'], tval: 0x10200073 }),
];

export const virtualInstruction: readonly Row[] = [
  ...raise(22, { run: 'hlv.w a0, (a1)', from: ['VS', 'VU'], tval: encode('hlv.w', { rd: 10, rs1: 11 }) }),
  ...raise(22, {
    run: 'csrrs a0, vsatp, zero',
    from: ['VS', 'VU'],
    tval: encode('csrrs', { rd: 10, csr: 0x280 }),
  }),
  ...raise(22, { run: 'sret', from: ['VU'], tval: 0x10200073 }),
  ...raise(22, { run: 'sret', says: 'VTSR', from: ['VS'], given: { csrs: { hstatus: 1 << 22 } }, tval: 0x10200073 }),
]; // prettier-ignore

export const breakpoint: readonly Row[] = [
  ...raise(3, { run: 'ebreak', from: everyMode, tval: PC }),
  ...raise(3, { run: 'c.ebreak', from: everyMode, tval: PC }),
];

export const environmentCalls: Readonly<Record<8 | 9 | 10 | 11, readonly Row[]>> = {
  8: raise(8, { run: 'ecall', from: ['U', 'VU'], tval: 0 }),
  9: raise(9, { run: 'ecall', from: ['HS'], tval: 0 }),
  10: raise(10, { run: 'ecall', from: ['VS'], tval: 0 }),
  11: raise(11, { run: 'ecall', from: ['M'], tval: 0 }),
};
