// Values that a random program writes to CSRs. Most registers take anything; some would pull the ground from under the driver,
// and those get values that cannot: no delegation of what the driver lives on, no address without its code behind it.

import type { Random } from '../../../lessons-engine/bits/index.ts';
import type { CsrName } from '../../../lessons-engine/isa/index.ts';
import { Place, windows } from './layout.ts';
import type { Setting } from './setting.ts';

/** Exceptions that may be delegated: not 0, which C makes impossible, not fetch faults (1, 12), not ecalls of the handlers (9, 10, 11). */
export const DELEGABLE = 0xa1fc;
/** Faults of loads (4, 5, 13); that of a store, two bits up, is delegated with it: see differences.ts. */
const LOAD_FAULTS = 0x2030;

/** Some of `DELEGABLE`. */
export function delegation(random: Random, { reference }: Setting): number {
  if (reference === 'spike') return random.word() & DELEGABLE;
  const some = random.word() & DELEGABLE & ~(LOAD_FAULTS << 2);
  return some | ((some & LOAD_FAULTS) << 2);
}
const S_INTERRUPTS = 0x222;
const MPP = [0, 0x800, 0x1800];
/** SIE MIE SPIE MPIE SPP MPRV SUM MXR TVM TW TSR; MPP is put in apart, because the value 2 is no mode. */
const MSTATUS_BITS = 0x007e_01aa;

export type ValueMaker = (random: Random, setting: Setting) => number;

export function mstatusValue(random: Random): number {
  return (random.word() & random.word() & MSTATUS_BITS) | random.pick(MPP);
}

/** Bits that csrrs and csrrc may change: MPP as a whole or not at all. */
export function mstatusBits(random: Random): number {
  return random.word() & random.word() & MSTATUS_BITS;
}

/** Bare, or the tables of the identity map, with an ASID. */
export function satpValue(random: Random): number {
  if (random.below(4) === 0) return 0;
  return 0x8000_0000 | (random.below(4) << 22) | (Place.root >>> 12) | 0;
}

const PMP_PERMISSIONS = [0, 1, 3, 4, 5, 7];
const OFF = 0x00;
const TOR = 0x08;
const NA4 = 0x10;
const NAPOT = 0x18;
const LOCKED = 0x80;

/**
 * Four configurations. Locked ones never hide the driver: no range in mode TOR begins at 0. Writing without reading is reserved, and
 * QEMU keeps it: see differences.ts.
 */
export function pmpConfig(random: Random, { theme, reference }: Setting): number {
  let word = 0;
  for (let i = 3; i >= 0; i--) {
    const permissions = random.pick(reference === 'spike' ? [...PMP_PERMISSIONS, 2, 6] : PMP_PERMISSIONS);
    const locked = theme === 'locked' && random.below(3) === 0;
    const mode = random.pick(locked && i === 0 ? [OFF, NA4, NAPOT] : [OFF, OFF, TOR, NA4, NAPOT]);
    word = (word << 8) | mode | permissions | (locked ? LOCKED : 0);
  }
  return word;
}

/**
 * What goes into pmpaddr: somewhere in the windows, as a plain address or with the ones of a NAPOT range; or a range of whole
 * pages around tables, handler, code and data. No range ends inside the code.
 */
export function pmpAddress(random: Random, { theme, reference }: Setting): number {
  // Where QEMU is not asked, also 0 and the middle of the code: see differences.ts. Locked, they would hide the driver.
  if (reference === 'spike' && theme !== 'locked' && random.below(8) === 0)
    return random.pick([0, (Place.code >>> 2) + random.below(64)]);
  if (random.below(3) === 0) {
    // An entry that may be locked stays away from the driver, and from code that the driver reads.
    if (theme === 'locked')
      return napot(random.pick([Place.root, Place.high, Place.data]), 9 + random.below(2));
    const page = random.pick([Place.root, Place.low, Place.high, Place.handler, Place.code, Place.data]);
    return napot(page, 9 + random.below(4));
  }
  const address = random.pick(windows) + 4 * (random.below(64) - 32);
  return random.pick([address >>> 2, napot(address, random.below(12))]);
}

/** The range of 2^(ones + 3) bytes around an address. */
function napot(address: number, ones: number): number {
  return (((address >>> 2) & ~((2 << ones) - 1)) | ((1 << ones) - 1)) >>> 0;
}

/** QEMU keeps bit 0: see differences.ts. */
export const returnAddress: ValueMaker = (random, { reference }) =>
  random.word() & (reference === 'spike' ? -1 : ~1);
const anything: ValueMaker = (random) => random.word() | 0;
const counterBits: ValueMaker = (random) => random.below(8);

/** CSRs that a program may write, with what. */
export const writable: Partial<Record<CsrName, ValueMaker>> = {
  mstatus: mstatusValue,
  sstatus: (random) => random.word() & 0x000c_0122,
  medeleg: delegation,
  mideleg: (random) => random.word() & S_INTERRUPTS,
  mie: (random) => random.word() & 0xaaa,
  mip: (random) => random.word() & S_INTERRUPTS,
  sie: (random) => random.word() & S_INTERRUPTS,
  sip: (random) => random.word() & S_INTERRUPTS,
  mcounteren: counterBits,
  scounteren: counterBits,
  mepc: returnAddress,
  mcause: anything,
  mtval: anything,
  sepc: returnAddress,
  scause: anything,
  stval: anything,
  sscratch: anything,
  satp: satpValue,
  stvec: (random) => (Place.handler | random.below(2)) >>> 0,
};

/** Those of a program that plays with physical memory protection. */
export const writablePmp: Partial<Record<CsrName, ValueMaker>> = {
  pmpcfg0: pmpConfig,
  pmpaddr0: pmpAddress,
  pmpaddr1: pmpAddress,
  pmpaddr2: pmpAddress,
  pmpaddr3: pmpAddress,
};

/** Of these, single bits may be set and cleared without harm. */
export const settable: readonly CsrName[] = [
  'sstatus', 'medeleg', 'mideleg', 'mie', 'mip', 'sie', 'sip', 'mcounteren', 'scounteren', 'mtval', 'stval', 'sscratch',
  'mcause', 'scause',
]; // prettier-ignore
