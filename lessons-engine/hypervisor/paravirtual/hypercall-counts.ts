// What a paravirtual guest asked for, by name, and what it was told without asking.

import type { HypercallName } from './hypercall-table.ts';

export interface HypercallCounts {
  /** Calls by name; `unknown`: with a number that is no hypercall's. */
  byName: Record<HypercallName | 'unknown', number>;
  /** Calls that were answered with an error. */
  refused: number;
  /** Entries of page tables that mmu_update has changed. Over its calls: updates per batch. */
  updates: number;
  largestBatch: number;
  /** Events raised, by channel. */
  timerEvents: number;
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
