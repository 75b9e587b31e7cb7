// The registers of physical memory protection: which values stick, what a lock keeps. Privileged ISA 1.12, section 3.7.1.

import type { CsrName } from '../../../../../lessons-engine/isa/index.ts';
import type { CsrBits } from '../../../../../lessons-engine/machine/index.ts';
import type { Row } from '../../../../support/expect-step.ts';
import type { CsrFamily, Stick } from './family.ts';

const count = (length: number): number[] => Array.from({ length }, (_, index) => index);
const addresses = count(16).map((index) => `pmpaddr${index}` as CsrName);
const configs = count(4).map((index) => `pmpcfg${index}` as CsrName);

export const pmpFamily: CsrFamily = { lowest: 'M', names: [...configs, ...addresses] };

/** There are 16 entries: the registers of the others are no registers. */
export const absentPmp: readonly CsrName[] = [
  ...count(12).map((index) => `pmpcfg${index + 4}` as CsrName),
  ...count(48).map((index) => `pmpaddr${index + 16}` as CsrName),
];

export const pmpSticks: readonly Stick[] = [
  ...configs.map((name) => ({ name, written: 0xffffffff, kept: 0x9f9f9f9f })), // bits 5 and 6 are reserved
  { name: 'pmpcfg1', written: 0x02060a1b, kept: 0x0004081b }, // writing without reading is reserved
  ...addresses.map((name) => ({ name, written: 0xffffffff, kept: 0xffffffff })),
];

const L = 0x80;
const TOR = 0x08;
const NAPOT = 0x18;

/** `csrw` of `a1` on a hart whose PMP holds `held`; what it holds then. */
function write(name: CsrName, a1: number, held: Partial<CsrBits>, then: Partial<CsrBits>, says: string): Row {
  return { run: `csrrw zero, ${name}, a1`, says, given: { x: { a1 }, csrs: held }, then: { csrs: then } };
}

export const pmpCsrRows: readonly Row[] = [
  write('pmpcfg1', 0x1f1f1f1f, { pmpcfg1: (L | NAPOT | 1) << 8 }, { pmpcfg1: 0x1f1f991f }, 'a locked byte stays'),
  write('pmpcfg1', 0, { pmpcfg1: L }, {}, 'a locked byte stays, also when it is off'),
  write('pmpaddr5', 7, { pmpaddr5: 3, pmpcfg1: (L | NAPOT) << 8 }, {}, 'its address stays'),
  write('pmpaddr5', 7, { pmpaddr5: 3, pmpcfg1: L << 8 }, {}, 'its address stays, also when it is off'),
  write('pmpaddr4', 7, { pmpaddr4: 3, pmpcfg1: (L | TOR) << 8 }, {}, 'the address below a locked TOR entry stays'),
  write('pmpaddr4', 7, { pmpaddr4: 3, pmpcfg1: (L | NAPOT) << 8 }, { pmpaddr4: 7 }, 'below a locked NAPOT entry it does not'),
  write('pmpaddr4', 7, { pmpaddr4: 3, pmpcfg1: TOR << 8 }, { pmpaddr4: 7 }, 'below an open TOR entry it does not'),
  write('pmpaddr7', 7, { pmpaddr7: 3, pmpcfg2: L | TOR }, {}, 'the entry above is in the next register'),
  write('pmpaddr15', 7, { pmpaddr15: 3 }, { pmpaddr15: 7 }, 'the last has none above'),
]; // prettier-ignore
