// The CSRs of the hypervisor extension: who reaches them, which values stick, what a guest reaches under the names of
// supervisor CSRs. Privileged ISA 1.12, section 8.2.

import type { CsrName } from '../../../../../lessons-engine/isa/index.ts';
import type { CsrBits } from '../../../../../lessons-engine/machine/index.ts';
import type { Row } from '../../../../support/expect-step.ts';
import { WITH_H, type Given } from '../../../../support/machine-with.ts';
import type { CsrFamily, Stick } from './family.ts';

export const hypervisorFamily: CsrFamily = {
  lowest: 'H',
  names: [
    'hstatus', 'hedeleg', 'hideleg', 'hie', 'hip', 'hvip', 'hgeie', 'hgeip', 'hcounteren', 'henvcfg', 'henvcfgh',
    'htimedelta', 'htimedeltah', 'htval', 'htinst', 'hgatp',
  ],
}; // prettier-ignore
export const virtualSupervisorFamily: CsrFamily = {
  lowest: 'H',
  names: [
    'vsstatus', 'vsie', 'vsip', 'vstvec', 'vsscratch', 'vsepc', 'vscause', 'vstval', 'vsatp',
  ],
}; // prettier-ignore

const delegated = { hideleg: 0x444 };
const sticks: readonly Omit<Stick, 'options'>[] = [
  { name: 'hstatus', written: 0xffffffff, kept: 0x007003c0 }, // no VGEIN, no VSBE
  { name: 'hedeleg', written: 0xffffffff, kept: 0x0000b1ff },
  { name: 'hideleg', written: 0xffffffff, kept: 0x00000444 },
  { name: 'hie', written: 0xffffffff, kept: 0x00000444 },
  { name: 'hip', written: 0xffffffff, kept: 0x00000004 }, // VSSIP alone
  { name: 'hip', written: 0, kept: 0x00000440, csrs: { hvip: 0x444 } },
  { name: 'hvip', written: 0xffffffff, kept: 0x00000444 },
  { name: 'hgeie', written: 0xffffffff, kept: 0 }, // GEILEN = 0
  { name: 'hcounteren', written: 0xffffffff, kept: 0x00000007 },
  { name: 'henvcfg', written: 0xffffffff, kept: 0x00000001 },
  { name: 'henvcfgh', written: 0xffffffff, kept: 0 },
  { name: 'htimedelta', written: 0xdeadbeef, kept: 0xdeadbeef },
  { name: 'htimedeltah', written: 0xdeadbeef, kept: 0xdeadbeef },
  { name: 'htval', written: 0xdeadbeef, kept: 0xdeadbeef },
  { name: 'htinst', written: 0x00002000, kept: 0x00002000 },
  { name: 'hgatp', written: 0xffffffff, kept: 0x9ffffffc }, // VMID of 7 bits, a root of four pages
  { name: 'vsstatus', written: 0xffffffff, kept: 0x000c0122 },
  { name: 'vsie', written: 0xffffffff, kept: 0 },
  { name: 'vsie', written: 0xffffffff, kept: 0x222, csrs: delegated },
  { name: 'vsip', written: 0xffffffff, kept: 0 },
  { name: 'vsip', written: 0xffffffff, kept: 0x002, csrs: delegated },
  { name: 'vstvec', written: 0x80000005, kept: 0x80000005 },
  { name: 'vstvec', written: 0x80000007, kept: 0x80000004 },
  { name: 'vsscratch', written: 0xdeadbeef, kept: 0xdeadbeef },
  { name: 'vsepc', written: 0xffffffff, kept: 0xfffffffe },
  { name: 'vscause', written: 0x80000005, kept: 0x80000005 },
  { name: 'vstval', written: 0xdeadbeef, kept: 0xdeadbeef },
  { name: 'vsatp', written: 0xffffffff, kept: 0xffffffff },
];
export const hypervisorSticks: readonly Stick[] = sticks.map((stick) => ({ ...stick, options: WITH_H }));

/** In VS-mode a supervisor CSR's name is that of VS-mode's own copy: both are given, the copy alone is read and written. */
const substitution: readonly Row[] = (
  [
    ['sstatus', 'vsstatus', 0x122],
    ['stvec', 'vstvec', 0x8000_3000],
    ['sscratch', 'vsscratch', 1],
    ['sepc', 'vsepc', 0x40],
    ['scause', 'vscause', 9],
    ['stval', 'vstval', 77],
  ] as const
).flatMap(([name, copy, value]): Row[] => {
  const state = (virtual: boolean): Given => ({
    mode: 1, virtual, options: WITH_H, x: { a1: value }, csrs: { [name]: 0, [copy]: 0 },
  }); // prettier-ignore
  const holds = (register: CsrName, virtual: boolean): Given => ({
    ...state(virtual),
    csrs: { [name]: 0, [copy]: 0, [register]: value },
  });
  const stored = (register: string): Partial<CsrBits> => ({
    [register === 'sstatus' ? 'mstatus' : register]: value,
  });
  const write = `csrrw zero, ${name}, a1`;
  const read = `csrrs a0, ${name}, zero`;
  return [
    { run: write, given: state(true), then: { csrs: stored(copy) } },
    { run: write, given: state(false), then: { csrs: stored(name) } },
    { run: read, says: copy, given: holds(copy, true), then: { x: { a0: value } } },
    { run: read, says: `not ${name}`, given: holds(name, true), then: { x: { a0: 0 } } },
    { run: read, says: `not ${copy}`, given: holds(copy, false), then: { x: { a0: 0 } } },
    { run: `csrrs a0, ${copy}, zero`, given: holds(copy, false), then: { x: { a0: value } } },
  ];
});

const vs = (csrs: Partial<Record<CsrName, number>>, a1 = -1): Given => ({
  mode: 1,
  virtual: true,
  options: WITH_H,
  csrs,
  x: { a1 },
});

/** Interrupts of VS-mode seen under the numbers of supervisor interrupts, as far as they are delegated. */
const views: readonly Row[] = [
  { run: 'csrrs a0, sie, zero', given: vs({ mie: 0xeee, hideleg: 0x440 }), then: { x: { a0: 0x220 } } },
  { run: 'csrrw zero, sie, a1', given: vs({ mie: 0xaaa, hideleg: 0x404 }), then: { csrs: { mie: 0xeae } } },
  { run: 'csrrw zero, sie, zero', given: vs({ mie: 0xeee, hideleg: 0x404 }), then: { csrs: { mie: 0xaea } } },
  { run: 'csrrs a0, sip, zero', given: vs({ hvip: 0x444, hideleg: 0x044 }), then: { x: { a0: 0x022 } } },
  { run: 'csrrs a0, sip, zero', says: "HS's are not shown", given: vs({ mip: 0x222, mideleg: 0x222, hideleg: 0x444 }), then: { x: { a0: 0 } } },
  { run: 'csrrw zero, sip, a1', given: vs({ hideleg: 0x444 }), then: { csrs: { hvip: 0x004 } } },
  { run: 'csrrw zero, sip, zero', given: vs({ hvip: 0x444, hideleg: 0x444 }), then: { csrs: { hvip: 0x440 } } },
  { run: 'csrrw zero, sip, a1', says: 'VSSIP is not delegated', given: vs({ hideleg: 0x440 }), then: {} },
  { run: 'csrrw zero, satp, a1', given: vs({}, 0x9234_5678), then: { csrs: { vsatp: 0x9234_5678 } } },
  { run: 'csrrs a0, satp, zero', given: vs({ vsatp: 0x1234_5678, satp: 7 }), then: { x: { a0: 0x1234_5678 } } },
  { run: 'csrrw a0, senvcfg, a1', says: 'has no copy', given: vs({ senvcfg: 0 }), then: { x: { a0: 0 }, csrs: { senvcfg: 1 } } },
  { run: 'csrrw a0, scounteren, a1', says: 'has no copy', given: vs({ scounteren: 2 }), then: { x: { a0: 2 }, csrs: { scounteren: 7 } } },
  { run: 'csrrs a0, hip, zero', says: 'what a hypervisor injects', given: { options: WITH_H, csrs: { hvip: 0x444 } }, then: { x: { a0: 0x444 } } },
  { run: 'csrrs a0, mip, zero', says: 'what a hypervisor injects', given: { options: WITH_H, csrs: { hvip: 0x440, mip: 0x222 } }, then: { x: { a0: 0x662 } } },
  { run: 'csrrc zero, mip, a1', says: 'VSSIP alone is writable', given: { options: WITH_H, csrs: { hvip: 0x444 }, x: { a1: -1 } }, then: { csrs: { hvip: 0x440 } } },
  { run: 'csrrw zero, hie, a1', given: { options: WITH_H, csrs: { mie: 0xaaa }, x: { a1: -1 } }, then: { csrs: { mie: 0xeee } } },
  { run: 'csrrs a0, vsie, zero', given: { options: WITH_H, csrs: { mie: 0x444, hideleg: 0x404 } }, then: { x: { a0: 0x202 } } },
  { run: 'csrrs a0, sie, zero', says: "guests' are not shown", given: { options: WITH_H, csrs: { mie: 0xeee, mideleg: 0x222 } }, then: { x: { a0: 0x222 } } },
]; // prettier-ignore

export const hypervisorCsrRows: readonly Row[] = [...substitution, ...views];
