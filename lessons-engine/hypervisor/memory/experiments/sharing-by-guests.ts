// How much of the memory of equal guests is the same: one guest after the other, and after each the host looks at all pages.
// A third of what each works on is zeros, a third the same in all, a third its own; the mix is chosen, what sharing makes of
// it is measured. Waldspurger 2002, figure 4: one to ten guests; at ten 67 % shared, nearly 60 % reclaimed.

import type { Assembly } from '../../../isa/index.ts';
import { PAGE_SIZE } from '../../../machine/index.ts';
import { Host } from '../host.ts';
import { cacheGuest, operationsOf } from './cache-guest.ts';

export interface SharingRow {
  /** How many run. */
  guests: number;
  /** Pages that all guests have touched. */
  pages: number;
  /** Of them those that lie in a frame with others. */
  shared: number;
  /** Frames that this has saved. */
  saved: number;
  /** Of the saved frames those that would have held zeros. */
  zeros: number;
}

/** For 1 … `most` guests. With a `salt` of its own each, a guest shares with itself alone. */
export function sharingByGuests(cache: Assembly, most = 10, salted = false): SharingRow[] {
  const [pages, blocks] = [64, 48];
  const host = new Host({ frames: most * (pages + 8), tables: 8 * most, seed: 1 });
  return Array.from({ length: most }, (_, index) => {
    const program = cacheGuest(cache, { pages, blocks, operations: 400, seed: index + 1 });
    const salt = salted ? index : 0;
    const { guest } = host.add(program, { memorySize: pages * PAGE_SIZE, salt });
    while (operationsOf(guest) < 400) guest.run(2000);
    // Twice: the first of two equal pages is only noted down.
    for (let round = 0; round < 2; round++)
      for (const { guest: each } of host.tenants)
        for (const page of each.pages.slots.pages()) host.pools.sharing.scan(each.pages, page);
    const { usage, zeroPages } = host.pools.sharing;
    return {
      guests: index + 1,
      pages: host.tenants.reduce((sum, { guest: { pages: all } }) => sum + all.resident, 0),
      shared: usage.pages,
      saved: usage.saved,
      zeros: zeroPages.saved,
    };
  });
}
