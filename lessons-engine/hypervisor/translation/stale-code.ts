// When translations are good no longer: the guest has put other code, or another page, where they were made from. Each
// function throws away what one event has made stale.

import type { Bus, MemoryChange } from '../../machine/index.ts';
import type { ShadowPager } from '../paging/shadow-pager.ts';
import type { TranslationCache } from './translation-cache.ts';

/** The guest uses other tables, or has fenced its own: a block is good while its hart would fetch it from the same place. */
export function discardMoved(cache: TranslationCache, pager: ShadowPager): void {
  const pages = new Map<number, number>();
  for (const block of [...cache.blocks]) {
    const page = block.pc >>> 12;
    let physical = pages.get(page);
    if (physical === undefined) {
      physical = Math.floor((pager.fetchable(page * 4096) ?? -1) / 4096);
      pages.set(page, physical);
    }
    if (physical !== block.physical >>> 12) cache.discard(block);
  }
}

/** The guest has fenced its code: a block is good while its words are what they were. `bus`: the guest's. */
export function discardRewritten(cache: TranslationCache, bus: Bus): void {
  for (const block of [...cache.blocks])
    for (const { guest } of block.translation.steps) {
      const now = bus.load(block.physical + guest.pc - block.pc, guest.size) as number;
      if (now >>> 0 !== guest.word) cache.discard(block);
    }
}

/** Memory has been written to: no block is good that was read from there. */
export function discardWritten(cache: TranslationCache, writes: readonly MemoryChange[]): void {
  for (const { address, size } of writes)
    for (const page of new Set([address >>> 12, (address + size - 1) >>> 12]))
      for (const block of [...cache.blocksOn(page)])
        if (address < block.physical + block.size && block.physical < address + size) cache.discard(block);
}
