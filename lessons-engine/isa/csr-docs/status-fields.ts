// The fields of mstatus, and those of them that sstatus and vsstatus show.
// RISC-V Privileged ISA 1.12, sections 3.1.6 and 4.1.1.

import { bit, field, type CsrField } from './csr-doc.ts';

/** In sstatus, and in vsstatus for the guest. */
export const supervisorStatus = (): CsrField[] => [
  bit('SD', 31, 'some of FS, VS and XS is dirty; 0, because none of them exists'),
  bit('MXR', 19, 'loads may read pages that are only executable'),
  bit('SUM', 18, 'S-mode may load from and store to pages of U-mode'),
  field('XS', 16, 15, 'state of other extensions; 0, there are none'),
  field('FS', 14, 13, 'state of the floating-point unit; 0, there is none'),
  field('VS', 10, 9, 'state of the vector unit; 0, there is none'),
  bit('SPP', 8, 'mode before the last trap into S-mode: 0 U, 1 S'),
  bit('UBE', 6, 'U-mode is big-endian; 0'),
  bit('SPIE', 5, 'SIE before the last trap into S-mode'),
  bit('SIE', 1, 'S-mode takes interrupts while in S-mode'),
];

export const machineStatus = (): CsrField[] => [
  ...supervisorStatus(),
  bit('TSR', 22, 'sret in S-mode is an illegal instruction'),
  bit('TW', 21, 'wfi below M-mode is an illegal instruction'),
  bit('TVM', 20, 'satp and sfence.vma in S-mode are illegal'),
  bit('MPRV', 17, 'loads and stores are made as if in the mode of MPP'),
  field('MPP', 12, 11, 'mode before the last trap into M-mode: 0 U, 1 S, 3 M'),
  bit('MPIE', 7, 'MIE before the last trap into M-mode'),
  bit('MIE', 3, 'M-mode takes interrupts while in M-mode'),
];

export const upperMachineStatus = (): CsrField[] => [
  bit('MPV', 7, 'the last trap into M-mode came from a guest (V was 1)'),
  bit('GVA', 6, 'mtval of that trap is a guest virtual address'),
  bit('MBE', 5, 'M-mode is big-endian; 0'),
  bit('SBE', 4, 'S-mode is big-endian; 0'),
];
