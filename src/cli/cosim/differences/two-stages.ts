// Differences of address translation with two stages, and of protection behind it.

import { At, enter, guestPaged, paged, set, word } from '../show.ts';
import type { KnownDifference, Seen } from './difference.ts';

const ALIAS = 'li t2, 0xc0000000\n';
/** Page-table entries of the megapage at 0x80000000: A, D, U and V with these rights. */
const READ = 0x2000_00d3;
const EXECUTE = 0x2000_00d9;
const ALL = 0x2000_00df;
const MXR = 0x8_0000;
const SUM = 0x4_0000;
/** `set`, of bits. */
const also = (csr: string, bits: number): string => `li t0, ${bits}\n csrs ${csr}, t0\n`;
const andThen = (csr: string): string => `csrr a0, mcause\n csrr a1, ${csr}`;
const thenEntry = `csrr a0, mcause\n li t0, ${At.alias}\n lw a1, (t0)`;
const guarded = (address: number, config: number): string =>
  `${set('pmpaddr0', address)}${set('pmpcfg0', config)}`;

const guests = (program: string, here: string, qemu: string, rest: Partial<Seen> = {}): Seen => ({
  program,
  guests: true,
  here,
  qemu,
  ...rest,
});

const loadInVs = `${ALIAS}${enter('VS')} lw a0, (t2)\n ecall`;
const storeInVs = `${ALIAS}${enter('VS')} sw a0, (t2)\n ecall`;
/** From user mode of the guest. */
const onBehalf = (instruction: string): string => `csrw hstatus, zero\n ${ALIAS} ${instruction} a0, (t2)`;
/** The word at 0x80000000: auipc t0, 0. */
const WORD = '00000297 00000000';
const FAULT = '00000015 c0000000';
const PAGE_FAULT = '0000000d c0000000';

export const ofTwoStages: readonly KnownDifference[] = [
  {
    what: 'a page fault of a load on a guest’s behalf while satp is Bare',
    why: 'QEMU asks satp where vsatp counts and reports an access fault; a page fault is asked for (Hypervisor Virtual-Machine Load and Store Instructions)',
    hidden: 'in programs with guests satp is never Bare',
    seen: [guests(`${paged('vsatp')}${onBehalf('hlv.w')}`, PAGE_FAULT, '00000005 c0000000')],
  },
  {
    what: 'guest-page faults of the walk of a guest’s page table',
    why: 'QEMU reports load faults for every access; exceptions are reported for the original access type (Guest Physical Address Translation)',
    hidden: 'a guest’s page tables are always mapped',
    seen: [
      guests(
        `${guestPaged()}${paged('vsatp', 0x3000_0001)}${storeInVs}`,
        '00000017 30000000',
        '00000015 30000000',
        {
          onTrap: andThen('mtval2'),
        },
      ),
      guests(
        `${guestPaged()}${set('vsatp', 0x800c_0000)}${enter('VS')} nop`,
        '00000014 30000200',
        '00000015 30000200',
        { onTrap: andThen('mtval2') },
      ),
    ],
  },
  {
    what: 'A and D of a guest’s page table that the second stage lets nobody write',
    why: 'QEMU sets them all the same; it is a guest-page fault of a store (Guest Physical Address Translation)',
    hidden: 'the second stage lets a guest’s page tables be written',
    seen: [
      guests(
        `${guestPaged(READ)}${paged('vsatp', 0x3000_4001)}${word(At.root, 0x2000_000f)}${storeInVs}`,
        '00000017 00002020',
        '0000000a 00000000',
        { onTrap: andThen('mtinst') },
      ),
    ],
  },
  {
    what: 'A and D of a guest’s page whose access the second stage then forbids',
    why: 'QEMU and Spike set them before they look at the second stage, this machine after; both are allowed (Addressing and Memory Protection: a trap may come between)',
    hidden: 'in programs with guests all pages of the first stage have A and D set',
    seen: [
      guests(
        `${guestPaged(READ)}${paged('vsatp', 0x3000_0007)}${storeInVs}`,
        '00000017 30000007',
        '00000017 300000c7',
        { onTrap: thenEntry, spike: '00000017 300000c7' },
      ),
    ],
  },
  {
    what: 'hlvx.hu and hlvx.wu',
    why: 'QEMU asks for read permission in both stages; execute permission takes its place (Hypervisor Virtual-Machine Load and Store Instructions)',
    hidden: 'programs use them on a page that may be read and executed',
    seen: [
      guests(`${paged('vsatp', READ)}${onBehalf('hlvx.wu')}`, PAGE_FAULT, WORD),
      guests(`${paged('vsatp', EXECUTE)}${onBehalf('hlvx.wu')}`, WORD, '00000005 c0000000'),
      guests(`${guestPaged(READ)}${onBehalf('hlvx.wu')}`, FAULT, WORD),
      guests(`${guestPaged(EXECUTE)}${onBehalf('hlvx.wu')}`, WORD, FAULT),
    ],
  },
  {
    what: 'MXR where there are two stages',
    why: 'sstatus.MXR counts for both stages, vsstatus.MXR for the first (Two-Stage Address Translation); QEMU has vsstatus.MXR count for both in VS-mode, and on a guest’s behalf sstatus.MXR for the first and vsstatus.MXR for the second',
    hidden: 'programs with guests do not set MXR, and what the second stage maps can be read',
    seen: [
      guests(`${guestPaged(EXECUTE)}${also('mstatus', MXR)}${loadInVs}`, '0000000a 00000000', FAULT),
      guests(
        `${paged('vsatp', EXECUTE & ~0x10)}${also('mstatus', MXR)}${loadInVs}`,
        '0000000a 00000000',
        PAGE_FAULT,
      ),
      guests(`${guestPaged(EXECUTE)}${also('vsstatus', MXR)}${loadInVs}`, FAULT, '0000000a 00000000'),
      guests(`${guestPaged(EXECUTE)}${also('mstatus', MXR)}${onBehalf('hlv.w')}`, WORD, FAULT),
      guests(
        `${paged('vsatp', EXECUTE)}${also('vsstatus', MXR)}${onBehalf('hlv.w')}`,
        WORD,
        '00000005 c0000000',
      ),
      guests(`${guestPaged(EXECUTE)}${also('vsstatus', MXR)}${onBehalf('hlv.w')}`, FAULT, WORD),
    ],
  },
  {
    what: 'SUM and loads on a guest’s behalf',
    why: 'QEMU takes it for set; vsstatus.SUM counts, and sstatus.SUM does not (Hypervisor Virtual-Machine Load and Store Instructions)',
    hidden: 'programs keep SUM set, or do nothing on a guest’s behalf',
    seen: [
      guests(
        `${paged('vsatp', ALL)}${also('mstatus', SUM)}${set('hstatus', 0x100)}${ALIAS} hlv.w a0, (t2)`,
        PAGE_FAULT,
        WORD,
      ),
    ],
  },
  {
    what: 'AMOs of guests',
    why: 'QEMU raises the guest-page fault of a load; it is that of a store (Trap Cause Codes)',
    hidden: 'the driver logs the store fault; pages of the first stage that can be read can be written',
    seen: [guests(`${guestPaged()}${ALIAS}${enter('VS')} amoadd.w a0, a0, (t2)`, '00000017 c0000000', FAULT)],
  },
  {
    what: 'PMP and guests',
    why: 'QEMU reports guest-page faults where PMP forbids an access of V = 1; it is an access fault (Physical Memory Protection)',
    hidden: 'programs with guests do not touch PMP',
    seen: [
      guests(
        `${guarded(At.data >>> 2, 0x10)} li t2, ${At.data}\n${enter('VS')} lw a0, (t2)`,
        '00000005 80008000',
        '00000015 80008000',
      ),
      guests(
        `${guestPaged()}${guarded((At.guestRoot >>> 2) | 0x7ff, 0x18)}${enter('VS')} nop`,
        '00000001 800000ac',
        '00000014 800000ac',
      ),
    ],
  },
];
