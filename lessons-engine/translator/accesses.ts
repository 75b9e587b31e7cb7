// Which loads and stores of a region share what they have found out. While a region runs, no translation changes: whatever
// could change one is done elsewhere. So an access that has found its page keeps its virtual address and the way to its bytes
// in two locals, and whoever comes next — the same instruction in the next turn of a loop, or another one with the same
// base register — compares with that instead of looking into the TLB's arrays.

import type { Operation } from '../machine/index.ts';
import type { Block } from './block.ts';
import { isLoop, type Sequence } from './shape.ts';

export type Direction = 'read' | 'write';

/** Two locals: the page that was found last, and what to add to an address in it. */
export interface Remembered {
  readonly tag: number;
  readonly toHost: number;
  /** Whether there can be something in them: else the first access has to look. */
  readonly mayBeKnown: boolean;
}

/** Accesses that are remembered in a region at most: each costs two locals, and a processor has few registers. */
const MOST = 24;

/** `direction` of a mnemonic, or null. */
export function directionOf({ name }: Operation): Direction | null {
  if (name === 'sb' || name === 'sh' || name === 'sw') return 'write';
  return name === 'lb' || name === 'lh' || name === 'lw' || name === 'lbu' || name === 'lhu' ? 'read' : null;
}

export interface Plan {
  /** What an access has to do with others; nothing when it stands alone. */
  of(block: Block, index: number): Remembered | null;
  /** The locals that hold tags at the start of the region, which know nothing. */
  readonly tags: readonly number[];
}

/** `newLocal` gives numbers of locals that nobody uses. */
export function planAccesses(shape: Sequence, newLocal: () => number): Plan {
  const found = new Map<Block, Map<number, Remembered>>();
  const tags: number[] = [];
  const passing: Remembered[] = [];
  for (const { block, depth } of deepestFirst(shape)) {
    const here = new Map<number, Remembered>();
    let used = 0;
    for (const group of groups(block)) {
      let remembered: Remembered | null = null;
      if (depth > 0 && tags.length < MOST) {
        remembered = { tag: newLocal(), toHost: newLocal(), mayBeKnown: true };
        tags.push(remembered.tag);
      } else if (group.length > 1 && used < 4) {
        passing[used] ??= { tag: newLocal(), toHost: newLocal(), mayBeKnown: false };
        remembered = passing[used++] as Remembered;
      }
      if (remembered === null) continue;
      group.forEach((index, place) =>
        here.set(index, place === 0 ? remembered : { ...remembered, mayBeKnown: true }),
      );
    }
    found.set(block, here);
  }
  return { of: (block, index) => found.get(block)?.get(index) ?? null, tags };
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

/** Indexes of the accesses of a block that go the same way from the same value of the same register. */
function groups({ operations }: Block): number[][] {
  const byBase = new Map<string, number[]>();
  const versions = new Map<number, number>();
  operations.forEach((operation, index) => {
    const direction = directionOf(operation);
    if (direction !== null) {
      const key = `${direction} x${operation.rs1} ${versions.get(operation.rs1) ?? 0}`;
      byBase.set(key, [...(byBase.get(key) ?? []), index]);
    }
    if (direction !== 'write') versions.set(operation.rd, (versions.get(operation.rd) ?? 0) + 1);
  });
  return [...byBase.values()];
}
