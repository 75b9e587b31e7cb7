// Guests of supervisor mode from a seed: a soup of random instructions that runs in both modes on page tables that it edits
// while it runs — fresh entries, aliases, superpages, entries without A and D, pages that lead nowhere or to devices — and
// that switches address spaces, asks its firmware, waits, and is interrupted. It keeps to one rule of the specification:
// whoever changes a table fences before the entry is used. It never ends by itself: whoever runs it brings a budget.

import { Random } from '../../lessons-engine/bits/index.ts';
import { assemble, csrNumbers, encode, type Assembly, type CsrName } from '../../lessons-engine/isa/index.ts';
import {
  atomics,
  branches,
  computing,
  loads,
  randomCsrAccess,
  randomOperands,
  SCRATCH,
  stores,
} from './random-instructions.ts';

/** Instructions of the soup: it fits into one page. */
const LENGTH = 900;
/** Virtual pages that lead to data; the soup edits their entries. */
const DATA_PAGES = 6;
const DATA_ADDRESS = 0x0041_0000;
/** The soup's page for the kernel and for the program. */
const KERNEL_SOUP = 0x0040_0000;
const USER_SOUP = 0x0040_1000;
/** Registers that nobody in the soup writes. */
const S1_TABLE = 9;
const S8_POOL = 24;
const S9_SATP = 25;
const S10_OTHER_SATP = 26;
const S11_UART = 27;
/** s2 … s7 hold the addresses of the data pages. */
const DATA_REGISTERS = [18, 19, 20, 21, 22, 23];
const POOL = 32;

const readOnly: CsrName[] = ['stvec', 'satp', 'time', 'timeh', 'cycle', 'sip'];
const written: CsrName[] = [
  'sstatus', 'sie', 'scause', 'stval', 'sepc', 'sscratch', 'scounteren', 'mstatus', 'hstatus', 'vsatp', 'mscratch',
]; // prettier-ignore

function instructions(random: Random): number[] {
  const { rd, rs1, make } = randomOperands(random);
  const kind = random.below(100);
  if (kind < 28) return [make(random.pick(computing), { imm: random.word() & 0xfffff01f })];
  if (kind < 36) return [make(random.pick(branches), { imm: 4 * (random.below(24) - 4) })];
  if (kind < 52) return [make(random.pick([...loads, ...stores]), { rs1: random.pick(DATA_REGISTERS) })];
  if (kind < 56)
    return [make(random.pick(atomics), { rs1: random.pick(DATA_REGISTERS), imm: random.below(4) })];
  if (kind < 58) return [make(random.pick([...loads, ...stores]))];
  if (kind < 70) return tableEdit(random);
  if (kind < 82) return [randomCsrAccess(random, [...readOnly, ...written], readOnly, { rd, rs1 })];
  if (kind < 84) return [make('sb', { rs1: S11_UART, imm: 0 })];
  if (kind < 85) return [make(random.pick(['lbu', 'lw'] as const), { rs1: S11_UART, imm: random.below(8) })];
  if (kind < 86) return [make('jalr', { rs1: random.pick(DATA_REGISTERS), imm: 4 * random.below(16) })];
  if (kind < 88) return [make('jal', { rd: 0, imm: 4 * (1 + random.below(200)) })];
  if (kind < 90)
    return [
      encode('csrrw', { rd: 0, rs1: random.pick([S9_SATP, S10_OTHER_SATP]), csr: csrNumbers.satp }),
      encode('sfence.vma', { rs1: 0, rs2: 0 }),
    ];
  if (kind < 92) return [make('ecall')];
  if (kind < 97)
    return [make(random.pick(['ebreak', 'sret', 'wfi', 'fence', 'fence.i', 'mret', 'sfence.vma'] as const))];
  return [random.word()];
}

/** Takes an entry from the pool, puts it into the table, and fences that page or all. */
function tableEdit(random: Random): number[] {
  const page = random.below(DATA_PAGES);
  const address = DATA_ADDRESS + page * 4096;
  const all = random.below(2) === 0;
  return [
    encode('lw', { rd: 5, rs1: S8_POOL, imm: 4 * random.below(POOL) }),
    encode('lui', { rd: 6, imm: address }),
    encode('sw', { rs1: S1_TABLE, rs2: 5, imm: 4 * ((address >>> 12) & 0x3ff) }),
    encode('sfence.vma', { rs1: all ? 0 : 6, rs2: 0 }),
  ];
}

/** An entry that may stand anywhere: what it leads to, and with which rights, is up to chance. */
function entry(random: Random): string {
  const flags = random.pick([
    0xdf,
    0xd7,
    0xcf,
    0xc7,
    0x17,
    0x1f,
    0x07,
    0x0f,
    0x5f,
    0x47,
    0x53,
    0x59,
    random.below(256) & 0xdf,
  ]);
  const where = random.below(20);
  if (where < 14) return `((data + ${random.below(4)} * 4096) >> 2) | ${flags}`;
  const readable = flags & ~0x84;
  if (where < 16) return `(table >> 2) | ${readable}`; // its own table, but not to be written
  if (where < 17) return `(soup >> 2) | ${readable}`;
  if (where < 18) return `0x04000000 | ${flags}`; // the UART
  if (where < 19) return `${random.pick([0x3fc00000, 0x20100000, 0x20400000])} | ${flags}`; // outside memory
  return `${random.word() & 0xff}`;
}

/** A guest for a machine with 128 KiB of memory or more. `seed` and nothing else decides what is in it. */
export function randomSupervisor(seed: number): Assembly {
  const random = new Random(seed);
  const words: number[] = [];
  while (words.length < LENGTH) words.push(...instructions(random));
  const pool = Array.from({ length: POOL }, () => `.word ${entry(random)}`);
  const first = Array.from({ length: DATA_PAGES }, () => `.word ${entry(random)}`);
  const registers = SCRATCH.map((index) => `li x${index}, ${random.word() | 0}`);
  const data = Array.from({ length: 64 }, () => `.word ${random.word() | 0}`);
  return assemble(`
_start: la    sp, save
        la    t0, trap
        ori   t0, t0, ${random.below(2)}
        csrw  stvec, t0
        li    t0, 0x222
        csrw  sie, t0
        li    t0, ${random.below(8)}
        csrw  scounteren, t0
        li    t1, 0x80000000
        la    t0, root
        srli  t0, t0, 12
        or    s9, t0, t1
        la    t0, other_root
        srli  t0, t0, 12
        or    s10, t0, t1
        la    s1, table
        la    s8, pool
        li    s11, 0x10000000
        ${DATA_REGISTERS.map((register, page) => `li x${register}, ${DATA_ADDRESS + page * 4096 + 2048}`).join('\n        ')}
        csrw  satp, s9
        sfence.vma
        li    a7, 0x54494d45
        li    a6, 0
        li    a0, 700
        li    a1, 0
        ecall
        ${registers.join('\n        ')}
        li    t0, ${random.pick([KERNEL_SOUP, USER_SOUP])}
        csrw  sepc, t0
        sret

        .align 6
trap:   ${'j s_trap\n'.repeat(12)}
s_trap: sfence.vma                      # whatever was edited and not fenced yet
        sw    t0, 0(sp)
        sw    t1, 4(sp)
        csrr  t0, scause
        lw    t1, 8(sp)                 # every trap leaves its mark in memory
        slli  t2, t1, 5
        add   t1, t1, t2
        add   t1, t1, t0
        csrr  t2, stval
        xor   t1, t1, t2
        csrr  t2, sepc
        add   t1, t1, t2
        sw    t1, 8(sp)
        csrw  sip, zero
        bltz  t0, tick
        csrr  t0, sepc
        addi  t0, t0, 4
next:   li    t1, ${KERNEL_SOUP}
        srli  t2, t0, 13                # still in one of the two pages of the soup?
        srli  t1, t1, 13
        bne   t1, t2, astray
        slli  t2, t0, 20
        srli  t2, t2, 20
        li    t1, ${4 * LENGTH - 16}
        bltu  t2, t1, fits
astray: lw    t0, 12(sp)
        addi  t0, t0, 76
        sw    t0, 12(sp)
        li    t1, 0x7fc
        and   t2, t0, t1
fits:   li    t0, 0x100                 # the mode to go on in
        lw    t1, 16(sp)
        addi  t1, t1, 1
        sw    t1, 16(sp)
        andi  t1, t1, 3
        beqz  t1, to_user
        csrs  sstatus, t0
        li    t1, ${KERNEL_SOUP}
        j     go
to_user:
        csrc  sstatus, t0
        li    t1, ${USER_SOUP}
go:     add   t0, t1, t2
        csrw  sepc, t0
leave:  lw    t0, 0(sp)
        lw    t1, 4(sp)
        sret

tick:   csrr  t0, time
        addi  t0, t0, ${150 + random.below(400)}
        sw    a0, 20(sp)
        sw    a1, 24(sp)
        sw    a6, 28(sp)
        sw    a7, 32(sp)
        mv    a0, t0
        li    a1, 0
        li    a6, 0
        li    a7, 0x54494d45
        ecall
        lw    a0, 20(sp)
        lw    a1, 24(sp)
        lw    a6, 28(sp)
        lw    a7, 32(sp)
        j     astray

        .data
        .align 12
root:   .word 0
        .word (table >> 2) | 1
        .space 0x100 - 8
        .word 0x040000c7                # the UART's megapage, at entry 0x40
        .space 0x800 - 0x104
        .word 0x200000cf                # memory, at entry 0x200
        .space 2044
        .align 12
other_root:
        .word 0
        .word (table >> 2) | 1
        .space 0x100 - 8
        .word 0x040000c7
        .space 0x800 - 0x104
        .word 0x200000cf
        .space 2044
        .align 12
table:  .word (soup >> 2) | 0xcb
        .word (soup >> 2) | 0xdb
        .space 56
        ${first.join('\n        ')}
        .align 12
data:   ${data.join('\n        ')}
        .space 16128
        .align 12
soup:   ${words.map((word) => `.word ${word}`).join('\n        ')}
        .align 12
save:   .space 64
pool:   ${pool.join('\n        ')}
`);
}
