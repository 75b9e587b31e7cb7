// Differences of the H extension: modes, CSRs, interrupts and what a trap leaves behind.

import { enter, guestPaged, set } from '../show.ts';
import type { KnownDifference, Seen } from './difference.ts';

const TVM = 0x10_0000;
const TSR = 0x40_0000;

const guests = (program: string, rest: Omit<Seen, 'program' | 'guests'>): Seen => ({
  program,
  guests: true,
  ...rest,
});
const inStatus = (bits: number): string => `li t0, ${bits}\n csrs mstatus, t0\n`;
const inHstatus = (bits: number): string => `li t0, ${bits}\n csrs hstatus, t0\n`;
const andThen = (csr: string): string => `csrr a0, mcause\n csrr a1, ${csr}`;
/** Delegates `causes` to VS-mode, with a handler there that answers vscause in a1. */
const handledInGuest = (causes: number, program: string): string =>
  `${set('medeleg', causes)}${set('hedeleg', causes)} la t0, 8f\n csrw vstvec, t0\n${program}
        .align 2
8:      csrr a1, scause
        ecall`;
const ONLY_CAUSE = 'csrr a0, mcause';
/** A guest-page fault in machine mode, and then an ecall. */
const faultAndCall = (first: string): string => `
        la   t0, 8f
        csrw mtvec, t0
        ${first}
        .align 2
8:      la   t0, trap
        csrw mtvec, t0`;

export const ofGuests: readonly KnownDifference[] = [
  {
    what: 'mtval after a load or store on a guest’s behalf that may not be executed',
    why: 'QEMU leaves the instruction of the last exception that had one; it is 0 or the instruction (Machine Trap Value Register)',
    hidden: 'the driver logs 0 for hlv, hlvx and hsv',
    seen: [
      guests(`${faultAndCall('.word 0xffffffff')}${enter('VS')} hlv.w a0, (t2)`, {
        here: '00000016 6803c573',
        qemu: '00000016 ffffffff',
      }),
      guests(`${enter('U')} hlv.w a0, (t2)`, { here: '00000002 6803c573', qemu: '00000002 00000000' }),
    ],
  },
  {
    what: 'virtual instructions in VU-mode',
    why: 'QEMU raises cause 2 for supervisor CSRs, sret, sfence.vma and hfence there; cause 22 is asked for (Trap Cause Codes)',
    hidden: 'the driver logs cause 2; both causes are delegated together',
    seen: ['csrr a0, sscratch', 'sret', 'sfence.vma', 'hfence.vvma'].map((instruction, index) => {
      const word = ['14002573', '10200073', '12000073', '22000073'][index] as string;
      return guests(`${enter('VU')} ${instruction}`, { here: `00000016 ${word}`, qemu: `00000002 ${word}` });
    }),
  },
  {
    what: 'vscause of an illegal instruction or a misaligned store that VS-mode handles',
    why: 'QEMU takes causes 2 and 6 for the interrupts with these numbers and subtracts 1',
    hidden: 'programs do not set these bits of hedeleg',
    seen: [
      guests(handledInGuest(1 << 2, `${enter('VS')} .word 0xffffffff`), {
        onTrap: ONLY_CAUSE,
        here: '0000000a 00000002',
        qemu: '0000000a 00000001',
      }),
    ],
  },
  {
    what: 'mstatus.TVM and mstatus.TSR in VS-mode',
    why: 'QEMU lets them take effect there; they affect HS-mode only (Machine Status Registers, of the H Extension)',
    hidden: 'programs with guests do not set them',
    seen: [
      guests(`${inStatus(TVM)}${enter('VS')} csrr a0, satp\n ecall`, {
        here: '0000000a 00000000',
        qemu: '00000002 18002573',
      }),
      guests(`${inStatus(TVM)}${enter('VS')} sfence.vma\n ecall`, {
        here: '0000000a 00000000',
        qemu: '00000002 12000073',
      }),
      guests(
        `${inStatus(TSR)} la t0, 1f\n csrw vsepc, t0\n${set('vsstatus', 0x100)}${enter('VS')} sret\n1: ecall`,
        {
          here: '0000000a 00000000',
          qemu: '00000002 10200073',
        },
      ),
    ],
  },
  {
    what: 'mstatus.TVM and hgatp',
    why: 'QEMU lets HS-mode read and write hgatp; an illegal instruction is asked for (Hypervisor Guest Address Translation and Protection Register)',
    hidden: 'programs with guests do not set TVM',
    seen: [
      guests(`${inStatus(TVM)}${enter('S')} csrr a0, hgatp\n ecall`, {
        here: '00000002 68002573',
        qemu: '00000009 00000000',
      }),
    ],
  },
  {
    what: 'hstatus.VTVM and satp',
    why: 'QEMU lets VS-mode read and write satp; cause 22 is asked for (Hypervisor Status Register)',
    hidden: 'programs do not access satp where VTVM may be set',
    seen: [
      guests(`${inHstatus(TVM)}${enter('VS')} csrr a0, satp\n ecall`, {
        here: '00000016 18002573',
        qemu: '0000000a 00000000',
      }),
      guests(`${inHstatus(TVM)}${enter('VS')} csrw satp, zero\n ecall`, {
        here: '00000016 18001073',
        qemu: '0000000a 00000000',
      }),
    ],
  },
  {
    what: 'htval and mtval2 after a trap that is no guest-page fault',
    why: 'QEMU leaves there the address of the last one, and clears htval, htinst and hstatus.GVA for a trap to VS-mode; mtval2 and htval become 0, and a trap to VS-mode leaves the others alone (Hypervisor Trap Value Register; Trap Entry)',
    hidden: 'the driver logs them after guest-page faults alone, and programs do not read them',
    seen: [
      guests(`${guestPaged()}li t2, 0xc0000000${faultAndCall('hlv.w a0, (t2)')}\n ecall`, {
        onTrap: andThen('mtval2'),
        here: '0000000b 00000000',
        qemu: '0000000b 30000000',
      }),
      ...(
        [
          ['htval', 0x6666_6666],
          ['htinst', 0x2000],
          ['hstatus', 0x40],
        ] as const
      ).map(([csr, value]) =>
        guests(handledInGuest(1 << 3, `${set(csr, value)}${enter('VS')} ebreak`), {
          onTrap: andThen(csr),
          here: `0000000a ${value.toString(16).padStart(8, '0')}`,
          qemu: '0000000a 00000000',
        }),
      ),
    ],
  },
  {
    what: 'mstatus.GVA, and hstatus.GVA after a breakpoint',
    why: 'QEMU sets the former and never clears it, and sets neither after a breakpoint; it says whether mtval or stval is an address of a guest (Hypervisor Status Register; Machine Status Registers)',
    hidden: 'the driver does not log the former, nor the latter after a cause below 12',
    seen: [
      guests(
        `${guestPaged()}li t2, 0xc0000000${faultAndCall('hlv.w a0, (t2)')}\n csrr a0, mstatush\n ecall`,
        {
          onTrap: 'csrr a1, mstatush',
          here: '00000040 00000000',
          qemu: '00000000 00000000',
        },
      ),
      guests(`${enter('VS')} ebreak`, {
        onTrap: andThen('mstatush'),
        here: '00000003 000000c0',
        qemu: '00000003 00000080',
      }),
      guests(
        `${set('medeleg', 1 << 3)} la t0, 8f\n csrw stvec, t0\n${enter('VS')} ebreak\n .align 2\n8: csrr a1, hstatus\n ecall`,
        { onTrap: ONLY_CAUSE, here: '00000009 000001c0', qemu: '00000009 00000180' },
      ),
    ],
  },
  {
    what: 'mip.VSTIP and mip.VSEIP',
    why: 'QEMU lets mip write hvip; they are aliases of read-only bits of hip (Machine Interrupt Registers, of the H Extension)',
    hidden: 'programs with guests write single bits of mip, and not these',
    seen: [
      guests('li t0, 0x440\n csrs mip, t0\n csrr a0, hvip', {
        here: '00000000 00000000',
        qemu: '00000440 00000000',
      }),
    ],
  },
  {
    what: 'vsip.STIP and vsip.SEIP',
    why: 'QEMU does not show them; they are aliases of hip.VSTIP and hip.VSEIP (Virtual Supervisor Interrupt Registers)',
    hidden: 'programs with guests do not read sip and vsip; SSIP alone is compared',
    seen: [
      guests(`${set('hideleg', 0x444)}${set('hvip', 0x444)} csrr a0, vsip`, {
        here: '00000222 00000000',
        qemu: '00000002 00000000',
      }),
    ],
  },
  {
    what: 'sip and sie in VS-mode',
    why: 'QEMU shows them without the bits that mideleg does not delegate to HS-mode; they are vsip and vsie, where hideleg decides (Virtual Supervisor Interrupt Registers)',
    hidden: 'programs with guests do not read them, and do not wait for interrupts',
    seen: [
      guests(
        `${set('hideleg', 0x444)}${set('hvip', 4)}${set('mie', 4)}${enter('VS')} csrr a0, sip\n csrr a1, sie\n ecall`,
        {
          onTrap: '',
          here: '00000002 00000002',
          qemu: '00000000 00000000',
        },
      ),
    ],
  },
  {
    what: 'mideleg and hie at the bits of VS-level and guest external interrupts',
    why: 'QEMU has the former 0 until mideleg is written; they are read-only 1. Bit 12 of both belongs to guest external interrupts, of which this machine has none (Machine Interrupt Delegation Register)',
    hidden: 'the driver writes mideleg; bit 12 is not compared',
    seen: [
      guests('csrr a0, mideleg\n csrw mideleg, zero\n csrr a1, mideleg', {
        here: '00000444 00000444',
        qemu: '00000000 00001444',
        spike: '00001444 00001444',
      }),
    ],
  },
  {
    what: 'which bits of hgatp, hstatus and vsstatus there are',
    why: 'QEMU keeps whatever is written, Spike also state that this machine does not have; these are WARL, and the two lowest bits of hgatp are 0 (Hypervisor Guest Address Translation and Protection Register)',
    hidden: 'programs write bits that all machines have; those are compared',
    seen: [
      guests('li t0, -1\n csrw hgatp, t0\n csrr a0, hgatp\n csrw hstatus, t0\n csrr a1, hstatus', {
        here: '9ffffffc 007003c0',
        qemu: 'ffffffff ffffffdf',
      }),
      guests('li t0, -1\n csrw vsstatus, t0\n csrr a0, vsstatus', {
        here: '000c0122 00000000',
        qemu: 'ffffffff 00000000',
        spike: '800c6122 00000000',
      }),
    ],
  },
  {
    what: 'mret to machine mode with MPV set',
    why: 'QEMU goes into a machine mode with V = 1, where sscratch is vsscratch; V stays 0 (Machine Status Registers, of the H Extension)',
    hidden: 'programs set MPV only together with a lower mode',
    seen: [
      guests(
        `${set('sscratch', 1)}${set('vsscratch', 2)}${inStatus(0x1800)} li t0, 0x80\n csrs mstatush, t0\n la t0, 1f\n csrw mepc, t0\n mret\n1: csrr a0, sscratch`,
        { here: '00000001 00000000', qemu: '00000002 00000000' },
      ),
    ],
  },
];
