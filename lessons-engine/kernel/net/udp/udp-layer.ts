// UDP of one namespace: finds the socket that a datagram is for. Left out: multicast, UDP-Lite, GRO.

import type { FailedPacket } from '../ipv4/icmp-layer.ts';
import type { PacketBuffer } from '../ipv4/packet-buffer.ts';
import type { Link } from '../link/link.ts';
import type { NetworkNamespace } from '../network-namespace.ts';
import { ICMP_PORT_UNREACH } from '../packet/icmp.ts';
import { INADDR_ANY, type Ipv4 } from '../packet/ipv4-address.ts';
import { parseUdp } from '../packet/udp.ts';
import { PortTable } from '../socket/port-table.ts';
import type { ErrnoName } from '../../errno.ts';

/** What the layer needs of a socket. */
export interface UdpReceiver {
  readonly boundAddress: Ipv4;
  readonly localPort: number;
  /** 0.0.0.0:0 when it is not connected. */
  readonly remoteAddress: Ipv4;
  readonly remotePort: number;
  /** False when its buffer is full. */
  deliver(bytes: Uint8Array, from: Ipv4, fromPort: number): boolean;
  fail(error: ErrnoName): void;
}

export class UdpLayer {
  readonly #namespace: NetworkNamespace;
  readonly ports = new PortTable();
  readonly #sockets = new Map<number, UdpReceiver[]>();

  constructor(namespace: NetworkNamespace) {
    this.#namespace = namespace;
  }

  /** A socket got a port. */
  add(socket: UdpReceiver): void {
    this.#sockets.set(socket.localPort, [...(this.#sockets.get(socket.localPort) ?? []), socket]);
  }

  remove(socket: UdpReceiver): void {
    const rest = (this.#sockets.get(socket.localPort) ?? []).filter((each) => each !== socket);
    if (rest.length > 0) this.#sockets.set(socket.localPort, rest);
    else this.#sockets.delete(socket.localPort);
  }

  receive(packet: PacketBuffer, link: Link): void {
    const { source, destination } = packet;
    const datagram = parseUdp(packet.payload, source, destination);
    if (datagram === null) return link.drop('PKT_TOO_SMALL');
    if (!datagram.intact) return link.drop('UDP_CSUM');
    if (this.#namespace.tunnels.receive(datagram, source, link)) return;
    const { sourcePort, destinationPort, payload } = datagram;
    const broadcast = this.#namespace.isBroadcast(destination);
    const socket = this.#find(broadcast ? INADDR_ANY : destination, destinationPort, source, sourcePort);
    if (socket === null) {
      link.drop('NO_SOCKET');
      return this.#namespace.icmp.unreachable(packet, ICMP_PORT_UNREACH);
    }
    if (!socket.deliver(payload.slice(), source, sourcePort)) link.drop('SOCKET_RCVBUFF');
  }

  failed({ local, localPort, remote, remotePort, error }: FailedPacket): void {
    const socket = this.#find(local, localPort, remote, remotePort);
    // Only a connected socket is told: of another the error may be about any of its peers (RFC 1122 section 4.1.3.3).
    if (socket !== null && socket.remotePort !== 0) socket.fail(error);
  }

  /** The one that says most about itself: connected before bound to an address before bound to a port; of equals the last. */
  #find(local: Ipv4, localPort: number, remote: Ipv4, remotePort: number): UdpReceiver | null {
    let best: UdpReceiver | null = null;
    let bestScore = -1;
    for (const socket of this.#sockets.get(localPort) ?? []) {
      const connected = socket.remotePort !== 0;
      if (connected && (socket.remoteAddress !== remote || socket.remotePort !== remotePort)) continue;
      if (socket.boundAddress !== INADDR_ANY && socket.boundAddress !== local && local !== INADDR_ANY)
        continue;
      const score = (connected ? 2 : 0) + (socket.boundAddress !== INADDR_ANY ? 1 : 0);
      if (score >= bestScore) [best, bestScore] = [socket, score];
    }
    return best;
  }
}
