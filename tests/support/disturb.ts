// A host that does at random what hosts do: takes pages away, looks for equal ones, forgets what was touched and written.

import type { Random } from '../../lessons-engine/bits/index.ts';
import type { Host } from '../../lessons-engine/hypervisor/index.ts';
import { Pte } from '../../lessons-engine/machine/index.ts';

/** One thing, to one guest. */
export function disturb(host: Host, random: Random): void {
  const { guest } = random.pick(host.tenants);
  const pages = [...guest.pages.slots.pages()];
  const times = random.below(40);
  switch (random.below(3)) {
    case 0:
      for (let i = 0; i < times; i++) host.pools.takeFrom(guest.pages, random.pick(['alone', 'all']));
      break;
    case 1:
      for (const page of pages) host.pools.sharing.scan(guest.pages, page);
      break;
    default:
      for (let i = 0; i < times; i++) guest.pages.map.take(random.pick(pages), random.pick([Pte.A, Pte.D]));
  }
}
