// The shape of an instruction's semantics.

import type { Instruction } from '../../isa/index.ts';
import type { Hart } from '../hart.ts';

/**
 * Does what the instruction does. Before it `hart.pc` is its address and `hart.nextPc` the following one; a jump writes
 * `nextPc`. It may write `x[0]`: whoever calls puts the zero back. Throws `Trap` when it cannot be done; then nothing of
 * the hart has changed.
 */
export type Execute = (hart: Hart, instruction: Instruction) => void;
