// The CSRs of supervisor mode. In a guest (V = 1) most of these names reach the registers of VS-mode instead.
// RISC-V Privileged ISA 1.12, chapter 4 "Supervisor-Level ISA".

import {
  bit,
  counterBits,
  field,
  fiom,
  interruptBits,
  text,
  trapCause,
  trapVector,
  type CsrField,
  type CsrTexts,
} from './csr-doc.ts';
import { supervisorStatus } from './status-fields.ts';

/** satp, and vsatp for the guest. */
export const addressTranslation = (): CsrField[] => [
  bit('MODE', 31, '0 Bare: addresses are not translated; 1 Sv32: by a page table of two levels'),
  field('ASID', 30, 22, 'address-space number'),
  field('PPN', 21, 0, 'physical page number of the root page table'),
];

export const supervisorInterrupts = [1, 5, 9];

export const supervisorTexts = (): CsrTexts => ({
  sstatus: text('the fields of mstatus that S-mode may see', ...supervisorStatus()),
  sie: text(
    'which interrupts are enabled, of those that go to S-mode',
    ...interruptBits('E', 'is enabled', supervisorInterrupts),
  ),
  sip: text(
    'which interrupts are pending, of those that go to S-mode',
    ...interruptBits('P', 'is pending', supervisorInterrupts),
  ),
  stvec: text('where a trap into S-mode goes', ...trapVector()),
  scounteren: text('which counters U-mode may read', ...counterBits()),
  senvcfg: text('what U-mode is given', fiom()),
  sscratch: text('a word for the trap handler of S-mode'),
  sepc: text('pc of the instruction that trapped into S-mode; where sret goes'),
  scause: text('why the last trap into S-mode was taken', ...trapCause()),
  stval: text('the address or the instruction that the trap is about, or 0'),
  satp: text('how addresses are translated', ...addressTranslation()),
});
