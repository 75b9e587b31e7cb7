// Entries of which each breaks one rule of the walk (Privileged ISA, 4.3.2) and keeps all others, so that a monitor whose
// walk lacks that rule lets something through. Left out: SUM and MXR, which do not matter to programs in user mode.

import { Pte } from '../../../../../lessons-engine/machine/index.ts';
import type { AccessName } from '../walk/two-stages.ts';

export interface BrokenRule {
  /** 1: in the root table. */
  level: 0 | 1;
  /** Flags of the entry, V among them where it is set. */
  flags: number;
  /** What it leads to: data, the table where a good leaf is, or pages from one on that no superpage may begin at. */
  to: 'data' | 'table' | 'misaligned';
  /** Accesses that a walk without the rule would allow. */
  accesses: readonly AccessName[];
}

const { V, R, W, X, U, A, D } = Pte;
const all: readonly AccessName[] = ['load', 'store', 'fetch'];

/** Rules for leaves, which superpages have to keep as well. */
const leaves: readonly Omit<BrokenRule, 'level' | 'to'>[] = [
  { flags: R | W | X | U | A | D, accesses: all },
  { flags: V | R | W | X | A | D, accesses: all },
  { flags: V | W | X | U | A | D, accesses: ['store', 'fetch'] },
  { flags: V | W | X | U, accesses: ['store', 'fetch'] },
  { flags: V | X | U | A | D, accesses: ['load', 'store'] },
  { flags: V | R | U | A | D, accesses: ['store', 'fetch'] },
  { flags: V | R | X | U, accesses: ['store'] },
  { flags: V | R | W | U, accesses: ['fetch'] },
];

export const brokenRules: readonly BrokenRule[] = [
  ...([0, 1] as const).flatMap((level) => leaves.map((leaf): BrokenRule => ({ ...leaf, level, to: 'data' }))),
  { level: 1, flags: V | R | W | X | U | A | D, to: 'misaligned', accesses: all },
  // A third level; and pointers with what no pointer may have.
  { level: 0, flags: V, to: 'table', accesses: all },
  ...[A, D, U, W].map((bits): BrokenRule => ({ level: 1, flags: V | bits, to: 'table', accesses: all })),
];
