// Which instructions of a region access memory, and which of them guess what is to be added to their address: all in loops. One guess
// serves the stack, another everything else; most programs see memory as it lies, and then both are always right.

import type { Operation } from '../machine/index.ts';
import type { Block } from './block.ts';
import { isLoop, type Sequence } from './shape.ts';

export type Direction = 'read' | 'write';

const SP = 2;
const sizes = { lb: 1, lbu: 1, lh: 2, lhu: 2, lw: 4, sb: 1, sh: 2, sw: 4 } as const;

/** Bytes of an instruction's access, or null. */
export function sizeOf({ name }: Operation): 1 | 2 | 4 | null {
  return name in sizes ? sizes[name as keyof typeof sizes] : null;
}

export interface Guesses {
  /** The local for an access of a block, or null. */
  of(block: Block, operation: Operation): number | null;
  readonly locals: readonly number[];
}

/** `newLocal` gives numbers of locals that nobody uses. */
export function planGuesses(shape: Sequence, newLocal: () => number): Guesses {
  const looping = new Set<Block>();
  collect(shape, false, looping);
  const locals = new Map<boolean, number>();
  for (const { operations } of looping)
    for (const operation of operations) {
      const onStack = operation.rs1 === SP;
      if (sizeOf(operation) !== null && !locals.has(onStack)) locals.set(onStack, newLocal());
    }
  return {
    of: (block, { rs1 }) => (looping.has(block) ? (locals.get(rs1 === SP) ?? null) : null),
    locals: [...locals.values()],
  };
}

function collect(sequence: Sequence, inLoop: boolean, looping: Set<Block>): void {
  for (const item of sequence)
    if (isLoop(item)) collect(item.body, true, looping);
    else if (inLoop) looping.add(item);
}
