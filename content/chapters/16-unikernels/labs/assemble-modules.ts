// Modules of random libraries as real objects: assembly that calls what a description says, and that switches the machine off
// with a code of its own when something is called before its initialiser has run. Shared by link-it and smallest-boot.

import { assembleObject, type ObjectFile } from '../../../../lessons-engine/isa/index.ts';
import { run, virtMachine, type Stop } from '../../../../lessons-engine/machine/index.ts';
import type { Image } from '../../../../lessons-engine/unikernel/index.ts';

/** A function: it may be called by others once its module is ready, and calls what it needs once the application runs. */
export interface FunctionSource {
  symbol: string;
  needs: readonly string[];
  /** Bytes of nothing behind it. */
  padding: number;
}

export interface ModuleSource {
  name: string;
  functions: readonly FunctionSource[];
  /** What its initialiser calls, and how often it turns a loop of two instructions. */
  early: readonly string[];
  turns: number;
  /** What its initialiser only mentions. */
  mentions: readonly string[];
  /** Whether each function has a section of its own. */
  apart: boolean;
}

/** Codes below are this: what the application and the start give back. */
const FIRST_CODE = 10;
const ENTRY = `        addi  sp, sp, -16
        sw    ra, 12(sp)
`;
const LEAVE = `        lw    ra, 12(sp)
        addi  sp, sp, 16
        ret
`;
const calls = (symbols: readonly string[]): string =>
  symbols.map((symbol) => `        call  ${symbol}\n`).join('');

/** Bytes of the object without its zeros. A test compares them with what the assembler makes. */
export function sizeOfModule({ functions, early, mentions }: ModuleSource): number {
  const bodies = functions.map(({ needs, padding }) => 96 + 8 * needs.length + padding);
  return bodies.reduce((sum, bytes) => sum + bytes, 52 + 8 * early.length + 4 * mentions.length);
}

/** The object of a module; `index` tells its code from those of others. */
export function moduleObject(
  { name, functions, early, turns, mentions, apart }: ModuleSource,
  index: number,
): ObjectFile {
  const text = (section: string): string => `        .section .text${apart ? `.${section}` : ''}\n`;
  const bodies = functions.map(
    ({ symbol, needs, padding }) => `        .globl ${symbol}
${text(symbol)}${symbol}:
        la    t0, ready
        lw    t1, 0(t0)
        bnez  t1, 1f
        li    a0, ${FIRST_CODE + index}
        tail  power_off
1:      la    t0, seen_${symbol}
        lw    t1, 0(t0)
        la    t2, started
        lw    t2, 0(t2)
        seqz  t2, t2
        or    t1, t1, t2
        bnez  t1, 2f
        li    t1, 1
        sw    t1, 0(t0)
${ENTRY}${calls(needs)}${LEAVE}2:      ret
        .space ${padding}
        .section .bss.${symbol}
        .balign 4
seen_${symbol}: .space 4
`,
  );
  const begin = `        .section .rodata.init
        .word init
${text('init')}init:
${ENTRY}        li    t0, ${turns + 1}
1:      addi  t0, t0, -1
        bnez  t0, 1b
${calls(early)}        la    t0, ready
        li    t1, 1
        sw    t1, 0(t0)
${LEAVE}${mentions.map((symbol) => `        .word ${symbol}\n`).join('')}        .section .bss.ready
        .balign 4
ready:  .space 4
`;
  return assembleObject(bodies.join('') + begin, `${name}.o`);
}

/** The start and the application: initialisers in order, then everything that the application needs, then off with 0. */
export function applicationObject(needs: readonly string[]): ObjectFile {
  return assembleObject(
    `        .globl _start, main, power_off, started
        .section .text.start
_start: la    sp, stack_end
        la    s0, __init_start
        la    s1, __init_end
1:      bgeu  s0, s1, 2f
        lw    t0, 0(s0)
        jalr  t0
        addi  s0, s0, 4
        j     1b
2:      la    t0, started
        li    t1, 1
        sw    t1, 0(t0)
main:
${calls(needs)}        li    a0, 0
power_off:
        li    t0, 0x100000
        li    t1, 0x5555
        beqz  a0, 3f
        slli  t1, a0, 16
        li    t2, 0x3333
        or    t1, t1, t2
3:      sw    t1, 0(t0)
        j     3b
        .section .bss.start
        .balign 16
started: .space 16
        .space 4096
stack_end:
`,
    'application.o',
  );
}

export interface Boot {
  stop: Stop;
  /** Index of the module that was called too early; null when none was. */
  early: number | null;
  /** Instructions before the first of the application. */
  instructions: number;
}

/** Runs the image to its end. */
export function boot(image: Image): Boot {
  const machine = virtMachine({ ramSize: 0x4_0000 });
  machine.load(image);
  const main = image.symbols.get('main') ?? 0;
  let stop: Stop = { reason: 'budget' };
  for (let steps = 0; steps < 100_000 && machine.hart.pc !== main && stop.reason === 'budget'; steps++)
    stop = run(machine, 1);
  const instructions = machine.hart.instret;
  if (stop.reason === 'budget') stop = run(machine, 200_000);
  const early = stop.reason === 'shutdown' && stop.code >= FIRST_CODE ? stop.code - FIRST_CODE : null;
  return { stop, early, instructions };
}
