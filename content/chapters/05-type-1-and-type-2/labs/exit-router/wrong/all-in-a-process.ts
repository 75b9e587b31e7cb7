// fails: disk
// Serves everything as far away as it can be: a fault takes one guest down, and every request goes the longest way.

import type { Routing, Situation, Spot } from 'ring/router';

const spots: Spot[] = ['process', 'driver-domain', 'hypervisor'];

export function route({ kinds }: Situation): Routing | null {
  const routing: Routing = {};
  for (const { id, borders } of kinds)
    routing[id] = spots.find((spot) => borders[spot] !== null) ?? 'hypervisor';
  return routing;
}
