// One row per control and status register: how it reads, and what of a write sticks (WARL fields keep legal values only).
// RISC-V Privileged ISA 1.12, chapters 3 "Machine-Level ISA" and 4 "Supervisor-Level ISA". Left out for now: PMP entries
// (none are implemented, which the specification allows), Sv32 (satp is fixed to Bare), counter inhibition.

import { csrPrivilege, type CsrName } from '../isa/index.ts';
import type { CsrBits, Hart } from './hart.ts';
import { Mode } from './mode.ts';
import { MPP_SHIFT, Mstatus, MSTATUS_WRITABLE, SSTATUS_VISIBLE } from './mstatus.ts';

interface CsrRow {
  read(hart: Hart): number;
  write(hart: Hart, value: number): void;
}

/** Interrupt bits: of supervisor mode, and all. */
const S_INTERRUPTS = 0x222;
const ALL_INTERRUPTS = 0xaaa;
/** Exceptions that can be delegated: all that S and U can raise; not ecall from M (11). */
const DELEGABLE = 0x0000_b3ff;
/** RV32, extensions I, M, S, U. */
const MISA = 0x4014_1100;
const COUNTERS = 0b111;

const ignore = (): void => {};
const constant = (value: number): CsrRow => ({ read: () => value, write: ignore });

/** A register that keeps the bits of `mask` and reads back what it keeps. */
const plain = (name: keyof CsrBits, mask = -1): CsrRow => ({
  read: (hart) => hart.csrs[name],
  write: (hart, value) => {
    hart.csrs[name] = value & mask;
  },
});

/** Trap vector: base in words, mode 0 (direct) or 1 (vectored); other modes keep the old mode. */
const vector = (name: 'mtvec' | 'stvec'): CsrRow => ({
  read: (hart) => hart.csrs[name],
  write: (hart, value) => {
    const mode = (value & 3) < 2 ? value & 3 : hart.csrs[name] & 3;
    hart.csrs[name] = (value & ~3) | mode;
  },
});

const interruptState = (row: CsrRow): CsrRow => ({
  read: row.read,
  write: (hart, value) => {
    row.write(hart, value);
    hart.attention = true;
  },
});

function writeMstatus(hart: Hart, value: number, writable: number): void {
  let kept = (hart.csrs.mstatus & ~writable) | (value & writable);
  if (((kept >>> MPP_SHIFT) & 3) === 2) kept = (kept & ~Mstatus.MPP) | (hart.csrs.mstatus & Mstatus.MPP);
  hart.csrs.mstatus = kept;
}

const low = (count: number): number => (count % 0x1_0000_0000) | 0;
const high = (count: number): number => Math.floor(count / 0x1_0000_0000) | 0;

/** A counter is the count since reset and what software's writes have added to it, modulo 2⁶⁴. */
const counterLow = (hart: Hart, of: 'cycle' | 'instret'): number =>
  (hart[of] % 0x1_0000_0000) + hart[`${of}OffsetLow`];
const counterHigh = (hart: Hart, of: 'cycle' | 'instret'): number =>
  Math.floor(hart[of] / 0x1_0000_0000) + hart[`${of}OffsetHigh`] + (counterLow(hart, of) >= 2 ** 32 ? 1 : 0);

const counter = (of: 'cycle' | 'instret', part: 'low' | 'high'): CsrRow => ({
  read: (hart) => (part === 'low' ? counterLow : counterHigh)(hart, of) | 0,
  // The write takes the place of the instruction's own increment (section 3.1.10).
  write: (hart, value) => {
    const word = BigInt(value >>> 0);
    const wanted =
      part === 'low'
        ? (BigInt(counterHigh(hart, of)) << 32n) | word
        : (word << 32n) | BigInt(counterLow(hart, of) >>> 0);
    const offset = BigInt.asUintN(64, wanted - BigInt(hart[of]) - 1n);
    hart[`${of}OffsetLow`] = Number(offset & 0xffff_ffffn);
    hart[`${of}OffsetHigh`] = Number(offset >> 32n);
  },
});
const readOnly = ({ read }: CsrRow): CsrRow => ({ read, write: ignore });

const csrRows = {
  cycle: readOnly(counter('cycle', 'low')),
  time: { read: (hart) => low(hart.time()), write: ignore },
  instret: readOnly(counter('instret', 'low')),
  cycleh: readOnly(counter('cycle', 'high')),
  timeh: { read: (hart) => high(hart.time()), write: ignore },
  instreth: readOnly(counter('instret', 'high')),

  sstatus: interruptState({
    read: (hart) => hart.csrs.mstatus & SSTATUS_VISIBLE,
    write: (hart, value) => writeMstatus(hart, value, SSTATUS_VISIBLE),
  }),
  sie: interruptState({
    read: (hart) => hart.csrs.mie & hart.csrs.mideleg,
    write: (hart, value) => {
      hart.csrs.mie = (hart.csrs.mie & ~hart.csrs.mideleg) | (value & hart.csrs.mideleg);
    },
  }),
  sip: interruptState({
    read: (hart) => pending(hart) & hart.csrs.mideleg,
    write: (hart, value) => {
      const writable = hart.csrs.mideleg & 0x2; // SSIP alone
      hart.csrs.mip = (hart.csrs.mip & ~writable) | (value & writable);
    },
  }),
  stvec: vector('stvec'),
  scounteren: plain('scounteren', COUNTERS),
  sscratch: plain('sscratch'),
  sepc: plain('sepc', ~3),
  scause: plain('scause'),
  stval: plain('stval'),
  satp: constant(0),

  mvendorid: constant(0),
  marchid: constant(0),
  mimpid: constant(0),
  mhartid: constant(0),
  mconfigptr: constant(0),

  mstatus: interruptState({
    read: (hart) => hart.csrs.mstatus,
    write: (hart, value) => writeMstatus(hart, value, MSTATUS_WRITABLE),
  }),
  mstatush: constant(0),
  misa: constant(MISA),
  medeleg: plain('medeleg', DELEGABLE),
  mideleg: interruptState(plain('mideleg', S_INTERRUPTS)),
  mie: interruptState(plain('mie', ALL_INTERRUPTS)),
  mip: interruptState({
    read: pending,
    write: (hart, value) => {
      hart.csrs.mip = value & S_INTERRUPTS;
    },
  }),
  mtvec: vector('mtvec'),
  mcounteren: plain('mcounteren', COUNTERS),
  mcountinhibit: constant(0),
  mscratch: plain('mscratch'),
  mepc: plain('mepc', ~3),
  mcause: plain('mcause'),
  mtval: plain('mtval'),
  mcycle: counter('cycle', 'low'),
  minstret: counter('instret', 'low'),
  mcycleh: counter('cycle', 'high'),
  minstreth: counter('instret', 'high'),
} satisfies Record<CsrName, CsrRow>;

/** mip: what software set and what devices raise. */
export function pending(hart: Hart): number {
  return hart.csrs.mip | hart.lines();
}

/**
 * Whether the current mode may access the CSR called `name` at all: its privilege bits, the counter-enable registers for
 * the unprivileged counters (3.1.11, 4.1.5), and TVM for satp (3.1.6.5).
 */
export function csrAccessible(hart: Hart, name: CsrName, number: number): boolean {
  if (hart.mode < csrPrivilege(number)) return false;
  if (number >>> 8 === 0xc && hart.mode !== Mode.Machine) {
    const bit = 1 << (number & 0x1f);
    if ((hart.csrs.mcounteren & bit) === 0) return false;
    return hart.mode === Mode.Supervisor || (hart.csrs.scounteren & bit) !== 0;
  }
  if (name === 'satp' && hart.mode === Mode.Supervisor) return (hart.csrs.mstatus & Mstatus.TVM) === 0;
  return true;
}

/** Reads the CSR called `name` (signed word), without any check of privilege. */
export function readCsr(hart: Hart, name: CsrName): number {
  return csrRows[name].read(hart) | 0;
}

/** Writes it; fields that do not take the value keep a legal one. No check of privilege. */
export function writeCsr(hart: Hart, name: CsrName, value: number): void {
  csrRows[name].write(hart, value);
}
