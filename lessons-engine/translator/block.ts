// A piece of guest code that is entered at its first instruction and left behind its last.

import type { Operation } from '../machine/index.ts';

/** Where control goes: an offset in the page, which may lie outside of it. */
export type Offset = number;

export type Closing =
  /** On with the instruction behind the block. */
  | { readonly kind: 'fall' }
  /** The last operation is a branch: to its target, or on. */
  | { readonly kind: 'branch'; readonly target: Offset }
  /** The last operation is `jal`; `inside`: its target belongs to the same region. */
  | { readonly kind: 'jump'; readonly target: Offset; readonly inside: boolean }
  /** The last operation is `jalr`. These are places in the page that it may go to and that belong to the region. */
  | { readonly kind: 'computed'; readonly targets: readonly Offset[] };

export interface Block {
  /** Offset in the page (bytes). */
  readonly start: Offset;
  readonly operations: readonly Operation[];
  /** Offset behind its last operation. */
  readonly end: Offset;
  readonly closing: Closing;
}

/** Where control can go from a block and stay in the region: offsets where blocks of it may begin. */
export function successors({ end, closing }: Block): readonly Offset[] {
  switch (closing.kind) {
    case 'fall':
      return [end];
    case 'branch':
      return [closing.target, end];
    case 'jump':
      return closing.inside ? [closing.target] : [];
    case 'computed':
      return closing.targets;
  }
}
