// Which loads and stores of a region share a guess at what is to be added to their address, and which need not look whether it
// is aligned.

import type { Operation } from '../machine/index.ts';
import type { Block, Offset } from './block.ts';
import { isLoop, type Sequence } from './shape.ts';

export type Direction = 'read' | 'write';

/** Guesses of a region at most: each costs a local, and a processor has few registers. */
const MOST = 24;

const sizes: Readonly<Record<string, 1 | 2 | 4>> = {
  lb: 1,
  lbu: 1,
  lh: 2,
  lhu: 2,
  lw: 4,
  sb: 1,
  sh: 2,
  sw: 4,
};

/** `direction` of an instruction's access, or null. */
export function directionOf({ name }: Operation): Direction | null {
  if (!(name in sizes)) return null;
  return name.startsWith('s') ? 'write' : 'read';
}

export interface AccessFacts {
  readonly guess: number | null;
  readonly aligned: boolean;
}

export interface Plan {
  of(block: Block, index: number): AccessFacts;
  /** The locals with guesses. */
  readonly guesses: readonly number[];
}

const NOTHING: AccessFacts = { guess: null, aligned: false };

/** `newLocal` gives numbers of locals that nobody uses. */
export function planAccesses(shape: Sequence, newLocal: () => number): Plan {
  /** By where a block begins: copies share what they know. */
  const facts = new Map<Offset, Map<number, AccessFacts>>();
  const guesses: number[] = [];
  for (const { block, depth } of deepestFirst(shape)) {
    if (facts.has(block.start)) continue;
    const here = new Map<number, AccessFacts>();
    for (const group of groups(block)) {
      let guess: number | null = null;
      if (depth > 0 && guesses.length < MOST) {
        guess = newLocal();
        guesses.push(guess);
      }
      /** By the lowest bits of the immediate: the largest access so far, which has been found aligned. */
      const known = new Map<number, number>();
      for (const index of group) {
        const { name, imm } = block.operations[index] as Operation;
        const size = sizes[name] as number;
        here.set(index, { guess, aligned: (known.get(imm & 3) ?? 0) >= size });
        if (size === 4) known.set(imm & 3, 4).set((imm + 2) & 3, 2);
        else if (size === 2 && !known.has(imm & 3)) known.set(imm & 3, 2).set((imm + 2) & 3, 2);
      }
    }
    facts.set(block.start, here);
  }
  return { of: (block, index) => facts.get(block.start)?.get(index) ?? NOTHING, guesses };
}

function deepestFirst(shape: Sequence): { block: Block; depth: number }[] {
  const all: { block: Block; depth: number }[] = [];
  const visit = (sequence: Sequence, depth: number): void => {
    for (const item of sequence)
      if (isLoop(item)) visit(item.body, depth + 1);
      else all.push({ block: item, depth });
  };
  visit(shape, 0);
  return all.sort((a, b) => b.depth - a.depth);
}

/** Indexes of the accesses of a block that start from the same value of the same register. */
function groups({ operations }: Block): number[][] {
  const byBase = new Map<string, number[]>();
  const versions = new Map<number, number>();
  operations.forEach((operation, index) => {
    if (directionOf(operation) !== null) {
      const key = `x${operation.rs1} ${versions.get(operation.rs1) ?? 0}`;
      byBase.set(key, [...(byBase.get(key) ?? []), index]);
    }
    if (operation.rd !== 0) versions.set(operation.rd, (versions.get(operation.rd) ?? 0) + 1);
  });
  return [...byBase.values()];
}
