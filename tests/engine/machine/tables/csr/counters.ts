// The counters: who may read them, which never count, what inhibits them. Privileged ISA 1.12, sections 3.1.10 – 3.1.12,
// 4.1.5, 8.2.6, 8.2.7 and the list of virtual-instruction exceptions in 8.6.1.

import { csrNumbers, encode, type CsrName } from '../../../../../lessons-engine/isa/index.ts';
import { Mode } from '../../../../../lessons-engine/machine/index.ts';
import type { Row } from '../../../../support/expect-step.ts';
import { WITH_H, type Given } from '../../../../support/machine-with.ts';
import { access, type CsrFamily, type Stick } from './family.ts';

const { User: U, Supervisor: S, Machine: M } = Mode;
const numbers = Array.from({ length: 29 }, (_, index) => index + 3);
const named = (name: (index: number) => string): CsrName[] => numbers.map((index) => name(index) as CsrName);

export const counterFamily: CsrFamily = {
  lowest: 'U',
  names: ['cycle', 'time', 'instret', 'cycleh', 'timeh', 'instreth'],
};
export const machineCounterFamily: CsrFamily = {
  lowest: 'M',
  names: [
    'mcycle', 'minstret', 'mcycleh', 'minstreth', 'mcountinhibit',
    ...named((index) => `mhpmcounter${index}`), ...named((index) => `mhpmcounter${index}h`), ...named((index) => `mhpmevent${index}`),
  ],
}; // prettier-ignore

/** mcounteren has no bits for these, so only machine mode may read them; they are 0. */
export const performanceCounters = [
  ...named((index) => `hpmcounter${index}`),
  ...named((index) => `hpmcounter${index}h`),
];
const performance: readonly Row[] = performanceCounters.flatMap((name): Row[] => {
  const word = encode('csrrs', { rd: 10, rs1: 0, csr: csrNumbers[name] });
  const source = `csrrs a0, ${name}, zero`;
  const closed = [
    { mode: S, virtual: false },
    { mode: U, virtual: false },
    { mode: S, virtual: true },
    { mode: U, virtual: true },
  ].map((where) =>
    access(
      source,
      word,
      'illegal',
      { ...where, options: WITH_H, csrs: { mcounteren: -1, scounteren: -1, hcounteren: -1 } },
      'no bit in mcounteren',
    ),
  );
  return [{ run: source, given: { mode: M }, then: { x: { a0: 0 } } }, ...closed];
});

/** Each bit of mcounteren, hcounteren and scounteren, in every mode. */
const enables: readonly Row[] = counterFamily.names.flatMap((name): Row[] => {
  const bit = 1 << (csrNumbers[name] & 3);
  const word = encode('csrrs', { csr: csrNumbers[name] });
  const row = (
    mode: Mode,
    virtual: boolean,
    [m, h, s]: readonly [number, number, number],
    verdict: 'allowed' | 'illegal' | 'virtual',
  ): Row => {
    const bits = (open: number): number => (open === 1 ? bit : 7 & ~bit);
    const csrs = { mcounteren: bits(m), hcounteren: bits(h), scounteren: bits(s) };
    const says = `mcounteren ${m}, hcounteren ${h}, scounteren ${s}`;
    const given: Given = { mode, virtual, options: WITH_H, csrs };
    return access(`csrrs zero, ${name}, zero`, word, verdict, given, says);
  };
  return [
    row(M, false, [0, 0, 0], 'allowed'),
    row(S, false, [1, 0, 0], 'allowed'),
    row(S, false, [0, 1, 1], 'illegal'),
    row(U, false, [1, 0, 1], 'allowed'),
    row(U, false, [0, 1, 1], 'illegal'),
    row(U, false, [1, 1, 0], 'illegal'),
    row(S, true, [1, 1, 0], 'allowed'),
    row(S, true, [0, 1, 1], 'illegal'),
    row(S, true, [1, 0, 1], 'virtual'),
    row(U, true, [1, 1, 1], 'allowed'),
    row(U, true, [0, 1, 1], 'illegal'),
    row(U, true, [1, 0, 1], 'virtual'),
    row(U, true, [1, 1, 0], 'virtual'),
    row(U, true, [0, 0, 0], 'illegal'),
  ];
});

const guest = (htimedelta: number, htimedeltah: number, virtual: boolean): Given => ({
  mode: S,
  virtual,
  options: WITH_H,
  csrs: { mcounteren: 2, hcounteren: 2, htimedelta, htimedeltah },
});
const time: readonly Row[] = [
  { run: 'csrrs a0, time, zero', says: 'htimedelta is for guests', given: guest(500, 1, false), then: { x: { a0: 0 } } },
  { run: 'csrrs a0, time, zero', says: 'with htimedelta', given: guest(500, 1, true), then: { x: { a0: 500 } } },
  { run: 'csrrs a0, timeh, zero', says: 'with htimedeltah', given: guest(500, 1, true), then: { x: { a0: 1 } } },
  { run: 'csrrs a0, timeh, zero', says: 'a negative delta', given: guest(-1, -1, true), then: { x: { a0: -1 } } },
]; // prettier-ignore

export const counterRows: readonly Row[] = [...performance, ...enables, ...time];

export const counterSticks: readonly Stick[] = [
  { name: 'mcountinhibit', written: 0xffffffff, kept: 5 },
  ...machineCounterFamily.names
    .filter((name) => name.startsWith('mhpm'))
    .map((name) => ({ name, written: 0xffffffff, kept: 0 })),
];
