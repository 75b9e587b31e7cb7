// Cycles, time, retired instructions; and the performance counters, which count nothing here and read as zero, as the
// specification allows. Privileged ISA 1.12, sections 3.1.10 "Hardware Performance Monitor", 3.1.12 "mcountinhibit";
// Unprivileged ISA, "Zicntr".

import type { CsrName } from '../../isa/index.ts';
import type { Hart } from '../hart.ts';
import { constant, readOnly, type CsrRow } from './csr-row.ts';

/** Bits of mcountinhibit. */
const INHIBIT = { cycle: 1, instret: 4 } as const;
type Counted = keyof typeof INHIBIT;

const low = (count: number): number => (count % 0x1_0000_0000) | 0;
const high = (count: number): number => Math.floor(count / 0x1_0000_0000) | 0;

/** A counter is the count since reset, unless inhibited, plus what writes have added to it, modulo 2⁶⁴. */
const counted = (hart: Hart, of: Counted): number =>
  (hart.csrs.mcountinhibit & INHIBIT[of]) === 0 ? hart[of] : 0;
const counterLow = (hart: Hart, of: Counted): number =>
  (counted(hart, of) % 0x1_0000_0000) + hart[`${of}OffsetLow`];
const counterHigh = (hart: Hart, of: Counted): number =>
  Math.floor(counted(hart, of) / 0x1_0000_0000) +
  hart[`${of}OffsetHigh`] +
  (counterLow(hart, of) >= 2 ** 32 ? 1 : 0);

function setOffset(hart: Hart, of: Counted, offset: bigint): void {
  const wrapped = BigInt.asUintN(64, offset);
  hart[`${of}OffsetLow`] = Number(wrapped & 0xffff_ffffn);
  hart[`${of}OffsetHigh`] = Number(wrapped >> 32n);
}

const counter = (of: Counted, part: 'low' | 'high'): CsrRow => ({
  read: (hart) => (part === 'low' ? counterLow : counterHigh)(hart, of) | 0,
  // The write takes the place of the instruction's own increment (3.1.10).
  write: (hart, value) => {
    const word = BigInt(value >>> 0);
    const wanted =
      part === 'low'
        ? (BigInt(counterHigh(hart, of)) << 32n) | word
        : (word << 32n) | BigInt(counterLow(hart, of) >>> 0);
    const inhibited = (hart.csrs.mcountinhibit & INHIBIT[of]) !== 0;
    setOffset(hart, of, inhibited ? wanted : wanted - BigInt(hart[of]) - 1n);
  },
});

const mcountinhibit: CsrRow = {
  read: (hart) => hart.csrs.mcountinhibit,
  write: (hart, value) => {
    const next = value & (INHIBIT.cycle | INHIBIT.instret);
    for (const which of ['cycle', 'instret'] as const) {
      const changed = (next ^ hart.csrs.mcountinhibit) & INHIBIT[which];
      if (changed === 0) continue;
      const offset =
        BigInt(hart[`${which}OffsetLow`] >>> 0) | (BigInt(hart[`${which}OffsetHigh`] >>> 0) << 32n);
      // The instruction that stops or starts a counter is still counted as before it.
      const now = BigInt(hart[which]) + 1n;
      setOffset(hart, which, (next & changed) !== 0 ? offset + now : offset - now);
    }
    hart.csrs.mcountinhibit = next;
  },
};

/** What the guest sees as time: with what its hypervisor adds when it has one (8.2.7 "htimedelta"). */
const guestTime = (hart: Hart): bigint => {
  const time = BigInt(hart.time());
  if (!hart.virtual) return time;
  const { htimedelta, htimedeltah } = hart.csrs;
  const delta = BigInt(htimedelta >>> 0) | (BigInt(htimedeltah >>> 0) << 32n);
  return BigInt.asUintN(64, time + delta);
};

const zeros: Partial<Record<CsrName, CsrRow>> = {};
for (let index = 3; index < 32; index++)
  for (const name of [
    `hpmcounter${index}`,
    `hpmcounter${index}h`,
    `mhpmcounter${index}`,
    `mhpmcounter${index}h`,
    `mhpmevent${index}`,
  ] as CsrName[])
    zeros[name] = constant(0);

export const counterRows = {
  cycle: readOnly(counter('cycle', 'low')),
  time: {
    read: (hart) => (hart.virtual ? Number(guestTime(hart) & 0xffff_ffffn) | 0 : low(hart.time())),
    write: () => {},
  },
  instret: readOnly(counter('instret', 'low')),
  cycleh: readOnly(counter('cycle', 'high')),
  timeh: {
    read: (hart) => (hart.virtual ? Number(guestTime(hart) >> 32n) | 0 : high(hart.time())),
    write: () => {},
  },
  instreth: readOnly(counter('instret', 'high')),
  mcycle: counter('cycle', 'low'),
  minstret: counter('instret', 'low'),
  mcycleh: counter('cycle', 'high'),
  minstreth: counter('instret', 'high'),
  mcountinhibit,
  ...zeros,
} satisfies Partial<Record<CsrName, CsrRow>>;
