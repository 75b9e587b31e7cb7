// Differences of traps, of interrupts and of the CSRs of machine mode.

import { At, enter, paged, set } from '../show.ts';
import type { KnownDifference } from './difference.ts';

const HOLE = 0xf000_0000;
const pending = `
        li   t0, 0x222
        csrs mip, t0
        csrs mie, t0
        csrsi mstatus, 8
        nop`;

export const ofTraps: readonly KnownDifference[] = [
  {
    what: 'mtval after a breakpoint',
    why: 'QEMU writes 0, this machine and Spike the address; both are allowed (Machine Trap Value Register)',
    hidden: 'the driver logs 0',
    seen: [{ program: 'ebreak', here: '00000003 8000002c', qemu: '00000003 00000000' }],
  },
  {
    what: 'the cause of an AMO that may not read',
    why: 'QEMU raises the fault of a load; it is a store/AMO fault (Machine Cause Register, table of causes)',
    hidden:
      'the driver logs the store fault; pages that can be read can be written where PMP or a second stage lies behind; load and store faults are delegated together; programs do not read mcause and scause',
    seen: [
      {
        program: `li t2, ${HOLE}\n amoadd.w a0, a0, (t2)`,
        here: '00000007 f0000000',
        qemu: '00000005 f0000000',
      },
      {
        program: `${paged('satp')}${enter('S')} li t2, 0xc0000000\n amoadd.w a0, a0, (t2)`,
        here: '0000000f c0000000',
        qemu: '0000000d c0000000',
      },
      {
        program: `${set('pmpaddr0', At.data >>> 2)}${set('pmpcfg0', 0x10)}${enter('S')} li t2, ${At.data}\n amoadd.w a0, a0, (t2)`,
        here: '00000007 80008000',
        qemu: '00000005 80008000',
      },
    ],
  },
  {
    what: 'the cause of an AMO at a misaligned address',
    why: 'QEMU raises the exception of a load; a store/AMO exception, misaligned (here) or access fault (Spike), is asked for (volume I, Zaamo Extension)',
    hidden: 'the driver logs the store’s cause; on Spike AMOs are aligned',
    seen: [
      {
        program: `li t2, ${At.data + 2}\n amoadd.w a0, a0, (t2)`,
        here: '00000006 80008002',
        qemu: '00000004 80008002',
        spike: '00000007 80008002',
      },
      {
        program: `li t2, ${At.data + 2}\n lr.w a0, (t2)`,
        here: '00000004 80008002',
        qemu: '00000004 80008002',
        spike: '00000005 80008002',
      },
    ],
  },
  {
    what: 'sc.w without a reservation, to an address where no store may be',
    why: 'QEMU lets it fail with 1 in its register; no sc.w retires unless it passes the permission checks (volume I, Zalrsc Extension)',
    hidden:
      'sc.w stands behind an lr.w of the same address, and when that traps, the driver goes on behind both',
    seen: [
      {
        program: `li t2, ${HOLE}\n sc.w a0, a0, (t2)`,
        here: '00000007 f0000000',
        qemu: '00000001 00000000',
      },
      {
        program: `li t2, ${At.data + 2}\n sc.w a0, a0, (t2)`,
        here: '00000006 80008002',
        qemu: '00000001 00000000',
        spike: '00000007 80008002',
      },
    ],
  },
  {
    what: 'MPRV after a return to a mode below machine mode',
    why: 'QEMU keeps it; such a return clears it (Memory Privilege in mstatus Register)',
    hidden: 'below machine mode, where it has no effect, the driver does not log it and does not put it back',
    seen: [
      {
        program: `li t0, 0x20000\n csrs mstatus, t0\n${enter('S')} ecall`,
        onTrap: 'csrr a0, mcause\n li t0, 0x20000\n and a1, a2, t0',
        here: '00000009 00000000',
        qemu: '00000009 00020000',
      },
    ],
  },
  {
    what: 'mtval of a misaligned load outside memory',
    why: 'QEMU reports the multiple of 4 below the address; mtval is the address of the portion that faults (Machine Trap Value Register)',
    hidden: 'the driver logs multiples of 4; programs do not read mtval and stval',
    seen: [
      {
        program: `li t2, ${HOLE + 2}\n lw a0, (t2)`,
        here: '00000005 f0000002',
        qemu: '00000005 f0000000',
      },
      {
        program: `li t2, ${HOLE + 1}\n lh a0, (t2)`,
        here: '00000005 f0000001',
        qemu: '00000005 f0000000',
      },
    ],
  },
  {
    what: 'the priority of interrupts',
    why: 'without its x-smaia and x-ssaia, QEMU takes the lowest number; SEI comes before SSI and STI (Machine Interrupt Registers)',
    hidden: 'QEMU runs with both',
    seen: [
      { program: pending, withoutAia: true, here: '80000009 00000000', qemu: '80000001 00000000' },
      { program: pending, here: '80000009 00000000', qemu: '80000009 00000000' },
    ],
  },
  {
    what: 'odd addresses in mepc and sepc',
    why: 'QEMU keeps bit 0, which is always 0 (Machine Exception Program Counter Register)',
    hidden: 'programs write even ones',
    seen: [
      {
        program: `${set('mepc', 0x8000_0003)}${set('sepc', 0x8000_0003)} csrr a0, mepc\n csrr a1, sepc`,
        here: '80000002 80000002',
        qemu: '80000003 80000003',
      },
    ],
  },
  {
    what: 'the value 2 in mstatus.MPP',
    why: 'QEMU keeps it; the field is WARL and 2 is no mode (Privilege and Global Interrupt-Enable Stack). Legal values differ, too: the old one here, 0 on Spike',
    hidden: 'programs do not write it',
    seen: [
      {
        program: `${set('mstatus', 0x800)}${set('mstatus', 0x1000)} csrr a0, mstatus`,
        here: '00000800 00000000',
        qemu: '00001000 00000000',
        spike: '00000000 00000000',
      },
    ],
  },
  {
    what: 'bits of medeleg, mideleg, mcounteren and scounteren that delegate nothing here',
    why: 'these are WARL; QEMU and Spike keep more of them, and Spike has bit 0 of medeleg fixed to 0 where C makes its exception impossible',
    hidden: 'programs leave bit 0 of medeleg and write bits that all machines have; those are compared',
    seen: [
      {
        program: `${set('medeleg', -1)}${set('mideleg', -1)} csrr a0, medeleg\n csrr a1, mideleg`,
        here: '0000b3ff 00000222',
        qemu: '00f0bfff 00002666',
        spike: '0008b3fe 00000222',
      },
      {
        program: `${set('mcounteren', -1)}${set('scounteren', -1)} csrr a0, mcounteren\n csrr a1, scounteren`,
        here: '00000007 00000007',
        qemu: 'ffffffff ffffffff',
        spike: 'ffffffff ffffffff',
      },
    ],
  },
  {
    what: 'hardware performance counters and debug triggers',
    why: 'QEMU has some; this machine answers 0, as is allowed (Hardware Performance Monitor)',
    hidden: 'programs do not touch them',
    seen: [
      {
        program: `${set('mhpmcounter3', 5)}${set('mhpmevent3', 5)} csrr a0, mhpmcounter3\n csrr a1, mhpmevent3`,
        here: '00000000 00000000',
        qemu: '00000005 00000005',
      },
    ],
  },
  {
    what: 'counters, the identification registers and menvcfg',
    why: 'they are another number on every machine, or at every moment',
    hidden: 'programs read them into x0, for the trap alone',
    seen: [
      {
        program: `${set('mcountinhibit', -1)}${set('menvcfg', -1)} csrr a0, mcountinhibit\n csrr a1, menvcfg`,
        here: '00000005 00000001',
        qemu: 'ffffffff 000000f1',
        spike: 'fffffffd 00000000',
      },
    ],
  },
];
