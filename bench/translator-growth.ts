// How the cost of running on the translator grows: with what is to be done, with code, with machines side by side, with pages.

import { readFileSync } from 'node:fs';
import { assemble, type Assembly } from '../lessons-engine/isa/index.ts';
import { TranslatingMachine } from '../lessons-engine/translator/index.ts';
import { amounts, type Kernel } from './kernels/kernels.ts';
import { runKernel } from './kernels/run-kernel.ts';
import { median } from '../lessons-engine/bits/index.ts';

const ROUNDS = 5;
const MEMORY = 8 << 20;

const rounded = (value: number): number => Number(value.toPrecision(3));
const kernelFile = (kernel: Kernel): Uint8Array =>
  new Uint8Array(readFileSync(new URL(`kernels/built/${kernel}.machine.elf`, import.meta.url)));

function medianOf(measure: () => number): number {
  return median(Array.from({ length: ROUNDS }, measure));
}

/** Time per instruction of `mixed` / that of the longest run, by millions of instructions: what warming up costs. */
function byInstructions(): Record<string, number> {
  const file = kernelFile('mixed');
  const rows = [1 / 256, 1 / 64, 1 / 16, 1 / 4, 1].map((part) => {
    const runs = Array.from({ length: ROUNDS }, () => runKernel(file, Math.ceil(amounts.mixed * part), true));
    const { instructions } = runs[0] as (typeof runs)[number];
    return { instructions, each: median(runs.map(({ milliseconds }) => milliseconds / instructions)) };
  });
  const last = rows.at(-1) as (typeof rows)[number];
  return Object.fromEntries(
    rows.map(({ instructions, each }) => [
      `${rounded(instructions / 1e6)} million`,
      rounded(each / last.each),
    ]),
  );
}

/** `functions` functions of a loop each, all called in turns. */
function manyFunctions(functions: number): Assembly {
  const bodies = Array.from(
    { length: functions },
    (_, index) =>
      `f${index}: li t0, 40\nl${index}: addi a0, a0, ${index % 2000}\nxor a1, a1, a0\nslli a2, a0, 3\nadd a1, a1, a2\naddi t0, t0, -1\nbnez t0, l${index}\nret`,
  );
  return assemble(`
_start: la s0, table
        li s1, ${functions}
again:  lw t0, (s0)
        jalr t0
        addi s0, s0, 4
        addi s1, s1, -1
        bnez s1, again
        j _start
        .align 2
table:  .word ${bodies.map((_, index) => `f${index}`).join(', ')}
        ${bodies.join('\n')}`);
}

/** By number of hot functions: bytes of WebAssembly each, and time per instruction / that with one function, warmed up. */
function byCode(): Record<string, { bytes: number; time: number }> {
  const rows = [1, 10, 100, 1000].map((functions) => {
    const program = manyFunctions(functions);
    const machine = new TranslatingMachine({ ramSize: MEMORY, threshold: 256 });
    machine.machine.load(program);
    machine.run(functions * 40_000 + 40_000_000);
    const time = medianOf(() => {
      const start = performance.now();
      machine.run(40_000_000);
      return performance.now() - start;
    });
    return { functions, bytes: machine.counts.bytes / machine.counts.made, time };
  });
  const [{ time: one }] = rows as [(typeof rows)[number]];
  return Object.fromEntries(
    rows.map(({ functions, bytes, time }) => [
      functions,
      { bytes: Math.round(bytes), time: rounded(time / one) },
    ]),
  );
}

/** By number of machines that take turns: time per instruction / that of one alone. */
function byMachines(): Record<string, number> {
  const program = manyFunctions(20);
  const rows = [1, 2, 4, 8, 16].map((count) => {
    const machines = Array.from({ length: count }, () => {
      const machine = new TranslatingMachine({ ramSize: 1 << 20, threshold: 256 });
      machine.machine.load(program);
      machine.run(20_000_000);
      return machine;
    });
    const time = medianOf(() => {
      const start = performance.now();
      for (let turn = 0; turn < 16; turn++) (machines[turn % count] as TranslatingMachine).run(5_000_000);
      return performance.now() - start;
    });
    return { count, time };
  });
  const [{ time: one }] = rows as [(typeof rows)[number]];
  return Object.fromEntries(rows.map(({ count, time }) => [count, rounded(time / one)]));
}

/** By pages that are read in turns, of 256 that a TLB holds: misses per access, and time per access / that with 64 pages. */
function byPages(): Record<string, { misses: number; time: number }> {
  const rows = [64, 128, 256, 320, 512].map((pages) => {
    const machine = new TranslatingMachine({ ramSize: MEMORY, threshold: 256 });
    machine.machine.load(
      assemble(`
        li t0, -1
        csrw pmpaddr0, t0
        li t0, 0x1f
        csrw pmpcfg0, t0
        li t0, 0x80700000           # memory at its own address, in superpages
        li t1, ${(0x8000_0000 >>> 12) * 1024 + 0xcf}
        li t2, 0x800
        add t2, t2, t0
        sw t1, 0(t2)
        li t1, ${(0x8040_0000 >>> 12) * 1024 + 0xcf}
        sw t1, 4(t2)
        srli t0, t0, 12
        li t1, 0x80000000
        or t0, t0, t1
        csrw satp, t0
        li t0, 0x1800
        csrc mstatus, t0
        li t0, 0x800
        csrs mstatus, t0
        la t0, supervisor
        csrw mepc, t0
        mret
supervisor:
        li s0, 0x80100000
        li s1, ${pages}
        li s2, 4096
next:   lw t0, (s0)
        add s3, s3, t0
        add s0, s0, s2
        addi s1, s1, -1
        bnez s1, next
        j supervisor`),
    );
    machine.run(10_000_000);
    const { hart } = machine.machine;
    const [instructions, misses] = [hart.instret, hart.tlbMisses];
    const time = medianOf(() => {
      const start = performance.now();
      machine.run(5_000_000);
      return performance.now() - start;
    });
    const accesses = (hart.instret - instructions) / 5;
    return { pages, misses: (hart.tlbMisses - misses) / accesses, time };
  });
  const [{ time: few }] = rows as [(typeof rows)[number]];
  return Object.fromEntries(
    rows.map(({ pages, misses, time }) => [pages, { misses: rounded(misses), time: rounded(time / few) }]),
  );
}

export function translatorGrowth(): object {
  return { byInstructions: byInstructions(), byCode: byCode(), byMachines: byMachines(), byPages: byPages() };
}
