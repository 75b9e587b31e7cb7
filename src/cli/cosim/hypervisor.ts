// What a program of a machine with the hypervisor extension has beside the rest: guests. Second-stage tables, the CSRs of HS
// and VS modes, loads and stores on a guest's behalf, fences, and ways into VS and VU modes.

import type { Random } from '../../../lessons-engine/bits/index.ts';
import type { CsrName, Mnemonic } from '../../../lessons-engine/isa/index.ts';
import type { InitialCsr } from './csrs.ts';
import { delegation, mstatusValue, returnAddress, satpValue, type ValueMaker } from './csr-values.ts';
import { Alias, Place } from './layout.ts';
import { pageTableEntry, pointTo, Pte, rights, type Pair } from './page-tables.ts';
import { baseRegisters, free } from './registers.ts';
import type { Setting } from './setting.ts';
import { csrOp, load, loadTarget, op, unit, type Unit } from './unit.ts';

const { V, R, W, X, U, A, D } = Pte;
const VS_INTERRUPTS = 0x444;
const S_INTERRUPTS = 0x222;
/** GVA, SPV, SPVP, HU, VTW, VTSR; and VTVM: see differences.ts. */
const HSTATUS_BITS = 0x0060_03c0;
const VTVM = 0x10_0000;
const SPV = 0x80;
const MPV = 0x80;
/** Guest-page faults of loads and stores, not of fetches. */
const GUEST_FAULTS = 0x00a0_0000;
const ILLEGAL = 0x4;
const VIRTUAL = 0x40_0000;

/** Illegal and virtual instructions together: see differences.ts. */
const machineDelegation: ValueMaker = (random, setting) => {
  const some = delegation(random, setting);
  if (setting.reference === 'spike') return some | (random.word() & (GUEST_FAULTS | VIRTUAL));
  return some | ((some & ILLEGAL) === 0 ? 0 : VIRTUAL) | random.pick([0, GUEST_FAULTS]);
};

/** QEMU takes causes 2 and 6 for interrupts there: see differences.ts. */
const guestDelegation: ValueMaker = (random, setting) =>
  delegation(random, setting) & (setting.reference === 'spike' ? -1 : ~0x54);

const anything: ValueMaker = (random) => random.word() | 0;
const vsInterrupts: ValueMaker = (random) => random.word() & VS_INTERRUPTS;
const sInterrupts: ValueMaker = (random) => random.word() & S_INTERRUPTS;

/**
 * What QEMU gets right of mstatus: no MXR, TVM and TSR; and where SUM may be clear, nothing on a guest's behalf, so no MPRV. See
 * differences.ts.
 */
export const mstatusMask = ({ hypervisor, reference, onBehalf }: Setting): number =>
  !hypervisor || reference === 'spike' ? -1 : ~(onBehalf ? 0x0058_0000 : 0x005a_0000);

/** On QEMU never Bare: see differences.ts. */
const satpWithGuests: ValueMaker = (random, { reference }) =>
  reference === 'spike' ? satpValue(random) : 0x8000_0000 | (random.below(4) << 22) | (Place.root >>> 12) | 0;

/** On QEMU never MXR, and always SUM where something is done on a guest's behalf: see differences.ts. */
const SUM = 0x4_0000;
const MXR = 0x8_0000;
const statusWithGuests: ValueMaker = (random, { reference, onBehalf }) => {
  const some = random.word() & (0x122 | SUM | MXR);
  return reference === 'spike' ? some : (some & ~MXR) | (onBehalf ? SUM : 0);
};

const hstatusValue: ValueMaker = (random, { reference, satp }) =>
  random.word() & (HSTATUS_BITS | (reference === 'spike' || !satp ? VTVM : 0));

/** Of those that csr-values.ts lets programs set and clear bit by bit, these are only written as a whole on QEMU. */
export const writtenWhole: readonly CsrName[] = ['medeleg', 'sstatus'];
/** And this one only bit by bit. */
export const WRITTEN_IN_BITS: CsrName = 'mip';

/** Bare, or the second-stage tables, with a VMID. */
function hgatpValue(random: Random): number {
  if (random.below(4) === 0) return 0;
  return 0x8000_0000 | (random.below(4) << 22) | (Place.guestRoot >>> 12) | 0;
}

/** CSRs that a program may write, with what; see csr-values.ts. */
export const writableOfH: Partial<Record<CsrName, ValueMaker>> = {
  mstatus: (random, setting) => mstatusValue(random) & mstatusMask(setting),
  satp: satpWithGuests,
  hstatus: hstatusValue,
  hedeleg: guestDelegation,
  hideleg: vsInterrupts,
  hvip: vsInterrupts,
  hip: vsInterrupts,
  hie: vsInterrupts,
  hcounteren: (random) => random.below(8),
  hgatp: hgatpValue,
  htval: anything,
  mtval2: anything,
  vsstatus: statusWithGuests,
  sstatus: statusWithGuests,
  vsie: sInterrupts,
  vsip: sInterrupts,
  vstvec: (random) => (Place.handler | random.below(2)) >>> 0,
  vsscratch: anything,
  vsepc: returnAddress,
  vscause: anything,
  vstval: anything,
  vsatp: satpValue,
  medeleg: machineDelegation,
};

/** Where a guest begins. */
export function initialStateOfH(
  random: Random,
  stvec: number,
  mstatus: number,
  setting: Setting,
): Partial<Record<InitialCsr, number>> {
  const sum = setting.reference === 'qemu' && setting.onBehalf ? SUM : 0;
  const status = (mstatus & mstatusMask(setting)) | sum;
  const guest = random.below(2) === 0 && (mstatus & 0x1800) !== 0x1800;
  return {
    hedeleg: random.pick([0, guestDelegation(random, setting)]),
    medeleg: random.pick([0, machineDelegation(random, setting)]),
    hideleg: random.pick([0, VS_INTERRUPTS, vsInterrupts(random, setting)]),
    hvip: random.pick([0, vsInterrupts(random, setting)]),
    hcounteren: random.below(8),
    hgatp: random.below(3) > 0 ? hgatpValue(random) : 0,
    hstatus: random.word() & hstatusValue(random, setting),
    vsstatus: statusWithGuests(random, setting),
    vstvec: stvec | random.below(2),
    vsscratch: random.word(),
    vsepc: random.word() & ~1,
    vsatp: random.below(2) === 0 ? satpValue(random) : 0,
    satp: satpWithGuests(random, setting),
    mstatus: status,
    mstatush: guest ? MPV : 0,
  };
}

/**
 * Rights as a guest's memory mostly has them: a second stage looks at pages as user mode does. On QEMU everything can be read, and
 * where an AMO may not write A is set; where PMP may forbid an access A and D are set. See differences.ts.
 */
function guestRights(random: Random, setting: Setting): number {
  if (setting.openSecondStage || random.below(3) > 0) return V | R | W | X | U | A | D;
  return secondStage(random.below(4) === 0 ? rights(random) : rights(random) | U, setting);
}

function secondStage(entry: number, { reference, guarded, openSecondStage }: Setting): number {
  if (openSecondStage) return entry | V | R | W | X | U | A | D;
  if (guarded) return entry | A | D;
  if (reference === 'spike') return entry;
  return entry | R | ((entry & W) === 0 ? A : 0);
}

/** Of a guest's page tables; on QEMU everybody may read and write them: see differences.ts. */
const tableRights = (random: Random, { reference }: Setting): number =>
  V | U | A | D | (reference === 'qemu' ? R | W : random.pick([R | W, R | W, R | W, R, X]));
const unmapped = (random: Random, { reference }: Setting): boolean =>
  reference === 'spike' && random.below(12) === 0;

/** Second-stage tables: guest-physical addresses are where they are, and the aliases are there too. */
export function guestTables(random: Random, setting: Setting): Pair[] {
  const slot = (address: number): number => Place.guestRoot + 4 * (address >>> 22);
  const tables = [Place.root, Place.low, Place.high];
  const data = [0, 1, 2, 3].map((index) => Place.data + 0x1000 * index);
  return [
    [slot(Place.driver), pointTo(Place.guestLow, V)],
    [slot(Alias.pages), pointTo(Place.guestHigh, V)],
    [slot(Alias.megapage), pointTo(Place.driver, guestRights(random, setting))],
    [slot(Alias.misalignedMegapage), pointTo(Place.driver + 0x1000, guestRights(random, setting))],
    ...tables.map((address): Pair => [
      leaf(address),
      unmapped(random, setting) ? 0 : pointTo(address, tableRights(random, setting)),
    ]),
    ...data.map((address): Pair => [leaf(address), pointTo(address, guestRights(random, setting))]),
    [leaf(Place.handler), pointTo(Place.handler, V | R | X | U | A)],
    [leaf(Place.code), pointTo(Place.code, V | R | X | U | (setting.guarded ? A : random.pick([A, A, 0])))],
    ...Array.from({ length: 6 }, (_, index): Pair => [
      Place.guestHigh + 4 * index,
      secondStage(pageTableEntry(random, index, setting) | random.pick([U, U, U, 0]), setting),
    ]),
  ];
}

const leaf = (address: number): number => Place.guestLow + 4 * ((address >>> 12) & 0x3ff);

const onBehalf: Mnemonic[] = ['hlv.b', 'hlv.bu', 'hlv.h', 'hlv.hu', 'hlv.w'];
const asFetch: Mnemonic[] = ['hlvx.hu', 'hlvx.wu'];
const storesOnBehalf: Mnemonic[] = ['hsv.b', 'hsv.h', 'hsv.w'];

function guestAccess(random: Random, { reference }: Setting): Unit {
  const base = random.pick(baseRegisters.filter((register) => register !== 22));
  const [pointer, rd] = [random.pick(free), random.pick(free)];
  const address = op('addi', { rd: pointer, rs1: base, imm: (random.below(256) - 128) & -4 });
  // hlvx on QEMU only where rights to read and to execute go together: see differences.ts.
  if (random.below(5) === 0)
    return reference === 'spike'
      ? unit([address, op(random.pick(asFetch), { rd, rs1: pointer })])
      : unit([
          op('lui', { rd: pointer, imm: Alias.pages | 0 }),
          op(random.pick(asFetch), { rd, rs1: pointer }),
        ]);
  return random.below(3) > 0
    ? unit([address, op(random.pick(onBehalf), { rd, rs1: pointer })])
    : unit([address, op(random.pick(storesOnBehalf), { rs1: pointer, rs2: rd })]);
}

/** From machine mode into VS or VU mode with mret, or from HS mode with sret. */
function enterGuest(random: Random): Unit {
  const register = random.pick(free);
  const base = random.below(3) === 0 ? Alias.pages : Place.code;
  const jump = 1 + random.below(5);
  if (random.below(2) === 0)
    return unit(
      [
        ...load(register, SPV),
        csrOp('csrrs', 'hstatus', 0, register),
        ...loadTarget(register, base),
        csrOp('csrrw', 'sepc', 0, register),
        op('sret'),
      ],
      jump,
    );
  return unit(
    [
      ...load(register, 0x1800),
      csrOp('csrrc', 'mstatus', 0, register),
      ...load(register, random.pick([0, 0x800])),
      csrOp('csrrs', 'mstatus', 0, register),
      ...load(register, MPV),
      csrOp('csrrs', 'mstatush', 0, register),
      ...loadTarget(register, base),
      csrOp('csrrw', 'mepc', 0, register),
      op('mret'),
    ],
    jump,
  );
}

function guestFence(random: Random): Unit {
  const operands = { rs1: random.pick([0, random.pick(free)]), rs2: random.pick([0, random.pick(free)]) };
  return unit([op(random.pick<Mnemonic>(['hfence.vvma', 'hfence.gvma']), operands)]);
}

/** A unit that only a machine with guests has. */
export function guestUnit(random: Random, setting: Setting): Unit {
  const kind = random.below(10);
  return kind < 5 && setting.onBehalf
    ? guestAccess(random, setting)
    : kind < 9
      ? enterGuest(random)
      : guestFence(random);
}
