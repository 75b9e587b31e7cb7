// The CSRs of machine mode. Privileged ISA 1.12, chapter 3 "Machine-Level ISA".

import type { CsrName } from '../../isa/index.ts';
import type { Hart } from '../hart.ts';
import { MPP_SHIFT, Mstatus, MSTATUS_WRITABLE, MstatusH } from '../mstatus.ts';
import { VS_INTERRUPTS } from './csr-bits.ts';
import { address, constant, heeded, plain, vector, type CsrRow } from './csr-row.ts';

/** Interrupt bits: of supervisor mode, and of supervisor and machine mode. */
export const S_INTERRUPTS = 0x222;
const ALL_INTERRUPTS = 0xaaa;
/** Exceptions that can be delegated: all that S and U can raise; not ecall from M (11). */
const DELEGABLE = 0x0000_b3ff;
/** With the hypervisor extension also ecall from VS (10), guest-page faults (20, 21, 23) and virtual instruction (22). */
const DELEGABLE_OF_GUESTS = 0x00f0_0400;
export const COUNTERS = 0b111;

const hasH = (hart: Hart): boolean => hart.options.extensions.includes('H');

/** mip: what software set and what devices raise. */
export function pending(hart: Hart): number {
  return hart.csrs.mip | hart.csrs.hvip | hart.lines();
}

/** RV32 (bits 31:30 = 1) and a bit for each letter. */
function misa(hart: Hart): number {
  const letters = ['I', 'S', 'U', ...hart.options.extensions.filter((name) => name.length === 1)];
  return letters.reduce((bits, letter) => bits | (1 << (letter.charCodeAt(0) - 65)), 1 << 30);
}

export function writeMstatus(hart: Hart, value: number, writable: number): void {
  let kept = (hart.csrs.mstatus & ~writable) | (value & writable);
  if (((kept >>> MPP_SHIFT) & 3) === 2) kept = (kept & ~Mstatus.MPP) | (hart.csrs.mstatus & Mstatus.MPP);
  hart.csrs.mstatus = kept;
}

export const machineRows = {
  mvendorid: constant(0),
  marchid: constant(0),
  mimpid: constant(0),
  mhartid: constant(0),
  mconfigptr: constant(0),
  misa: { read: misa, write: () => {} },

  mstatus: heeded({
    read: (hart) => hart.csrs.mstatus,
    write: (hart, value) => writeMstatus(hart, value, MSTATUS_WRITABLE),
  }),
  mstatush: heeded({
    read: (hart) => hart.csrs.mstatush,
    write: (hart, value) => {
      if (hasH(hart)) hart.csrs.mstatush = value & (MstatusH.GVA | MstatusH.MPV);
    },
  }),
  medeleg: {
    read: (hart) => hart.csrs.medeleg,
    write: (hart, value) => {
      // Without compressed instructions or with them, a misaligned fetch can be delegated: the bit is merely never used.
      hart.csrs.medeleg = value & (hasH(hart) ? DELEGABLE | DELEGABLE_OF_GUESTS : DELEGABLE);
    },
  },
  mideleg: heeded({
    read: (hart) => hart.csrs.mideleg,
    write: (hart, value) => {
      hart.csrs.mideleg = (value & S_INTERRUPTS) | (hasH(hart) ? VS_INTERRUPTS : 0);
    },
  }),
  mie: heeded({
    read: (hart) => hart.csrs.mie,
    write: (hart, value) => {
      hart.csrs.mie = value & (hasH(hart) ? ALL_INTERRUPTS | VS_INTERRUPTS : ALL_INTERRUPTS);
    },
  }),
  mip: heeded({
    read: pending,
    // The line of the interrupt controller shows in SEIP, and must not be written back into software's bit (3.1.9).
    readForUpdate: (hart) => hart.csrs.mip | hart.csrs.hvip,
    write: (hart, value) => {
      hart.csrs.mip = value & S_INTERRUPTS;
      // VSSIP is writable here too, as the alias of the bit in hvip (8.2.2).
      if (hasH(hart)) hart.csrs.hvip = (hart.csrs.hvip & ~0x4) | (value & 0x4);
    },
  }),
  mtvec: vector('mtvec'),
  mcounteren: plain('mcounteren', COUNTERS),
  menvcfg: plain('menvcfg', 1), // FIOM
  menvcfgh: constant(0),
  mscratch: plain('mscratch'),
  mepc: address('mepc'),
  mcause: plain('mcause'),
  mtval: plain('mtval'),

  // The debug specification's triggers, of which this hart has none: tdata1 says so with type 0.
  tselect: constant(0),
  tdata1: constant(0),
  tdata2: constant(0),
  tdata3: constant(0),
} satisfies Partial<Record<CsrName, CsrRow>>;

/** Machine mode's CSRs that the hypervisor extension brings. */
export const machineRowsOfH = {
  mtval2: plain('mtval2'),
  mtinst: plain('mtinst'),
} satisfies Partial<Record<CsrName, CsrRow>>;
