// One direction of a conversation (nf_conntrack_tuple): protocol, two addresses, two ports. Of an ICMP echo the identifier
// is the source "port" of the request and the destination "port" of the reply.

import type { PacketBuffer } from '../ipv4/packet-buffer.ts';
import { formatIpv4, type Ipv4 } from '../packet/ipv4-address.ts';

export interface Tuple {
  readonly protocol: number;
  readonly source: Ipv4;
  readonly sourcePort: number;
  readonly destination: Ipv4;
  readonly destinationPort: number;
}

/** null for what is not tracked: protocols without ports, ICMP that is no echo. */
export function tupleOf(packet: PacketBuffer): Tuple | null {
  const sourcePort = packet.port('source');
  const destinationPort = packet.port('destination');
  if (sourcePort === null || destinationPort === null) return null;
  const { protocol, source, destination } = packet;
  return { protocol, source, sourcePort, destination, destinationPort };
}

/** What an answer looks like. */
export function invert(tuple: Tuple): Tuple {
  return {
    protocol: tuple.protocol,
    source: tuple.destination,
    sourcePort: tuple.destinationPort,
    destination: tuple.source,
    destinationPort: tuple.sourcePort,
  };
}

/** Equal tuples have equal keys. */
export function tupleKey(tuple: Tuple): string {
  const { protocol, source, sourcePort, destination, destinationPort } = tuple;
  return `${protocol} ${formatIpv4(source)}:${sourcePort} > ${formatIpv4(destination)}:${destinationPort}`;
}
