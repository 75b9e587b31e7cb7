// What translation does to a connection that begins (nf_nat_core.c): it changes what the answers look like. Packets are then
// rewritten from that in both directions, by netfilter.ts. Left out: ranges of addresses and ports, --random, persistent.

import type { Ipv4 } from '../packet/ipv4-address.ts';
import type { Connection, ConnectionTracking } from './connection-tracking.ts';

/** DNAT: answers come from `to`. */
export function bindDestination(connection: Connection, to: Ipv4, port?: number): void {
  const { reply } = connection;
  connection.reply = { ...reply, source: to, sourcePort: port ?? reply.sourcePort };
}

/** SNAT, MASQUERADE: answers go to `to`. */
export function bindSource(connection: Connection, to: Ipv4): void {
  connection.reply = { ...connection.reply, destination: to };
}

/**
 * Two connections must not have equal answers: the later one gets another port (ICMP: identifier), the next that is free.
 * False when none is: the packet must not leave.
 */
export function makeUnique(connection: Connection, tracking: ConnectionTracking): boolean {
  if (!tracking.taken(connection.reply)) return true;
  const first = 1024;
  const count = 65536 - first;
  const wanted = connection.reply.destinationPort;
  for (let i = 1; i < count; i++) {
    const reply = {
      ...connection.reply,
      destinationPort: first + ((((wanted - first + i) % count) + count) % count),
    };
    if (tracking.taken(reply)) continue;
    connection.reply = reply;
    return true;
  }
  return false;
}
