// What the text and the questions count with the same functions.

import { costOf } from '../../../lessons-engine/grader/measure-lap.ts';
import { Monitor } from '../../../lessons-engine/hypervisor/index.ts';
import { assemble } from '../../../lessons-engine/isa/index.ts';
import tick from '../../guests/tick.s?raw';

/** 2176 as the text prints it: 2,176. */
export function grouped(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: 0 });
}

/** Exits of a guest that prints `length` characters with the functions of tick.s and switches the machine off, that one left out. */
export function exitsToPrint(length: number): number {
  const functions = tick.slice(tick.indexOf('print:  mv'), tick.indexOf('        .data'));
  const main = `        .equ UART, 0x10000000
        .text
_start: la    a0, line
        call  print
        li    t0, 0x00100000
        li    t1, 0x5555
        sw    t1, 0(t0)
${functions}
        .data
line:   .asciz "${'x'.repeat(length)}"
`;
  const printing = new Monitor(assemble(main));
  printing.run(100_000);
  if (printing.uart.output.length !== length)
    throw new Error(`exitsToPrint: expected ${length} characters, found "${printing.uart.output}"`);
  return printing.exits - 1;
}

/** The cycles of a guest with `exits` over its cycles without. */
export function slowdownOf(instructions: number, exits: number): number {
  return costOf(instructions, exits) / costOf(instructions, 0);
}
