// Causes 12, 13 and 15: the first stage of translation says no. Machine mode meets the two of data only through MPRV, and with
// HLV and HSV.

import type { Row } from '../../../../support/expect-step.ts';
import { DATA, WITH_H, type Given } from '../../../../support/machine-with.ts';
import { page, root } from '../../../../support/page-tables.ts';
import { everyMode, modes, raise, type ModeName } from './raise.ts';

const AT = 0x4000_0000;
const MPRV = 1 << 17;
const MPP_S = 1 << 11;

/** A map with the program and nothing else, for the stage that the mode translates with; in M-mode for MPRV. */
function mapped(from: ModeName, a1 = AT): Given {
  const user = modes[from].mode === 0;
  const map = { 0x8000_0000: root(0x8000_0000, user ? 'vrwxuad' : 'vrwxad') };
  const tables = modes[from].virtual ? { vsatp: map } : { satp: map };
  const mprv: Given = from === 'M' ? { csrs: { mstatus: MPRV | MPP_S } } : {};
  return { ...tables, ...mprv, x: { a1 }, options: WITH_H };
}
/** One page at `AT`, and none behind it. */
function lastPage(from: ModeName): Given {
  const map = { [AT]: page(DATA, modes[from].mode === 0 ? 'vrxuad' : 'vrxad') };
  return modes[from].virtual ? { vsatp: map } : { satp: map };
}
const below = ['HS', 'U', 'VS', 'VU'] as const;

/** The guest's map, for instructions that act as the guest. */
const forGuest: Given = { vsatp: { 0x8000_0000: root(0x8000_0000, 'vrwxad') }, x: { a1: AT } };
const hosts = ['M', 'HS'] as const;

export const instructionPageFault: readonly Row[] = [
  ...raise(12, { run: '', from: below, given: (from) => ({ ...mapped(from), pc: AT }), tval: AT }),
  ...raise(12, { run: '', from: below, given: (from) => ({ ...mapped(from), pc: AT + 6 }), tval: AT + 6 }),
  // Four bytes at the end of the last page that is mapped: the second half is what faults.
  ...raise(12, {
    run: '',
    says: 'across a page end',
    from: below,
    given: (from) => ({ ...lastPage(from), pc: AT + 0xffe, memory: { [DATA + 0xffc]: 0x0513_0001 } }),
    tval: AT + 0x1000,
  }),
];

export const loadPageFault: readonly Row[] = [
  ...raise(13, { run: 'lw a0, 0(a1)', from: everyMode, given: mapped, tval: AT }),
  ...raise(13, { run: 'lb a0, 3(a1)', from: everyMode, given: mapped, tval: AT + 3 }),
  ...raise(13, { run: 'lr.w a0, (a1)', from: everyMode, given: mapped, tval: AT }),
  ...raise(13, { run: 'hlv.b a0, (a1)', from: hosts, given: forGuest, tval: AT, gva: true }),
  ...raise(13, { run: 'hlvx.hu a0, (a1)', from: hosts, given: forGuest, tval: AT, gva: true }),
];

export const storePageFault: readonly Row[] = [
  ...raise(15, { run: 'sw a0, 0(a1)', from: everyMode, given: mapped, tval: AT }),
  ...raise(15, { run: 'sc.w a0, a2, (a1)', from: everyMode, given: mapped, tval: AT }),
  ...raise(15, { run: 'amoor.w a0, a2, (a1)', from: everyMode, given: mapped, tval: AT }),
  ...raise(15, { run: 'hsv.b a0, (a1)', from: hosts, given: forGuest, tval: AT, gva: true }),
];
