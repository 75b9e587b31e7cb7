// The stored bits of the CSRs. Registers that are views of others (sstatus, sie, mip, hip, vsip, …) are not here: they are
// computed where they are read.

import type { HartOptions } from '../hart-options.ts';

/** Bits of mideleg that are fixed to 1 with the hypervisor extension: the interrupts of VS-mode (8.4.2). */
export const VS_INTERRUPTS = 0x444;

const zero = {
  mstatus: 0, mstatush: 0, medeleg: 0, mideleg: 0, mie: 0,
  /** The bits of mip that software owns: SSIP, STIP, SEIP. */
  mip: 0,
  mtvec: 0, mcounteren: 0, mcountinhibit: 0, menvcfg: 0, mscratch: 0, mepc: 0, mcause: 0, mtval: 0, mtval2: 0, mtinst: 0,
  stvec: 0, scounteren: 0, senvcfg: 0, sscratch: 0, sepc: 0, scause: 0, stval: 0, satp: 0,
  hstatus: 0, hedeleg: 0, hideleg: 0,
  /** VSSIP, VSTIP, VSEIP as the hypervisor set them. */
  hvip: 0,
  hcounteren: 0, henvcfg: 0, htimedelta: 0, htimedeltah: 0, htval: 0, htinst: 0, hgatp: 0,
  vsstatus: 0, vstvec: 0, vsscratch: 0, vsepc: 0, vscause: 0, vstval: 0, vsatp: 0,
  pmpcfg0: 0, pmpcfg1: 0, pmpcfg2: 0, pmpcfg3: 0,
  pmpaddr0: 0, pmpaddr1: 0, pmpaddr2: 0, pmpaddr3: 0, pmpaddr4: 0, pmpaddr5: 0, pmpaddr6: 0, pmpaddr7: 0,
  pmpaddr8: 0, pmpaddr9: 0, pmpaddr10: 0, pmpaddr11: 0, pmpaddr12: 0, pmpaddr13: 0, pmpaddr14: 0, pmpaddr15: 0,
}; // prettier-ignore

export type CsrBits = Record<keyof typeof zero, number>;
export const csrBitNames = Object.keys(zero) as (keyof CsrBits)[];

/** An open first PMP entry: NAPOT over all addresses, read, write, execute. */
const OPEN_CONFIG = 0x1f;
const ALL_ADDRESSES = -1;

/** The CSRs of a hart at reset. */
export function csrBitsAtReset({ extensions, pmpEntries }: Required<HartOptions>): CsrBits {
  const bits: CsrBits = { ...zero };
  if (extensions.includes('H')) bits.mideleg = VS_INTERRUPTS;
  if (pmpEntries > 0) Object.assign(bits, { pmpcfg0: OPEN_CONFIG, pmpaddr0: ALL_ADDRESSES });
  return bits;
}
