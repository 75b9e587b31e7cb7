// The CSRs of machine mode: who reaches them, and which values stick. Privileged ISA 1.12, chapter 3.

import { WITH_H, WITHOUT_C } from '../../../../support/machine-with.ts';
import type { CsrFamily, Stick } from './family.ts';

export const machineFamily: CsrFamily = {
  lowest: 'M',
  names: [
    'mvendorid', 'marchid', 'mimpid', 'mhartid', 'mconfigptr',
    'mstatus', 'mstatush', 'misa', 'medeleg', 'mideleg', 'mie', 'mip', 'mtvec', 'mcounteren', 'menvcfg', 'menvcfgh',
    'mscratch', 'mepc', 'mcause', 'mtval', 'tselect', 'tdata1', 'tdata2', 'tdata3',
  ],
}; // prettier-ignore

/** Machine mode's registers that come with the hypervisor extension. */
export const machineFamilyOfH: CsrFamily = { lowest: 'M', names: ['mtval2', 'mtinst'] };

const BARE = { extensions: [] } as const;

export const machineSticks: readonly Stick[] = [
  { name: 'mstatus', written: 0xffffffff, kept: 0x007e19aa },
  { name: 'mstatus', written: 0x00000800, kept: 0x00000800 },
  { name: 'mstatus', written: 0x00001000, kept: 0x00000000 }, // MPP = 2 is no mode
  { name: 'mstatush', written: 0xffffffff, kept: 0 },
  { name: 'mstatush', written: 0xffffffff, kept: 0xc0, options: WITH_H }, // GVA and MPV
  { name: 'misa', written: 0, kept: 0x40141105 },
  { name: 'misa', written: 0xffffffff, kept: 0x40141105 },
  { name: 'misa', written: 0, kept: 0x40141185, options: WITH_H },
  { name: 'misa', written: 0, kept: 0x40141101, options: WITHOUT_C },
  { name: 'misa', written: 0, kept: 0x40140100, options: BARE },
  { name: 'medeleg', written: 0xffffffff, kept: 0x0000b3ff },
  { name: 'medeleg', written: 0xffffffff, kept: 0x00f0b7ff, options: WITH_H },
  { name: 'mideleg', written: 0xffffffff, kept: 0x00000222 },
  { name: 'mideleg', written: 0xffffffff, kept: 0x00000666, options: WITH_H },
  { name: 'mideleg', written: 0, kept: 0x00000444, options: WITH_H }, // fixed to 1 (8.4.2)
  { name: 'mie', written: 0xffffffff, kept: 0x00000aaa },
  { name: 'mie', written: 0xffffffff, kept: 0x00000eee, options: WITH_H },
  { name: 'mip', written: 0xffffffff, kept: 0x00000222 },
  { name: 'mip', written: 0xffffffff, kept: 0x00000226, options: WITH_H }, // VSSIP is hvip's
  { name: 'mtvec', written: 0xfffffffc, kept: 0xfffffffc },
  { name: 'mtvec', written: 0xfffffffd, kept: 0xfffffffd },
  { name: 'mtvec', written: 0xfffffffe, kept: 0xfffffffc }, // modes 2 and 3 are reserved
  { name: 'mtvec', written: 0x80000003, kept: 0x80000000 },
  { name: 'mepc', written: 0xffffffff, kept: 0xfffffffe },
  { name: 'mepc', written: 0xffffffff, kept: 0xfffffffc, options: WITHOUT_C },
  { name: 'mscratch', written: 0xffffffff, kept: 0xffffffff },
  { name: 'mcause', written: 0x80000007, kept: 0x80000007 },
  { name: 'mtval', written: 0xdeadbeef, kept: 0xdeadbeef },
  { name: 'mtval2', written: 0xdeadbeef, kept: 0xdeadbeef, options: WITH_H },
  { name: 'mtinst', written: 0x00002020, kept: 0x00002020, options: WITH_H },
  { name: 'mcounteren', written: 0xffffffff, kept: 0x00000007 },
  { name: 'menvcfg', written: 0xffffffff, kept: 0x00000001 }, // FIOM
  { name: 'menvcfgh', written: 0xffffffff, kept: 0 },
  { name: 'tselect', written: 0xffffffff, kept: 0 }, // no triggers
  { name: 'tdata1', written: 0xffffffff, kept: 0 },
  { name: 'tdata2', written: 0xffffffff, kept: 0 },
  { name: 'tdata3', written: 0xffffffff, kept: 0 },
];
