// fails: compute
// One placement that looked right once, for whatever comes.

import type { Routing, Situation } from 'ring/router';

const known: Routing = {
  'timer-and-sleep': 'hypervisor',
  'first-touch': 'hypervisor',
  'interrupt-registers': 'hypervisor',
  'disk-registers': 'driver-domain',
  'disk-doorbell': 'driver-domain',
  'network-registers': 'driver-domain',
  'network-doorbell': 'driver-domain',
  'console-registers': 'process',
  'clock-registers': 'process',
};

export function route({ kinds }: Situation): Routing | null {
  const routing: Routing = {};
  for (const { id } of kinds) routing[id] = known[id] ?? 'hypervisor';
  return routing;
}
