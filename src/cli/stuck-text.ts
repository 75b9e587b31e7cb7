// A machine that is stuck in its trap handler, in words: where, why, and what was probably forgotten.

import { hex32 } from '../../lessons-engine/bits/index.ts';
import { Cause, causeName } from '../../lessons-engine/isa/index.ts';
import type { GuestProgram } from './load-program.ts';
import type { Raised, Stuck } from './run-until-stuck.ts';

function place({ pc }: Raised, { file, lineAt }: GuestProgram): string {
  const line = lineAt?.(pc);
  return line === undefined ? hex32(pc) : `${hex32(pc)}, ${file}:${line}`;
}

/** `handler`: what the vector register holds. Lines, each with its end. */
export function stuckText({ vector, trap, first }: Stuck, handler: number, program: GuestProgram): string {
  const tval = vector === 'mtvec' ? 'mtval' : 'stval';
  const lines = [
    `stopped: the trap handler traps at its own first instruction, so no other can ever run`,
    `handler: ${vector} is ${hex32(handler)}; there: ${causeName(trap.cause)} (${place(trap, program)})`,
    first === null
      ? `entered: by a jump or an interrupt`
      : `entered: from ${place(first, program)}: ${causeName(first.cause)} (${tval} ${hex32(first.tval)})`,
  ];
  if (first?.cause === Cause.IllegalInstruction && program.lineAt && program.lineAt(first.pc) === undefined)
    lines.push(`no instruction of ${program.file} stands at ${hex32(first.pc)}: did it run on past its end?`);
  if (handler === 0)
    lines.push(
      `${vector} is 0 as at reset: a program that may trap first writes its handler's address there.`,
    );
  if (program.hasStart === false)
    lines.push(
      `${program.file} has no _start, so it began with its first instruction: is it a part, to be assembled with others?`,
    );
  return lines.map((line) => `${line}\n`).join('');
}
