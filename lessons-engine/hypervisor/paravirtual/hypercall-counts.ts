// What a paravirtual guest asked for, by name, and what it was told without asking.

import type { HypercallName } from './hypercall-table.ts';

export interface HypercallCounts {
  /** Calls by name; `unknown`: with a number that is no hypercall's. */
  byName: Record<HypercallName | 'unknown', number>;
  /** Calls that were answered with an error. */
  refused: number;
  /** Entries of page tables that mmu_update has changed. Over its calls: updates per batch. */
  updates: number;
  /** The most pairs that one mmu_update has brought. */
  largestBatch: number;
  /** Events of the timer raised. */
  timerEvents: number;
  /** Events of the disk raised. */
  diskEvents: number;
}

export function noHypercalls(names: readonly HypercallName[]): HypercallCounts {
  const byName = Object.fromEntries([...names, 'unknown'].map((name) => [name, 0]));
  return {
    byName: byName as HypercallCounts['byName'],
    refused: 0,
    updates: 0,
    largestBatch: 0,
    timerEvents: 0,
    diskEvents: 0,
  };
}
