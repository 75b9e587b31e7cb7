// Whether the hart's mode lets an instruction through — and where a machine with quirks lets through what it should not.

import { Cause, csrName, type Instruction } from '../../isa/index.ts';
import type { Hart } from '../hart.ts';
import { Trap } from '../trap.ts';

// #region permission
/**
 * Call it with `allowed` = what the specification says. True: do the instruction. False: skip it without a word, which
 * only a quirk can ask for. Otherwise it raises the illegal-instruction exception.
 */
export function permission(hart: Hart, instruction: Instruction, allowed: boolean): boolean {
  if (allowed) return true;
  for (const quirk of hart.quirks) {
    if (quirk.instruction !== instruction.name) continue;
    if (quirk.csr === undefined || quirk.csr === csrName(instruction.csr)) return quirk.kind === 'executed';
  }
  throw new Trap(Cause.IllegalInstruction, instruction.word);
}
// #endregion
