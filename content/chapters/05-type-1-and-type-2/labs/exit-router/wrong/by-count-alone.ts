// fails: mixes
// Goes from the most frequent kind to the rarest and brings each nearer until the borders fit, whatever its code weighs.

import type { Routing, Situation, Spot } from 'ring/router';

const spots: Spot[] = ['hypervisor', 'driver-domain', 'process'];

export function route({ kinds, latency }: Situation): Routing | null {
  const routing: Routing = {};
  for (const { id, borders } of kinds)
    routing[id] = spots.findLast((spot) => borders[spot] !== null) ?? 'hypervisor';
  const total = (): number =>
    kinds.reduce((sum, { id, count, borders }) => sum + count * (borders[routing[id] ?? 'process'] ?? 0), 0);
  for (const { id, borders } of [...kinds].sort((a, b) => b.count - a.count)) {
    if (total() <= latency) break;
    routing[id] = spots.find((spot) => borders[spot] !== null) ?? 'hypervisor';
  }
  return routing;
}
