// What is known of a region before anything is written: its blocks with their copies, what they become, where it looks, what it
// counts where, which locals hold what.

import { planGuesses, type Guesses } from './accesses.ts';
import { alignedAccesses } from './alignment.ts';
import type { Block, Blocks, Id } from './block.ts';
import { charges, type Charge } from './charges.ts';
import type { Found } from './find-blocks.ts';
import { FIRST_FREE } from './locals.ts';
import { longestPaths } from './longest.ts';
import { headsOf, shapeOf, type Sequence } from './shape.ts';
import { unroll } from './unroll.ts';

export interface Plan {
  readonly blocks: Blocks;
  readonly entries: readonly Id[];
  readonly shape: Sequence;
  /** Heads of loops. */
  readonly heads: ReadonlySet<Id>;
  /** Of heads and entries: instructions to the next head at most. */
  readonly longest: ReadonlyMap<Id, number>;
  readonly charges: ReadonlyMap<Id, Charge>;
  /** By block the indexes of accesses that are aligned for certain. */
  readonly aligned: ReadonlyMap<Id, ReadonlySet<number>>;
  readonly guesses: Guesses;
  /** The local of each register that is used, and the registers that are written. */
  readonly registers: ReadonlyMap<number, number>;
  readonly written: readonly number[];
  /** Of the function, parameters included. */
  readonly locals: number;
}

export function planRegion({ blocks: found, entries }: Found): Plan {
  const blocks = unroll(found, shapeOf(found, entries));
  const shape = shapeOf(blocks, entries);
  const heads = headsOf(shape);
  let locals = FIRST_FREE;
  const { used, written } = registersOf(blocks.values());
  const registers = new Map([...used].map((register) => [register, locals++]));
  const guesses = planGuesses(shape, () => locals++);
  return {
    blocks,
    entries,
    shape,
    heads,
    longest: longestPaths(blocks, heads, entries),
    charges: charges(blocks, entries, shape),
    aligned: alignedAccesses(blocks, entries),
    guesses,
    registers,
    written,
    locals,
  };
}

function registersOf(blocks: Iterable<Block>): { used: Set<number>; written: number[] } {
  const used = new Set<number>();
  const written = new Set<number>();
  for (const { operations } of blocks)
    for (const { rd, rs1, rs2 } of operations) {
      written.add(rd);
      for (const register of [rd, rs1, rs2]) used.add(register);
    }
  used.delete(0);
  written.delete(0);
  return { used, written: [...written] };
}
