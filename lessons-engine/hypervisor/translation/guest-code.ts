// Blocks of a guest's code, as the translator reads them: instructions in a row that are always executed from the first on,
// until one jumps, or faults.

import { decode, instructionSize, type Instruction } from '../../isa/index.ts';
import { endsBlock } from './treatment.ts';

export interface GuestInstruction {
  /** The guest's virtual address. */
  readonly pc: number;
  /** Its bits, 16 or 32, unsigned. */
  readonly word: number;
  /** Bytes. */
  readonly size: 2 | 4;
  /** Null: the word is no instruction. */
  readonly instruction: Instruction | null;
}

/** Instructions of a block at most. */
export const MOST_INSTRUCTIONS = 16;

/**
 * The block at `pc`; `half` gives the 16 bits at an address in the page of `pc`. It ends with the page: where the next one
 * lies may change. Empty when already its first instruction reaches into the next page.
 */
export function readBlock(half: (address: number) => number, pc: number): GuestInstruction[] {
  const block: GuestInstruction[] = [];
  const end = (pc & ~0xfff) + 4096;
  for (let at = pc | 0; at < end && block.length < MOST_INSTRUCTIONS;) {
    const low = half(at >>> 0);
    const size = instructionSize(low);
    if (at + size > end) break;
    const word = (size === 2 ? low : low | (half((at + 2) >>> 0) << 16)) >>> 0;
    const instruction = decode(word);
    block.push({ pc: at >>> 0, word, size, instruction });
    if (endsBlock(instruction)) break;
    at += size;
  }
  return block;
}
