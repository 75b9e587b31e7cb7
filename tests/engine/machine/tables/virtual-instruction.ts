// Instructions that only some modes may execute, in every mode, under every bit that makes them trap: allowed, illegal
// instruction (2) or virtual instruction (22). Privileged ISA 1.12, sections 3.1.6.5, 8.2.1, 8.3, 8.6.1.

import { encode, type CsrName } from '../../../../lessons-engine/isa/index.ts';
import { Mode } from '../../../../lessons-engine/machine/index.ts';
import type { Row, Then } from '../../../support/expect-step.ts';
import { DATA, WITH_H, type Given } from '../../../support/machine-with.ts';

const { User, Supervisor, Machine } = Mode;
const modes = {
  M: { mode: Machine, virtual: false },
  HS: { mode: Supervisor, virtual: false },
  U: { mode: User, virtual: false },
  VS: { mode: Supervisor, virtual: true },
  VU: { mode: User, virtual: true },
};
/** What each mode gets. `-`: in no row of this table, because it does more than go on. */
type Outcome = 'ok' | 2 | 22 | '-';
type Outcomes = readonly [M: Outcome, HS: Outcome, U: Outcome, VS: Outcome, VU: Outcome];

interface Case {
  run: string;
  word: number;
  csrs?: Partial<Record<CsrName, number>>;
  says: string;
  outcomes: Outcomes;
  /** What it does where it works. */
  then?: Then;
}

const TVM = 1 << 20;
const TW = 1 << 21;
const TSR = 1 << 22;
const [VTVM, VTW, VTSR, HU] = [1 << 20, 1 << 21, 1 << 22, 1 << 9];
const ALL_GUEST = VTVM | VTW | VTSR;
const ALL_HOST = TVM | TW | TSR;
/** Something pending that the mode does not take: `wfi` goes on at once. */
const woken = { mip: 0x222, mie: 0x222, mideleg: 0x222 };

const sfence = { run: 'sfence.vma', word: encode('sfence.vma', {}) };
const wfi = { run: 'wfi', word: 0x10500073 };
const sret = { run: 'sret', word: 0x10200073 };
const mret = { run: 'mret', word: 0x30200073 };
const satp = { run: 'csrrs zero, satp, zero', word: encode('csrrs', { csr: 0x180 }) };
const hgatp = { run: 'csrrs zero, hgatp, zero', word: encode('csrrs', { csr: 0x680 }) };
const vsatp = { run: 'csrrs zero, vsatp, zero', word: encode('csrrs', { csr: 0x280 }) };
const hfenceV = { run: 'hfence.vvma', word: encode('hfence.vvma', {}) };
const hfenceG = { run: 'hfence.gvma', word: encode('hfence.gvma', {}) };

const fencesAndReturns: readonly Case[] = [
  { ...sfence, says: 'no bit', outcomes: ['ok', 'ok', 2, 'ok', 22] },
  { ...sfence, says: 'TVM', csrs: { mstatus: TVM }, outcomes: ['ok', 2, 2, 'ok', 22] },
  { ...sfence, says: 'VTVM', csrs: { hstatus: VTVM }, outcomes: ['ok', 'ok', 2, 22, 22] },
  { ...satp, says: 'no bit', outcomes: ['ok', 'ok', 2, 'ok', 22] },
  { ...satp, says: 'TVM', csrs: { mstatus: TVM }, outcomes: ['ok', 2, 2, 'ok', 22] },
  { ...satp, says: 'VTVM', csrs: { hstatus: VTVM }, outcomes: ['ok', 'ok', 2, 22, 22] },
  { ...satp, says: 'TVM and VTVM', csrs: { mstatus: TVM, hstatus: VTVM }, outcomes: ['ok', 2, 2, 22, 22] },
  { ...hgatp, says: 'TVM', csrs: { mstatus: TVM }, outcomes: ['ok', 2, 2, 22, 22] },
  { ...vsatp, says: 'TVM', csrs: { mstatus: TVM }, outcomes: ['ok', 'ok', 2, 22, 22] },
  { ...vsatp, says: 'VTVM', csrs: { hstatus: VTVM }, outcomes: ['ok', 'ok', 2, 22, 22] },
  { ...hfenceV, says: 'no bit', outcomes: ['ok', 'ok', 2, 22, 22] },
  { ...hfenceV, says: 'TVM and HU', csrs: { mstatus: TVM, hstatus: HU }, outcomes: ['ok', 'ok', 2, 22, 22] },
  { ...hfenceG, says: 'no bit', outcomes: ['ok', 'ok', 2, 22, 22] },
  { ...hfenceG, says: 'TVM', csrs: { mstatus: TVM }, outcomes: ['ok', 2, 2, 22, 22] },
  { ...hfenceG, says: 'HU', csrs: { hstatus: HU }, outcomes: ['ok', 'ok', 2, 22, 22] },
  { ...wfi, says: 'no bit', outcomes: ['-', '-', 2, '-', 22] },
  { ...wfi, says: 'TW', csrs: { mstatus: TW }, outcomes: ['-', 2, 2, 2, 2] },
  { ...wfi, says: 'VTW', csrs: { hstatus: VTW }, outcomes: ['-', '-', 2, 22, 22] },
  { ...wfi, says: 'TW and VTW', csrs: { mstatus: TW, hstatus: VTW }, outcomes: ['-', 2, 2, 2, 2] },
  { ...sret, says: 'no bit', outcomes: ['-', '-', 2, '-', 22] },
  { ...sret, says: 'TSR', csrs: { mstatus: TSR }, outcomes: ['-', 2, 2, '-', 22] },
  { ...sret, says: 'VTSR', csrs: { hstatus: VTSR }, outcomes: ['-', '-', 2, 22, 22] },
  { ...mret, says: 'all bits', csrs: { mstatus: ALL_HOST, hstatus: ALL_GUEST }, outcomes: ['-', 2, 2, 2, 2] },
]; // prettier-ignore

const loads = ['hlv.b', 'hlv.bu', 'hlv.h', 'hlv.hu', 'hlv.w', 'hlvx.hu', 'hlvx.wu'] as const;
const stores = ['hsv.b', 'hsv.h', 'hsv.w'] as const;
const guestAccesses: readonly Case[] = [
  ...loads.map((name) => ({
    run: `${name} a0, (a1)`,
    word: encode(name, { rd: 10, rs1: 11 }),
    then: { x: { a0: 0 } },
  })),
  ...stores.map((name) => ({
    run: `${name} zero, (a1)`,
    word: encode(name, { rs1: 11, rs2: 0 }),
    then: {},
  })),
].flatMap((access): Case[] => [
  { ...access, says: 'HU = 0', outcomes: ['ok', 'ok', 2, 22, 22] },
  { ...access, says: 'HU = 1', csrs: { hstatus: HU }, outcomes: ['ok', 'ok', 'ok', 22, 22] },
]);

/** Whatever the mode, a machine without the hypervisor extension has none of them. */
const without: readonly Row[] = [
  { name: 'hfence.vvma' as const, run: 'hfence.vvma' },
  { name: 'hfence.gvma' as const, run: 'hfence.gvma' },
].map(({ name, run }) => ({
  run,
  says: 'a machine without H',
  then: { trap: { cause: 2, tval: encode(name, {}) } },
}));
const withoutAccesses: readonly Row[] = [
  ...loads.map((name) => ({ run: `${name} a0, (a1)`, word: encode(name, { rd: 10, rs1: 11 }) })),
  ...stores.map((name) => ({ run: `${name} a0, (a1)`, word: encode(name, { rs1: 11, rs2: 10 }) })),
].map(({ run, word }) => ({ run, says: 'a machine without H', then: { trap: { cause: 2, tval: word } } }));

function rowsOf({ run, word, csrs, says, outcomes, then = {} }: Case): Row[] {
  return Object.values(modes).flatMap((where, index): Row[] => {
    const outcome = outcomes[index];
    const given: Given = { ...where, options: WITH_H, x: { a1: DATA }, ...(csrs && { csrs }) };
    if (outcome === '-' || outcome === undefined) return [];
    if (outcome === 'ok') return [{ run, says, given, then }];
    return [{ run, says: `${says}: ${outcome}`, given, then: { trap: { cause: outcome, tval: word } } }];
  });
}

/** wfi where it waits, or goes on with an interrupt that its mode does not take: in HS and VS. */
const waits: readonly Row[] = [
  { run: 'wfi', given: { mode: 1, options: WITH_H, csrs: woken }, then: {} },
  { run: 'wfi', says: 'TW and VTW', given: { mode: 3, options: WITH_H, csrs: { ...woken, mstatus: TW, hstatus: VTW } }, then: {} },
  { run: 'wfi', says: 'VTW is for guests', given: { mode: 1, options: WITH_H, csrs: { ...woken, hstatus: VTW } }, then: {} },
  { run: 'wfi', given: { ...modes.VS, options: WITH_H, csrs: { hvip: 0x004, mie: 0x004, hideleg: 0x444 } }, then: {} },
  { run: 'wfi', says: 'nothing can come', given: { ...modes.VS, options: WITH_H }, then: { waiting: true, stop: { reason: 'waiting' } } },
  { run: 'wfi', says: 'pending, not enabled', given: { ...modes.VS, options: WITH_H, csrs: { hvip: 0x004, hideleg: 0x444 } }, then: { waiting: true, stop: { reason: 'waiting' } } },
]; // prettier-ignore

export const virtualInstruction: readonly Row[] = [
  ...[...fencesAndReturns, ...guestAccesses].flatMap(rowsOf),
  ...without,
  ...withoutAccesses,
  ...waits,
];
