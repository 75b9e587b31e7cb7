// Causes 0, 4 and 6: addresses that are no multiple of what they should be.

import { encode } from '../../../../../lessons-engine/isa/index.ts';
import type { Row } from '../../../../support/expect-step.ts';
import { DATA, PC, RAM_END } from '../../../../support/machine-with.ts';
import { everyMode, raise } from './raise.ts';

const noC = { options: { extensions: ['M', 'A', 'Sv32', 'H'] } } as const;
const at = (a1: number): { x: { a1: number } } => ({ x: { a1 } });

/** A jump raises it on itself, with the target; where instructions are compressed it cannot be raised by one. */
export const instructionAddressMisaligned: readonly Row[] = [
  ...raise(0, { run: `.word ${encode('jal', { imm: 6 })}`, from: everyMode, given: noC, tval: PC + 6 }),
  ...raise(0, { run: 'jalr a0, 3(a1)', from: everyMode, given: { ...noC, ...at(PC) }, tval: PC + 2 }),
];

export const loadAddressMisaligned: readonly Row[] = [
  ...raise(4, { run: 'lw a0, 1(a1)', from: everyMode, given: at(DATA), tval: DATA + 1 }),
  ...raise(4, { run: 'lhu a0, 1(a1)', from: everyMode, given: at(DATA), tval: DATA + 1 }),
  ...raise(4, { run: 'c.lw a0, 0(a1)', from: everyMode, given: at(DATA + 2), tval: DATA + 2 }),
  ...raise(4, { run: 'lr.w a0, (a1)', from: everyMode, given: at(DATA + 2), tval: DATA + 2 }),
  // A guest's address, whoever asks: GVA.
  ...raise(4, { run: 'hlv.w a0, (a1)', from: ['M', 'HS'], given: at(DATA + 2), tval: DATA + 2, gva: true }),
  ...raise(4, { run: 'hlvx.hu a0, (a1)', from: ['M', 'HS'], given: at(DATA + 1), tval: DATA + 1, gva: true }),
];

export const storeAddressMisaligned: readonly Row[] = [
  ...raise(6, { run: 'sw a0, 1(a1)', from: everyMode, given: at(DATA), tval: DATA + 1 }),
  ...raise(6, { run: 'sh a0, 3(a1)', from: everyMode, given: at(DATA), tval: DATA + 3 }),
  ...raise(6, { run: 'c.swsp a0, 0(sp)', from: everyMode, given: { x: { sp: DATA + 2 } }, tval: DATA + 2 }),
  ...raise(6, { run: 'sc.w a0, a2, (a1)', from: everyMode, given: at(DATA + 2), tval: DATA + 2 }),
  ...raise(6, { run: 'amoadd.w a0, a2, (a1)', from: everyMode, given: at(DATA + 1), tval: DATA + 1 }),
  ...raise(6, {
    run: 'hsv.h a0, (a1)',
    from: ['M', 'HS'],
    given: at(RAM_END - 1),
    tval: RAM_END - 1,
    gva: true,
  }),
];
