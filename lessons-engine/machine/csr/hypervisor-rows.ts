// The CSRs of the hypervisor extension: those of HS-mode, and VS-mode's own copies of supervisor CSRs.
// Privileged ISA 1.12, chapter 8 "Hypervisor Extension", section 8.2.

import type { CsrName } from '../../isa/index.ts';
import { HSTATUS_WRITABLE } from '../hstatus.ts';
import { SSTATUS_VISIBLE } from '../mstatus.ts';
import { VS_INTERRUPTS } from './csr-bits.ts';
import { address, constant, heeded, plain, vector, type CsrRow } from './csr-row.ts';
import { COUNTERS, pending } from './machine-rows.ts';

/** Exceptions that HS can pass on to VS: 0-8, 12, 13, 15. */
const DELEGABLE_TO_VS = 0xb1ff;
const VSSIP = 0x4;
/** MODE, VMID (7 bits), PPN; its low two bits are 0, the root table of Sv32x4 is four pages. */
const HGATP_WRITABLE = (1 << 31) | 0x1fc0_0000 | 0x003f_fffc;

export const hypervisorRows = {
  hstatus: heeded(plain('hstatus', HSTATUS_WRITABLE)),
  hedeleg: plain('hedeleg', DELEGABLE_TO_VS),
  hideleg: heeded(plain('hideleg', VS_INTERRUPTS)),
  hie: heeded({
    read: (hart) => hart.csrs.mie & VS_INTERRUPTS,
    write: (hart, value) => {
      hart.csrs.mie = (hart.csrs.mie & ~VS_INTERRUPTS) | (value & VS_INTERRUPTS);
    },
  }),
  hip: heeded({
    read: (hart) => pending(hart) & VS_INTERRUPTS,
    write: (hart, value) => {
      hart.csrs.hvip = (hart.csrs.hvip & ~VSSIP) | (value & VSSIP);
    },
  }),
  hvip: heeded(plain('hvip', VS_INTERRUPTS)),
  hgeie: constant(0),
  hgeip: constant(0),
  hcounteren: plain('hcounteren', COUNTERS),
  henvcfg: plain('henvcfg', 1), // FIOM
  henvcfgh: constant(0),
  htimedelta: plain('htimedelta'),
  htimedeltah: plain('htimedeltah'),
  htval: plain('htval'),
  htinst: plain('htinst'),
  hgatp: heeded(plain('hgatp', HGATP_WRITABLE)),

  vsstatus: heeded(plain('vsstatus', SSTATUS_VISIBLE)),
  /** Interrupts of VS-mode in the places of supervisor interrupts, as far as they are delegated. */
  vsie: heeded({
    read: (hart) => (hart.csrs.mie & hart.csrs.hideleg) >>> 1,
    write: (hart, value) => {
      const { hideleg } = hart.csrs;
      hart.csrs.mie = (hart.csrs.mie & ~hideleg) | ((value << 1) & hideleg);
    },
  }),
  vsip: heeded({
    read: (hart) => (pending(hart) & hart.csrs.hideleg) >>> 1,
    write: (hart, value) => {
      const writable = hart.csrs.hideleg & VSSIP;
      hart.csrs.hvip = (hart.csrs.hvip & ~writable) | ((value << 1) & writable);
    },
  }),
  vstvec: vector('vstvec'),
  vsscratch: plain('vsscratch'),
  vsepc: address('vsepc'),
  vscause: plain('vscause'),
  vstval: plain('vstval'),
  vsatp: heeded(plain('vsatp')),
} satisfies Partial<Record<CsrName, CsrRow>>;

/** What a guest's kernel reaches under the names of supervisor CSRs (8.2, "substitutes for the usual supervisor CSR"). */
export const substituted: Readonly<Partial<Record<CsrName, CsrName>>> = {
  sstatus: 'vsstatus',
  sie: 'vsie',
  stvec: 'vstvec',
  sscratch: 'vsscratch',
  sepc: 'vsepc',
  scause: 'vscause',
  stval: 'vstval',
  sip: 'vsip',
  satp: 'vsatp',
};
