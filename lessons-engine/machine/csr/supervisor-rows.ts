// The CSRs of supervisor mode. Privileged ISA 1.12, chapter 4 "Supervisor-Level ISA".

import type { CsrName } from '../../isa/index.ts';
import { SSTATUS_VISIBLE } from '../mstatus.ts';
import { address, heeded, plain, vector, type CsrRow } from './csr-row.ts';
import { COUNTERS, pending, S_INTERRUPTS, writeMstatus } from './machine-rows.ts';

const SSIP = 0x2;

export const supervisorRows = {
  sstatus: heeded({
    read: (hart) => hart.csrs.mstatus & SSTATUS_VISIBLE,
    write: (hart, value) => writeMstatus(hart, value, SSTATUS_VISIBLE),
  }),
  sie: heeded({
    read: (hart) => hart.csrs.mie & hart.csrs.mideleg & S_INTERRUPTS,
    write: (hart, value) => {
      const writable = hart.csrs.mideleg & S_INTERRUPTS;
      hart.csrs.mie = (hart.csrs.mie & ~writable) | (value & writable);
    },
  }),
  sip: heeded({
    read: (hart) => pending(hart) & hart.csrs.mideleg & S_INTERRUPTS,
    write: (hart, value) => {
      const writable = hart.csrs.mideleg & SSIP;
      hart.csrs.mip = (hart.csrs.mip & ~writable) | (value & writable);
    },
  }),
  stvec: vector('stvec'),
  scounteren: plain('scounteren', COUNTERS),
  senvcfg: plain('senvcfg', 1), // FIOM
  sscratch: plain('sscratch'),
  sepc: address('sepc'),
  scause: plain('scause'),
  stval: plain('stval'),
  /** MODE, ASID (9 bits), PPN. Without Sv32 it is fixed to Bare. */
  satp: heeded({
    read: (hart) => hart.csrs.satp,
    write: (hart, value) => {
      if (hart.options.extensions.includes('Sv32')) hart.csrs.satp = value;
    },
  }),
} satisfies Partial<Record<CsrName, CsrRow>>;
