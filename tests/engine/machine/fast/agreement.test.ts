// The fast ways to run a machine against the reference: the whole state, counts of the TLB included, after stretches of random
// length, for the guests of the course, for random kernels on machines of every kind, and for code that rewrites itself.

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Random } from '../../../../lessons-engine/bits/index.ts';
import { assemble } from '../../../../lessons-engine/isa/index.ts';
import {
  extensionNames,
  FastMachine,
  type MachineOptions,
} from '../../../../lessons-engine/machine/index.ts';
import { TranslatingMachine } from '../../../../lessons-engine/translator/index.ts';
import { expectAgreement } from '../../../support/expect-agreement.ts';
import { randomKernel } from '../../../support/random-kernel.ts';

const FIRST_SEED = 1;
const KERNELS = 60;
const STEPS = 6000;

const guests = new URL('../../../../content/guests/', import.meta.url);

const ways: Readonly<Record<string, (options: MachineOptions) => FastMachine>> = {
  'the fast interpreter': (options) => new FastMachine(options),
  'the translator': (options) => new TranslatingMachine({ ...options, threshold: 2 }),
};

describe.each(Object.entries(ways))('%s', (_way, make) => {
  it.each(readdirSync(guests).filter((name) => name.endsWith('.s')))('agrees on %s', (name) => {
    const program = assemble(readFileSync(new URL(name, guests), 'utf8'), { fileName: name });
    expectAgreement(make, program, { ramSize: 0x8000 }, 50_000, new Random(1));
  });

  const kinds: readonly MachineOptions[] = [
    {},
    { extensions: extensionNames, misaligned: 'works' },
    { extensions: ['M'], pmpEntries: 0 },
    { extensions: extensionNames, accessedDirty: 'trap' },
  ];
  it.each(kinds.map((options) => [JSON.stringify(options), options] as const))(
    `agrees on random kernels, seeds ${FIRST_SEED} … ${FIRST_SEED + KERNELS - 1}, on a machine with %s`,
    (_, options) => {
      for (let seed = FIRST_SEED; seed < FIRST_SEED + KERNELS; seed++) {
        const all = { ramSize: 0x8000, ...options };
        try {
          expectAgreement(make, randomKernel(seed), all, STEPS, new Random(seed));
        } catch (error) {
          throw new Error(`seed ${seed}: ${(error as Error).message}`, { cause: error });
        }
      }
    },
  );

  it('forgets what it decoded when a store changes it, whichever halfword of it', () => {
    const program = assemble(`
        la   a0, patch
        li   a1, 0x00150513         # addi a0, a0, 1
        li   a2, 3
    again:
        li   t0, 0x02a50513         # addi a0, a0, 42
        sh   t0, 0(a0)
        srli t0, t0, 16
        sh   t0, 2(a0)
        mv   s0, a0
        li   a0, 0
    patch:
        addi a0, a0, 1
        add  s1, s1, a0
        mv   a0, s0
        addi a2, a2, -1
        bnez a2, again
    end:
        j    end`);
    expectAgreement(make, program, { ramSize: 0x8000 }, 200, new Random(2));
  });

  /** Words, halves and atomics at every offset around `end`, on pages with and without code, with traps skipped. */
  const accesses = (end: string): string => `
        .equ END, ${end}
        la   t0, skip
        csrw mtvec, t0
        li   s0, 200
    around:
        li   a1, END - 8
        li   a2, 16
    next:
        lw   a3, (a1)
        lh   a4, 1(a1)
        lhu  a5, (a1)
        xor  a3, a3, a4
        add  a3, a3, a5
        sw   a3, 2(a1)
        sh   a3, 5(a1)
        sb   a3, 7(a1)
        amoadd.w  a4, a3, (a1)
        amoswap.w a4, a4, (a1)
        amoxor.w  a1, zero, (a1)    # rd is rs1: both come from the word before
        li   a1, END + 8
        sub  a1, a1, a2
        amomin.w  a5, a4, (a1)
        amomax.w  zero, a3, (a1)
        amominu.w a5, a5, (a1)
        amomaxu.w a4, a4, (a1)
        amoand.w  a4, a5, (a1)
        amoor.w   a4, a3, (a1)
        lr.w a4, (a1)
        amoadd.w a5, a4, (a1)
        sc.w a5, a3, (a1)
        lw   a4, -1(a1)
        la   a5, page               # its own page, where code stands too
        sh   a4, 1(a5)
        sw   a4, 2(a5)
        amoadd.w a4, a3, (a5)
        csrr a4, cycle
        add  a3, a3, a4
        li   a1, END - 8
        add  a1, a1, a2
        addi a2, a2, -1
        bnez a2, next
        addi s0, s0, -1
        bnez s0, around
    end:
        j    end
        .align 2
    page:
        .word 0, 0, 0
        .align 2
    skip:
        csrr t1, mepc
        lhu  t2, (t1)
        andi t2, t2, 3
        addi t2, t2, -3
        addi t1, t1, 2
        bnez t2, short
        addi t1, t1, 2
    short:
        csrw mepc, t1
        mret
        .align 12
        .word 1, 2, 3, 4`;
  it.each([
    ['a page', '0x80003000', 'works'],
    ['memory', '0x80008000', 'works'],
    ['memory', '0x80008000', 'trap'],
  ] as const)(
    'agrees on accesses around the end of %s (%s), where misaligned ones %s',
    (_, end, misaligned) => {
      expectAgreement(make, assemble(accesses(end)), { ramSize: 0x8000, misaligned }, 60_000, new Random(4));
    },
  );

  it('runs instructions that go on in the next page, and takes interrupts at once when a CSR lets them', () => {
    const program = assemble(`
        la   t0, handler
        csrw mtvec, t0
        li   t0, 0x888
        csrw mie, t0
        li   s1, 0x02000000         # msip of the CLINT
    again:
        li   t0, 1
        sw   t0, (s1)
        csrsi mstatus, 8
        csrr a0, mcycle
        add  s2, s2, a0
        addi s3, s3, 1
        j    far
        .align 2
    handler:
        sw   zero, (s1)
        csrr a0, mepc
        xor  s2, s2, a0
        csrr a0, mcause
        add  s2, s2, a0
        mret
        .align 12
        .space 4090
    far:
        add  s2, s2, s3
        c.nop
        xori s2, s2, 0x55           # the halfwords at 0xffe and 0x000
        c.nop
        j    again`);
    const { symbols } = program;
    expect((symbols.get('far') as number) & 0xfff).toBe(4090);
    expectAgreement(make, program, { ramSize: 0x8000 }, 3000, new Random(5));
  });

  it('has more pages of code than it keeps decoded, and runs them all', () => {
    const jumps = Array.from({ length: 600 }, () => '        j    . + 4096\n        .align 12').join('\n');
    const program = assemble(`        .align 12\n${jumps}\n        j    _start\n_start: j end\nend: j end`, {
      origin: 0x8000_0000,
    });
    expectAgreement(make, { ...program, entry: 0x8000_0000 }, { ramSize: 0x40_0000 }, 700, new Random(3));
  });
});
