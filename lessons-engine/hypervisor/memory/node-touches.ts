// How far a guest's memory is from the processor that it runs on: which of its frames lie in the node's own memory, and
// which of them it touches. Distances by the table of costs; who pays them is the guest, with every access that no cache
// answers, and caches are not modelled here: these are pages, not accesses.

import { numaDistances } from '../../costs/index.ts';
import { Pte } from '../../machine/index.ts';
import type { GuestPages } from './guest-pages.ts';

export interface NodeCounts {
  /** Pages in frames of the guest's own node. */
  local: number;
  /** Pages in frames of other nodes. */
  remote: number;
}

/** Where a guest's pages lie. */
export function pagesByNode(guest: GuestPages): NodeCounts {
  return count(guest, [...guest.pages.keys()]);
}

/** Which pages it has touched since this was last asked for. */
export function takeTouchesByNode(guest: GuestPages): NodeCounts {
  return count(
    guest,
    [...guest.pages.keys()].filter((page) => guest.map.take(page, Pte.A)),
  );
}

/** The mean distance: 10 where all is local. */
export function meanDistance({ local, remote }: NodeCounts): number {
  const { local: near, remote: far } = numaDistances;
  if (local + remote === 0) return near.distance;
  return (local * near.distance + remote * far.distance) / (local + remote);
}

function count(guest: GuestPages, pages: readonly number[]): NodeCounts {
  const counts: NodeCounts = { local: 0, remote: 0 };
  for (const page of pages) {
    const backing = guest.backing(page);
    if (backing?.kind === 'frame')
      counts[guest.pools.frames.nodeOf(backing.frame) === guest.node ? 'local' : 'remote']++;
  }
  return counts;
}
