// The smallest program that shows a difference, as an image for any of the machines. Its text begins in machine mode, with all of
// memory open to every mode, and ends in one of two ways: it falls through, or it traps to machine mode. Then a0 and a1 are
// printed; after a trap they are mcause and mtval, unless the program names something else.

import { assemble } from '../../../lessons-engine/isa/index.ts';
import { hex32 } from '../../../lessons-engine/bits/index.ts';
import { Place } from './layout.ts';
import type { Run } from './machines.ts';

export interface Show {
  /** Assembly. */
  program: string;
  /** What to do after a trap, instead of `causeAndValue`. */
  onTrap?: string;
  /** The machines have the hypervisor extension. */
  guests?: true;
  /** QEMU runs without the two extensions of its interrupts that random programs need. */
  withoutAia?: true;
}

const causeAndValue = `
        csrr a0, mcause
        csrr a1, mtval`;

/** Tables and data of such programs. */
export const At = {
  data: 0x8000_8000,
  root: 0x8001_0000,
  /** Entries of `root`: where memory is, and 0xc0000000. */
  identity: 0x8001_0800,
  alias: 0x8001_0c00,
  leaves: 0x8001_1000,
  guestRoot: 0x8001_4000,
  guestIdentity: 0x8001_4800,
  guestAlias: 0x8001_4c00,
} as const;

/** The megapage at 0x80000000, with V, R, W, X, A and D; and for user mode, or a second stage. */
export const MEGAPAGE = 0x2000_00cf;
export const USER_MEGAPAGE = 0x2000_00df;

/** Sets a word of memory. */
export const word = (address: number, value: number): string => `
        li   t0, ${address}
        li   t1, ${hex32(value)}
        sw   t1, (t0)
`;

export const set = (csr: string, value: number): string => `
        li   t0, ${hex32(value)}
        csrw ${csr}, t0
`;

/** One stage of translation: memory where it is, and once more at 0xc0000000 with this entry. */
export const paged = (csr: 'satp' | 'vsatp', alias = 0): string => `
${word(At.identity, MEGAPAGE)}
${word(At.alias, alias)}
${set(csr, 0x8008_0010)}
        sfence.vma
`;

/** The second stage: guest-physical memory where it is, and once more at 0xc0000000 with this entry. */
export const guestPaged = (alias = 0): string => `
${word(At.guestIdentity, USER_MEGAPAGE)}
${word(At.guestAlias, alias)}
${set('hgatp', 0x8008_0014)}
        hfence.gvma
`;

/** Spike sets A and D in page tables only when asked to. */
const ADUE = 0x2000_0000;

const modes = { U: [0, 0], S: [0x800, 0], M: [0x1800, 0], VU: [0, 0x80], VS: [0x800, 0x80] } as const;

/** Goes on in another mode. */
export function enter(mode: keyof typeof modes): string {
  const [mpp, mpv] = modes[mode];
  return `
        li   t0, 0x1800
        csrc mstatus, t0
        li   t0, ${mpp}
        csrs mstatus, t0
        ${mpv === 0 ? '' : `li t0, ${mpv}\n        csrs mstatush, t0`}
        la   t0, 9f
        csrw mepc, t0
        mret
9:
`;
}

const text = ({ program, onTrap = causeAndValue, guests }: Show): string => `
        la   t0, trap
        csrw mtvec, t0
${set('pmpaddr7', -1)}
${set('pmpcfg1', 0x1f00_0000)}
${set('menvcfgh', ADUE)}
${guests === true ? set('henvcfgh', ADUE) : ''}
        li   a0, 0
        li   a1, 0
${program}
report: call print
        mv   a0, a1
        call print
        la   t0, stop
        csrw mtvec, t0
        li   t0, ${Place.tohost}
        li   t1, 1
        sw   t1, (t0)
        li   t0, 0x00100000
        li   t1, 0x5555
        sw   t1, (t0)
        .align 2
stop:   j    stop
        .align 2
trap:   li   t0, 0x20000
        csrrc a2, mstatus, t0
${onTrap}
        j    report
print:  li   t0, 0x10000000
        li   t1, 28
1:      srl  t2, a0, t1
        andi t2, t2, 15
        addi t3, t2, -10
        addi t2, t2, '0'
        bltz t3, 2f
        addi t2, t2, 39             # 'a' - '0' - 10
2:      sb   t2, (t0)
        addi t1, t1, -4
        bgez t1, 1b
        li   t2, 10
        sb   t2, (t0)
        ret
`;

/** What stands at 0x80000000. */
export function showImage(show: Show): Uint8Array {
  const bytes = new Uint8Array(Place.save - Place.driver);
  for (const segment of assemble(text(show), { origin: Place.driver, fileName: 'show' }).segments)
    bytes.set(segment.bytes, segment.address - Place.driver);
  return bytes;
}

/** a0 and a1 as the machine printed them, or 'no end'. */
export function observe(show: Show, run: Run): string {
  const lines = run(showImage(show), 1);
  return lines.length === 2 ? lines.join(' ') : 'no end';
}
