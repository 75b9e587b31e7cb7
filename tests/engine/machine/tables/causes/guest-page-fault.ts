// Causes 20, 21 and 23: the second stage says no. What is saved is the guest virtual address, and the guest-physical one
// shifted by two; for an entry of the guest's own page tables also which access to it. They are never a guest's business.

import type { Row } from '../../../../support/expect-step.ts';
import { DATA, GUEST_OFFSET, TABLES, WITH_H, type Given } from '../../../../support/machine-with.ts';
import { page, root } from '../../../../support/page-tables.ts';
import { modes, raise, type ModeName } from './raise.ts';

const AT = 0x4000_0000;
/** Where the guest's tables lie for the guest; the entry for `AT` in its root table. */
const ENTRY = TABLES - GUEST_OFFSET + 4 * (AT >>> 22);
const guests = ['VS', 'VU'] as const;
const hosts = ['M', 'HS'] as const;
const MPRV = 1 << 17;
const MPP_S = 1 << 11;

/** Machine mode reaches a guest's memory by MPRV with MPV; everybody who is no guest by HLV. */
const throughMprv = (from: ModeName): Given =>
  from === 'M' ? { csrs: { mstatus: MPRV | MPP_S, mstatush: 0x80 } } : {};

/** Only the second stage: the program is mapped, `AT` is not. */
const secondOnly = (from: ModeName): Given => ({
  hgatp: { 0x8000_0000: root(0x8000_0000, 'vrwxuad') },
  x: { a1: AT },
  options: WITH_H,
  ...throughMprv(from),
});
/** Both stages: virtual AT is guest-physical 0x3_4000_0000 (34 bits), which is not mapped. */
const both = (from: ModeName): Given => ({
  ...secondOnly(from),
  vsatp: {
    0x8000_0000: root(0x8000_0000, modes[from].mode === 0 ? 'vrwxuad' : 'vrwxad'),
    [AT]: root(0x3_4000_0000, modes[from].mode === 0 ? 'vrwxuad' : 'vrwxad'),
  },
  hgatp: {
    0x8000_0000: root(0x8000_0000, 'vrwxuad'),
    [0x1000_0000]: root(0x8000_0000, 'vrwxuad'),
  },
});
/** The guest's page table itself lies where the second stage maps nothing. Data only: the program is not fetched so. */
const tableGone = (from: ModeName): Given => ({
  ...both(from),
  hgatp: { 0x8000_0000: root(0x8000_0000, 'vrwxuad') },
});
/** The guest's tables can be read and not written, and an accessed bit is wanted there. */
const tableReadOnly = (from: ModeName): Given => ({
  ...both(from),
  vsatp: {
    0x8000_0000: root(0x8000_0000, modes[from].mode === 0 ? 'vrwxuad' : 'vrwxad'),
    [AT]: root(0x8000_0000, modes[from].mode === 0 ? 'vrwxu' : 'vrwx'),
  },
  hgatp: { 0x8000_0000: root(0x8000_0000, 'vrwxuad'), [0x1000_0000]: root(0x8000_0000, 'vruad') },
});
/** So it is, and the page itself is not mapped either: the update comes first, and so does its fault. */
const neither = (from: ModeName): Given => ({
  ...tableReadOnly(from),
  vsatp: {
    0x8000_0000: root(0x8000_0000, modes[from].mode === 0 ? 'vrwxuad' : 'vrwxad'),
    [AT]: root(0x3_4000_0000, modes[from].mode === 0 ? 'vrwxu' : 'vrwx'),
  },
});

/** An instruction of four bytes at the end of a page, and the next page is not mapped. */
const halfInside = (from: ModeName): Given => ({
  ...secondOnly(from),
  hgatp: { 0x8000_0000: root(0x8000_0000, 'vrwxuad'), [AT]: page(DATA, 'vrwxuad') },
  memory: { [DATA + 0xffc]: 0x0013_0001 },
  pc: AT + 0xffe,
});
const behind = { tval: AT + 0x1000, tval2: (AT + 0x1000) / 4, gva: true };

const second = { tval: AT, tval2: AT / 4, gva: true };
const wide = { tval: AT + 8, tval2: 0x3_4000_0008 / 4, gva: true };
const reading = { tval: AT, tval2: ENTRY / 4, tinst: 0x2000, gva: true };
const writing = { tval: AT, tval2: ENTRY / 4, tinst: 0x2020, gva: true };
/** HLV and HSV act as VS-mode here. */
const spvp = (given: (from: ModeName) => Given) => (): Given => ({
  ...given('VS'),
  csrs: { hstatus: 0x100 },
});

export const instructionGuestPageFault: readonly Row[] = [
  ...raise(20, { run: '', from: guests, given: (from) => ({ ...secondOnly(from), pc: AT }), ...second }),
  ...raise(20, { run: '', says: 'its second half', from: guests, given: halfInside, ...behind }),
  ...raise(20, { run: '', says: '34 bits', from: guests, given: (from) => ({ ...both(from), pc: AT + 8 }), ...wide }),
  ...raise(20, { run: '', says: 'a table that is not mapped', from: guests, given: (from) => ({ ...tableGone(from), pc: AT }), ...reading }),
  ...raise(20, { run: '', says: 'A in a table that cannot be written', from: guests, given: (from) => ({ ...tableReadOnly(from), pc: AT }), ...writing }),
  ...raise(20, { run: '', says: 'A in a table that cannot be written, of a page that is not mapped', from: guests, given: (from) => ({ ...neither(from), pc: AT }), ...writing }),
]; // prettier-ignore

const loads: readonly (readonly [string, readonly ModeName[]])[] = [
  ['lw a0, 0(a1)', ['M']],
  ['lr.w a0, (a1)', ['M']],
];
const hostLoads = ['hlv.b a0, (a1)', 'hlv.w a0, (a1)', 'hlvx.wu a0, (a1)'];
const guestLoads = ['lw a0, 0(a1)', 'lbu a0, 0(a1)', 'lr.w a0, (a1)'];

export const loadGuestPageFault: readonly Row[] = [
  ...loads.flatMap(([run, from]) => [
    ...raise(21, { run, says: 'MPRV and MPV', from, given: secondOnly, ...second }),
    ...raise(21, { run, says: 'MPRV and MPV: a table that is not mapped', from, given: tableGone, ...reading }),
    ...raise(21, { run, says: 'MPRV and MPV: A in a table that cannot be written, of a page that is not mapped', from, given: neither, ...writing }),
  ]),
  ...hostLoads.flatMap((run) => [
    ...raise(21, { run, from: hosts, given: spvp(secondOnly), ...second }),
    ...raise(21, { run, says: 'a table that is not mapped', from: hosts, given: spvp(tableGone), ...reading }),
    ...raise(21, { run, says: 'A in a table that cannot be written', from: hosts, given: spvp(tableReadOnly), ...writing }),
    ...raise(21, { run, says: 'A in a table that cannot be written, of a page that is not mapped', from: hosts, given: spvp(neither), ...writing }),
  ]),
  ...guestLoads.flatMap((run) => raise(21, { run, from: guests, given: secondOnly, ...second })),
  ...guestLoads.flatMap((run) => raise(21, { run, says: 'A in a table that cannot be written', from: guests, given: tableReadOnly, ...writing })),
  ...guestLoads.flatMap((run) => raise(21, { run, says: 'A in a table that cannot be written, of a page that is not mapped', from: guests, given: neither, ...writing })),
  ...raise(21, { run: 'lw a0, 8(a1)', says: '34 bits', from: [...guests, 'M'], given: both, ...wide }),
]; // prettier-ignore

const guestStores = ['sw a0, 0(a1)', 'sb a0, 0(a1)', 'sc.w a0, a2, (a1)', 'amoadd.w a0, a2, (a1)'];

export const storeGuestPageFault: readonly Row[] = [
  ...guestStores.flatMap((run) => raise(23, { run, from: ['M', ...guests], given: secondOnly, ...second })),
  ...guestStores.flatMap((run) => raise(23, { run, says: 'A and D in a table that cannot be written, of a page that is not mapped', from: ['M', ...guests], given: neither, ...writing })),
  ...raise(23, { run: 'hsv.w a0, (a1)', from: hosts, given: spvp(secondOnly), ...second }),
  ...raise(23, { run: 'hsv.w a0, (a1)', says: 'a table that is not mapped', from: hosts, given: spvp(tableGone), ...reading }),
  ...raise(23, { run: 'hsv.w a0, (a1)', says: 'A and D in a table that cannot be written', from: hosts, given: spvp(tableReadOnly), ...writing }),
  ...raise(23, { run: 'hsv.w a0, (a1)', says: 'A and D in a table that cannot be written, of a page that is not mapped', from: hosts, given: spvp(neither), ...writing }),
  ...raise(23, { run: 'sw a0, 8(a1)', says: '34 bits', from: ['M', ...guests], given: both, ...wide }),
]; // prettier-ignore
