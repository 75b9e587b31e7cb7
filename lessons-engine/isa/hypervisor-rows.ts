// The H extension: loads and stores as the guest would make them, and fences for the two stages of translation.
// RISC-V Privileged ISA, chapter "Hypervisor Extension", section "Hypervisor Instructions". HLV.WU, HLV.D and HSV.D are
// for RV64 only; HLVX.WU is valid on RV32, where it differs from HLV.W only in the permission that it asks for.

import { row, WITHOUT_RD } from './instruction-row.ts';

/** funct7, rs2, funct3 and opcode: rs2 tells the loads apart. */
const FUNCT12 = 0xfff0707f;

export const hypervisorRows = [
  row('hlv.b', 'hlv', 0x60004073, FUNCT12, 'H', 'load byte, sign-extended, from guest virtual memory'),
  row('hlv.bu', 'hlv', 0x60104073, FUNCT12, 'H', 'load byte, zero-extended, from guest virtual memory'),
  row('hlv.h', 'hlv', 0x64004073, FUNCT12, 'H', 'load halfword, sign-extended, from guest virtual memory'),
  row('hlv.hu', 'hlv', 0x64104073, FUNCT12, 'H', 'load halfword, zero-extended, from guest virtual memory'),
  row('hlvx.hu', 'hlv', 0x64304073, FUNCT12, 'H', 'load halfword, zero-extended, from guest virtual memory that may be executed'),
  row('hlv.w', 'hlv', 0x68004073, FUNCT12, 'H', 'load word from guest virtual memory'),
  row('hlvx.wu', 'hlv', 0x68304073, FUNCT12, 'H', 'load word from guest virtual memory that may be executed'),
  row('hsv.b', 'hsv', 0x62004073, WITHOUT_RD, 'H', 'store byte to guest virtual memory'),
  row('hsv.h', 'hsv', 0x66004073, WITHOUT_RD, 'H', 'store halfword to guest virtual memory'),
  row('hsv.w', 'hsv', 0x6a004073, WITHOUT_RD, 'H', 'store word to guest virtual memory'),
  row('hfence.vvma', 'R', 0x22000073, WITHOUT_RD, 'H', 'order VS-stage page-table updates before later translations'),
  row('hfence.gvma', 'R', 0x62000073, WITHOUT_RD, 'H', 'order G-stage page-table updates before later translations'),
] as const; // prettier-ignore
