// Whether the hart's mode lets an instruction through — and where a machine with quirks lets through what it should not.

import { Cause, csrName, type Instruction } from '../../isa/index.ts';
import type { Verdict } from '../csr/csrs.ts';
import type { Hart } from '../hart.ts';
import { Trap } from '../trap.ts';

// #region permission
/**
 * Call it with what the specification says. True: do the instruction. False: skip it without a word, which only a quirk
 * can ask for. Otherwise it raises the illegal-instruction exception, or the virtual-instruction exception.
 */
export function permission(hart: Hart, instruction: Instruction, verdict: Verdict): boolean {
  if (verdict === 'allowed') return true;
  for (const quirk of hart.quirks) {
    if (quirk.instruction !== instruction.name) continue;
    if (quirk.csr === undefined || quirk.csr === csrName(instruction.csr)) return quirk.kind === 'executed';
  }
  const cause = verdict === 'virtual' ? Cause.VirtualInstruction : Cause.IllegalInstruction;
  throw new Trap(cause, instruction.word);
}
// #endregion
