// fails: disk
// Serves everything as near as it can be: the fewest borders, and the most code that every guest depends on.

import type { Routing, Situation, Spot } from 'ring/router';

const spots: Spot[] = ['hypervisor', 'driver-domain', 'process'];

export function route({ kinds }: Situation): Routing | null {
  const routing: Routing = {};
  for (const { id, borders } of kinds)
    routing[id] = spots.find((spot) => borders[spot] !== null) ?? 'hypervisor';
  return routing;
}
