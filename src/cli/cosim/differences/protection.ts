// Differences of physical memory protection, and of address translation with one stage.

import { At, enter, paged, set, word } from '../show.ts';
import type { KnownDifference } from './difference.ts';

const DATA = At.data >>> 2;
const NA4 = 0x10;
/** A pointer to At.leaves. */
const LEAVES = 0x2000_4401;
/** At.data in a page-table entry, with V, R and W. */
const DATA_PAGE = 0x2000_2007;

/** Goes to S mode and reads a word there. */
const readInS = (address: number): string => `${enter('S')} li t2, ${address}\n lw a0, (t2)\n ecall`;
const guard = (address: number, config: number): string =>
  `${set('pmpaddr0', address)}${set('pmpcfg0', config)}`;
const ENTRY_AFTER = (address: number): string => `csrr a0, mcause\n li t0, ${address}\n lw a1, (t0)`;

export const ofProtection: readonly KnownDifference[] = [
  {
    what: 'a PMP entry in mode TOR whose pmpaddr is 0',
    why: 'QEMU computes its last byte as 0 − 1 = 0xffffffff and lets it match everything; such a range is empty (Physical Memory Protection, Address Matching)',
    hidden: 'no pmpaddr of a program is 0',
    seen: [
      {
        program: `${guard(0, 0x08)}${readInS(At.data)}`,
        here: '00000009 00000000',
        qemu: '00000001 80000064',
      },
    ],
  },
  {
    what: 'the lower bound of a TOR entry',
    why: 'QEMU takes a new one over only when the entry itself is written (Physical Memory Protection, Address Matching)',
    hidden: 'programs write pmpcfg0 and pmpcfg1 anew after a pmpaddr',
    seen: [
      {
        program: `${set('pmpaddr0', DATA - 0x400)}${set('pmpaddr1', DATA + 0x400)}${set('pmpcfg0', 0x0800)}
${set('pmpaddr0', DATA + 0x200)} sfence.vma\n${readInS(At.data)}`,
        here: '00000009 00000000',
        qemu: '00000005 80008000',
      },
    ],
  },
  {
    what: 'a pmpcfg that permits writing and not reading, and its bits 5 and 6',
    why: 'QEMU keeps both; the former is reserved in a WARL field and the latter are 0 (Physical Memory Protection CSRs)',
    hidden: 'programs do not write them',
    seen: [
      {
        program: `${set('pmpcfg0', 0x1e1a)} csrr a0, pmpcfg0\n${set('pmpcfg0', 0x7f)} csrr a1, pmpcfg0`,
        here: '00001c18 0000001f',
        qemu: '00001e1a 0000007f',
      },
    ],
  },
  {
    what: 'how many PMP entries there are',
    why: '16 here and on QEMU; Spike answers 0 from pmpaddr16 on, as if there were 64 of which these are fixed to 0; both are allowed (Physical Memory Protection CSRs)',
    hidden: 'programs do not read pmpaddr16 and more',
    seen: [
      {
        program: 'csrr a0, pmpaddr16',
        here: '00000002 3c002573',
        qemu: '00000002 3c002573',
        spike: '00000000 00000000',
      },
    ],
  },
  {
    what: 'a misaligned access of which a PMP entry matches a part',
    why: 'QEMU and Spike take it as one memory operation, which fails in every mode; this machine as several, checked one by one; both are allowed (Priority and Matching Logic)',
    hidden: 'programs with PMP entries make aligned accesses',
    seen: [
      {
        program: `${guard(DATA + 1, NA4)}${readInS(At.data + 2)}`,
        here: '00000005 80008004',
        qemu: '00000005 80008002',
        spike: '00000005 80008002',
      },
      {
        program: `${guard(DATA + 1, NA4 | 7)}${readInS(At.data + 2)}`,
        here: '00000009 00000000',
        qemu: '00000005 80008002',
        spike: '00000005 80008002',
      },
      {
        program: `${guard(DATA + 1, NA4)} li t2, ${At.data + 2}\n lw a0, (t2)\n li a0, 1`,
        here: '00000001 00000000',
        qemu: '00000005 80008002',
        spike: '00000005 80008002',
      },
    ],
  },
  {
    what: 'PMP ranges that end inside a page of code',
    why: 'QEMU executes what follows in the same block without a check; each fetch is checked (Priority and Matching Logic)',
    hidden: 'no range of a program ends inside its code',
    seen: [
      {
        program: `la t0, 8f\n srli t0, t0, 2\n csrw pmpaddr0, t0\n${set('pmpcfg0', NA4)}${enter('S')} nop\n .align 2\n8: nop\n ecall`,
        here: '00000001 80000070',
        qemu: '00000009 00000000',
      },
    ],
  },
  {
    what: 'A and D of a page whose access PMP then forbids',
    why: 'QEMU and Spike set them before they look at PMP, this machine after; both are allowed (Addressing and Memory Protection: a trap may come between)',
    hidden: 'in programs with PMP entries all pages have A and D set',
    seen: [
      {
        program: `${guard(DATA, NA4)}${paged('satp', LEAVES)}${word(At.leaves, DATA_PAGE)}${enter('S')} li t2, 0xc0000000\n sw a0, (t2)`,
        onTrap: ENTRY_AFTER(At.leaves),
        here: '00000007 20002007',
        qemu: '00000007 200020c7',
        spike: '00000007 200020c7',
      },
    ],
  },
  {
    what: 'A of a page that an AMO may read but not write',
    why: 'QEMU sets it, this machine and Spike do not; both are allowed, as A may be set on speculation (Addressing and Memory Protection)',
    hidden: 'in programs with AMOs such pages have A set',
    seen: [
      {
        program: `${paged('satp', 0x2000_0003)}${enter('S')} li t2, 0xc0000000\n amoadd.w a0, a0, (t2)`,
        onTrap: ENTRY_AFTER(At.alias),
        here: '0000000f 20000003',
        qemu: '0000000f 20000043',
      },
    ],
  },
  {
    what: 'a physical address of more than 32 bits in a page-table entry',
    why: 'QEMU reads memory at its lower 32 bits; with the 34 bits of Sv32 (Addressing and Memory Protection) there is no memory',
    hidden: 'page-table entries of programs point below 4 GiB',
    seen: [
      {
        program: `${paged('satp', 0x6000_00cf)}${readInS(0xc000_0000)}`,
        here: '00000005 c0000000',
        qemu: '00000009 00000000',
      },
    ],
  },
  {
    what: 'a page table where there is no memory',
    why: 'QEMU raises a page fault; an access that is refused while the table is read is an access fault (Virtual Address Translation Process)',
    hidden: 'pointers of programs point to memory',
    seen: [
      {
        program: `${paged('satp', 0x3c00_0001)}${readInS(0xc000_0000)}`,
        here: '00000005 c0000000',
        qemu: '0000000d c0000000',
      },
    ],
  },
];
