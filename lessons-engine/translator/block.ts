// A piece of guest code that is entered at its first instruction and left behind its last.

import type { Operation } from '../machine/index.ts';

/** A place in the page (bytes); where control goes to, it may lie outside of it. */
export type Offset = number;

/** A block's name: the offset where it begins, unless it is a copy. Where control leaves the region, the offset that it goes to. */
export type Id = number;

export type Closing =
  /** On with what is behind the block. */
  | { readonly kind: 'fall' }
  /** The last operation is a branch: to its target, or on. */
  | { readonly kind: 'branch'; readonly target: Id }
  /** The last operation is `jal`; `inside`: its target belongs to the same region. */
  | { readonly kind: 'jump'; readonly target: Id; readonly inside: boolean }
  /** The last operation is `jalr`. These are blocks of the region that it may go to. */
  | { readonly kind: 'computed'; readonly targets: readonly Id[] };

export interface Block {
  readonly id: Id;
  readonly start: Offset;
  readonly operations: readonly Operation[];
  /** Offset behind its last operation. */
  readonly end: Offset;
  /** What is there. */
  readonly next: Id;
  readonly closing: Closing;
}

export type Blocks = ReadonlyMap<Id, Block>;

/** Where control can go from a block and stay in the region, if there are blocks with these names. */
export function successors({ next, closing }: Block): readonly Id[] {
  switch (closing.kind) {
    case 'fall':
      return [next];
    case 'branch':
      return [closing.target, next];
    case 'jump':
      return closing.inside ? [closing.target] : [];
    case 'computed':
      return closing.targets;
  }
}

/** The same block by another name, with its successors named anew. */
export function renamed(block: Block, id: Id, name: (id: Id) => Id): Block {
  const { closing, next } = block;
  const renamedClosing: Closing =
    closing.kind === 'computed'
      ? { ...closing, targets: closing.targets.map(name) }
      : closing.kind === 'fall'
        ? closing
        : { ...closing, target: name(closing.target) };
  return { ...block, id, next: name(next), closing: renamedClosing };
}

/** The block that control comes from, for each that it comes to from one place alone. */
export function onlyPredecessors(blocks: Blocks, entries: readonly Id[]): Map<Id, Block> {
  const many = new Set(entries);
  const only = new Map<Id, Block>();
  for (const block of blocks.values())
    for (const id of new Set(successors(block))) {
      if (only.has(id)) many.add(id);
      only.set(id, block);
    }
  for (const id of many) only.delete(id);
  return only;
}
