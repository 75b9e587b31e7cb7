// What page sharing tells a neighbour: a guest that can make a page and time a write to it learns whether another guest has
// the same page. Demonstrated, and closed, by the salt: guests with different salts never share a frame. VMware ESXi has
// salted since the updates of late 2014, and shares between guests only where their administrator gives them one salt.

import type { Assembly } from '../../../isa/index.ts';
import { PAGE_SIZE } from '../../../machine/index.ts';
import { Host } from '../host.ts';
import { patchWords } from './patch-words.ts';

export interface ChannelResult {
  /** What the spy says: a hexadecimal digit, or `?`. */
  told: string;
  /** Pages that were put into one frame with another. */
  merged: number;
  /** Writes of the spy to a page in such a frame. */
  breaks: number;
}

/** `secret`: 0 … 15. `salted`: whether each guest has a salt of its own. */
export function sharingChannel(
  { neighbour, spy }: { neighbour: Assembly; spy: Assembly },
  { secret, salted }: { secret: number; salted: boolean },
): ChannelResult {
  const host = new Host({ frames: 128, seed: 1 });
  const memorySize = 32 * PAGE_SIZE;
  host.add(patchWords(neighbour, { secret }), { memorySize, salt: 1 });
  const { guest } = host.add(spy, { memorySize, salt: salted ? 2 : 1, hostTime: 'visible' });
  const scan = (): void => {
    for (const { guest: each } of host.tenants)
      for (const page of each.pages.slots.pages()) host.pools.sharing.scan(each.pages, page);
  };
  host.run(24, 50_000, scan);
  const { breaks, kept } = guest.pages.counts;
  return { told: guest.platform.console, merged: host.pools.sharing.counts.merged, breaks: breaks + kept };
}
