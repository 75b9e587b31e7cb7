// The control and status registers of a differential run: which ones a program starts with, which ones are compared at its
// end and in which bits.

import type { CsrName } from '../../../lessons-engine/isa/index.ts';

/** Written in this order before a program, `mstatus` last. */
const initial = [
  'medeleg', 'mideleg', 'mie', 'mip', 'mtvec', 'mcounteren', 'menvcfg',
  'stvec', 'scounteren', 'sscratch', 'sepc', 'scause', 'stval', 'mcause', 'mtval',
  'pmpaddr0', 'pmpaddr1', 'pmpaddr2', 'pmpaddr3', 'pmpaddr4', 'pmpaddr5', 'pmpaddr6', 'pmpaddr7', 'pmpcfg0', 'pmpcfg1',
  'satp',
] as const satisfies readonly CsrName[]; // prettier-ignore

const initialOfH = [
  'hedeleg', 'hideleg', 'hvip', 'hcounteren', 'hgatp', 'hstatus', 'htval', 'htinst', 'mtval2', 'mtinst',
  'vsstatus', 'vstvec', 'vsscratch', 'vsepc', 'vscause', 'vstval', 'vsatp', 'mstatush',
] as const satisfies readonly CsrName[]; // prettier-ignore

export type InitialCsr = (typeof initial)[number] | (typeof initialOfH)[number] | 'mstatus';

export function initialCsrs(hypervisor: boolean): readonly InitialCsr[] {
  return [...initial, ...(hypervisor ? initialOfH : []), 'mstatus'];
}

/** Fields of mstatus that the machines share: no floating point, no vectors, no big endian. */
export const MSTATUS_COMPARED = 0x007e_19aa;
/** Interrupts and exceptions that software makes pending or delegates on both machines. */
const S_INTERRUPTS = 0x222;

const compared: readonly (readonly [CsrName, number])[] = [
  ['medeleg', 0xb3ff & ~0x800],
  ['mideleg', S_INTERRUPTS],
  ['mie', 0xaaa],
  ['mip', S_INTERRUPTS | 8],
  ['mcounteren', 7],
  ['stvec', -1],
  ['scounteren', 7],
  ['sscratch', -1],
  ['sepc', -1],
  ['satp', -1],
  ...(['pmpcfg0', 'pmpcfg1', 'pmpcfg2', 'pmpcfg3'] as const).map((name) => [name, -1] as const),
  ...([0, 1, 2, 3, 4, 5, 6, 7] as const).map((index) => [`pmpaddr${index}`, -1] as const),
];

const comparedOfH: readonly (readonly [CsrName, number])[] = [
  ['hstatus', ~0x40],
  ['hedeleg', -1],
  ['hideleg', 0x444],
  ['hvip', 0x444],
  ['hie', 0x444],
  ['hip', 0x444],
  ['hcounteren', 7],
  ['hgatp', -1],
  ['vsstatus', MSTATUS_COMPARED],
  ['vsie', -1],
  ['vsip', 2],
  ['vstvec', -1],
  ['vsscratch', -1],
  ['vsepc', -1],
  ['vsatp', -1],
];

/** With the bits in which the machines may not differ. */
export function comparedCsrs(hypervisor: boolean): readonly (readonly [CsrName, number])[] {
  return hypervisor ? [...compared, ...comparedOfH] : compared;
}
