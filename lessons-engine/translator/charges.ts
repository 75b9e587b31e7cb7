// When a region counts what it does. A block could count its own instructions and accesses; where one block is all but certain to
// follow another, the first counts for both, and whoever goes elsewhere gives back what was counted too much.

import { sizeOf } from './accesses.ts';
import { onlyPredecessors, successors, type Block, type Blocks, type Id } from './block.ts';
import { isLoop, type Sequence } from './shape.ts';

export interface Count {
  readonly instructions: number;
  readonly accesses: number;
}

export interface Charge {
  /** What is counted where the block begins: nothing when it was counted before. */
  readonly atStart: Count;
  /** What has been counted for blocks behind this one. */
  readonly ahead: Count;
  /** The block that it was counted for, where nothing is given back. */
  readonly next: Id | null;
}

/** Instructions that are counted in one place at most. */
const MOST = 400;

const NOTHING: Count = { instructions: 0, accesses: 0 };
const sum = (a: Count, b: Count): Count => ({
  instructions: a.instructions + b.instructions,
  accesses: a.accesses + b.accesses,
});

export function charges(blocks: Blocks, entries: readonly Id[], shape: Sequence): ReadonlyMap<Id, Charge> {
  const before = onlyPredecessors(blocks, entries);
  const loops = innermostLoops(shape);
  const next = new Map<Id, Id>();
  for (const block of blocks.values()) {
    if (block.closing.kind === 'computed') continue;
    const inLoop = successors(block).filter((id) => blocks.has(id) && loops.get(id) === loops.get(block.id));
    const [only] = new Set(inLoop);
    if (only !== undefined && new Set(inLoop).size === 1 && before.get(only) === block)
      next.set(block.id, only);
  }
  const followed = new Set(next.values());
  const found = new Map<Id, Charge>();
  for (const block of blocks.values()) {
    if (followed.has(block.id)) continue;
    for (const chain of chainsFrom(block, next, blocks)) {
      let ahead = NOTHING;
      for (const each of chain.toReversed()) {
        const all = sum(ahead, own(each));
        const following = ahead === NOTHING ? null : (next.get(each.id) as Id);
        found.set(each.id, { atStart: each === chain[0] ? all : NOTHING, ahead, next: following });
        ahead = all;
      }
    }
  }
  return found;
}

/** What follows `first` and each other, in pieces that are not too long. */
function chainsFrom(first: Block, next: ReadonlyMap<Id, Id>, blocks: Blocks): Block[][] {
  const chains: Block[][] = [[first]];
  let instructions = first.operations.length;
  for (let id = next.get(first.id); id !== undefined; id = next.get(id)) {
    const block = blocks.get(id) as Block;
    instructions += block.operations.length;
    if (instructions > MOST) {
      chains.push([]);
      instructions = block.operations.length;
    }
    chains.at(-1)?.push(block);
  }
  return chains;
}

function own({ operations }: Block): Count {
  return {
    instructions: operations.length,
    accesses: operations.filter((operation) => sizeOf(operation) !== null).length,
  };
}

/** The head of the innermost loop that each block is in. */
function innermostLoops(shape: Sequence): Map<Id, Id> {
  const found = new Map<Id, Id>();
  const visit = (sequence: Sequence, head: Id | null): void => {
    for (const item of sequence)
      if (isLoop(item)) visit(item.body, item.head.id);
      else if (head !== null) found.set(item.id, head);
  };
  visit(shape, null);
  return found;
}
