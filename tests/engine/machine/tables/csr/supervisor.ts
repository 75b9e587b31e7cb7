// The CSRs of supervisor mode: who reaches them, which values stick, and what they show of others. Privileged ISA 1.12,
// chapter 4.

import type { Row } from '../../../../support/expect-step.ts';
import { WITHOUT_C } from '../../../../support/machine-with.ts';
import type { CsrFamily, Stick } from './family.ts';

export const supervisorFamily: CsrFamily = {
  lowest: 'S',
  names: [
    'sstatus', 'sie', 'stvec', 'scounteren', 'senvcfg', 'sscratch', 'sepc', 'scause', 'stval', 'sip', 'satp',
  ],
}; // prettier-ignore

export const supervisorSticks: readonly Stick[] = [
  { name: 'sstatus', written: 0xffffffff, kept: 0x000c0122 },
  { name: 'sie', written: 0xffffffff, kept: 0 },
  { name: 'sie', written: 0xffffffff, kept: 0x222, csrs: { mideleg: 0x222 } },
  { name: 'sip', written: 0xffffffff, kept: 0 },
  { name: 'sip', written: 0xffffffff, kept: 0x002, csrs: { mideleg: 0x222 } },
  { name: 'stvec', written: 0x80000005, kept: 0x80000005 },
  { name: 'stvec', written: 0x80000007, kept: 0x80000004 },
  { name: 'sepc', written: 0x80000003, kept: 0x80000002 },
  { name: 'sepc', written: 0x80000003, kept: 0x80000000, options: WITHOUT_C },
  { name: 'sscratch', written: 0xdeadbeef, kept: 0xdeadbeef },
  { name: 'scause', written: 0x80000009, kept: 0x80000009 },
  { name: 'stval', written: 0xdeadbeef, kept: 0xdeadbeef },
  { name: 'scounteren', written: 0xffffffff, kept: 0x00000007 },
  { name: 'senvcfg', written: 0xffffffff, kept: 0x00000001 }, // FIOM
  { name: 'satp', written: 0x7fffffff, kept: 0x7fffffff }, // ASID has 9 bits, PPN 22
  { name: 'satp', written: 0x80000000, kept: 0, options: { extensions: ['M', 'A', 'C'] } }, // no Sv32: Bare
];

/** A store to satp in machine mode or supervisor mode translates from the next instruction on, not before. */
export const satpRows: readonly Row[] = [
  {
    run: 'csrrw a0, satp, a1',
    given: { mode: 1, x: { a1: 0x8008_0008 } },
    then: { x: { a0: 0 }, csrs: { satp: 0x8008_0008 } },
  },
];
