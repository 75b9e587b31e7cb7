// The way of a packet through a namespace: in (ip_rcv), on to a socket or to the next hop (ip_forward), out (ip_output), with
// netfilter's hooks on the way: PREROUTING, INPUT, FORWARD, OUTPUT, POSTROUTING. Left out: fragments (neither made nor put
// together), options, multicast, reverse-path filtering beyond "from outside with one of our own addresses".

import type { ErrnoName } from '../../errno.ts';
import type { Link } from '../link/link.ts';
import type { NetworkNamespace } from '../network-namespace.ts';
import { BROADCAST_MAC, ZERO_MAC } from '../packet/ethernet.ts';
import { ICMP_FRAG_NEEDED, ICMP_NET_UNREACH, ICMP_PROT_UNREACH, ICMP_TIME_EXCEEDED } from '../packet/icmp.ts';
import {
  DEFAULT_TTL,
  IPPROTO_ICMP,
  IPPROTO_TCP,
  IPPROTO_UDP,
  IPV4_HLEN,
  ipv4Packet,
  parseIpv4,
} from '../packet/ipv4.ts';
import { INADDR_ANY, isLoopbackAddress, type Ipv4 } from '../packet/ipv4-address.ts';
import { PacketBuffer } from './packet-buffer.ts';

/** Where a packet goes next. */
export interface Way {
  readonly link: Link;
  readonly nextHop: Ipv4;
  readonly source: Ipv4;
  readonly broadcast: boolean;
}

export interface Outgoing {
  /** INADDR_ANY: the one that the route prefers. */
  readonly source: Ipv4;
  readonly destination: Ipv4;
  readonly protocol: number;
  readonly payload: Uint8Array;
  readonly ttl?: number;
}

export class Ipv4Layer {
  readonly #namespace: NetworkNamespace;
  /** net.ipv4.ip_forward. */
  forwarding = false;
  /** net.ipv4.conf.all.route_localnet: 127.0.0.0/8 may leave the host. */
  routeLocalnet = false;
  /** Packets handed on to another link. */
  forwarded = 0;
  /** Largest packet on the way to an address, where a router said that it is smaller than the link's MTU. */
  readonly #pathMtu = new Map<Ipv4, number>();
  #identification = 0;

  constructor(namespace: NetworkNamespace) {
    this.#namespace = namespace;
  }

  /** null: no route. */
  way(destination: Ipv4): Way | null {
    const { loopback, routes } = this.#namespace;
    if (this.#namespace.isLocal(destination))
      return { link: loopback, nextHop: destination, source: destination, broadcast: false };
    const route = routes.lookup(destination);
    if (route === null) return null;
    const source = route.source ?? route.link.addresses[0]?.address ?? INADDR_ANY;
    const broadcast = this.#namespace.isBroadcast(destination);
    return { link: route.link, nextHop: route.gateway ?? destination, source, broadcast };
  }

  /** Bytes of the largest packet to `destination`. */
  mtu(destination: Ipv4): number {
    return Math.min(this.way(destination)?.link.mtu ?? IPV4_HLEN, this.#pathMtu.get(destination) ?? Infinity);
  }

  /** A router said so (RFC 1191); never below 576 here, and for ever where Linux forgets after ten minutes. */
  learnMtu(destination: Ipv4, mtu: number): void {
    this.#pathMtu.set(destination, Math.max(576, Math.min(mtu, this.mtu(destination))));
  }

  /** Sends a packet of this host; the error that a socket would report, or null when it is on its way. */
  send(outgoing: Outgoing): ErrnoName | null {
    const { netfilter } = this.#namespace;
    const way = this.way(outgoing.destination);
    if (way === null) return 'ENETUNREACH';
    if (IPV4_HLEN + outgoing.payload.length > this.mtu(outgoing.destination)) return 'EMSGSIZE';
    const bytes = ipv4Packet({
      source: outgoing.source === INADDR_ANY ? way.source : outgoing.source,
      destination: outgoing.destination,
      protocol: outgoing.protocol,
      ttl: outgoing.ttl ?? DEFAULT_TTL,
      identification: (this.#identification = (this.#identification + 1) & 0xffff),
      dontFragment: true,
      payload: outgoing.payload,
    });
    const packet = new PacketBuffer(bytes, null);
    packet.output = way.link;
    if (!netfilter.output(packet)) {
      way.link.drop('NETFILTER_DROP');
      return 'EPERM';
    }
    // A destination that OUTPUT translated has a way of its own.
    const actual = packet.destination === outgoing.destination ? way : this.way(packet.destination);
    if (actual === null) return 'ENETUNREACH';
    this.#output(packet, actual);
    return null;
  }

  /** A packet comes in on `link`. */
  receive(link: Link, frame: Uint8Array): void {
    const header = parseIpv4(frame);
    if (header === null) return link.drop('IP_INHDR');
    if (!header.intact) return link.drop('IP_CSUM');
    if (header.fragment) return link.drop('IP_FRAGMENT');
    const packet = new PacketBuffer(frame.subarray(0, header.headerLength + header.payload.length), link);
    const { netfilter } = this.#namespace;
    netfilter.prerouting(packet);
    if (link.kind !== 'loopback') {
      if (this.#namespace.isLocal(packet.source) && !isLoopbackAddress(packet.source))
        return link.drop('IP_LOCAL_SOURCE');
      const loopback = isLoopbackAddress(packet.source) || isLoopbackAddress(packet.destination);
      if (loopback && !this.routeLocalnet) return link.drop('IP_LOCALNET');
    }
    if (this.#namespace.isLocal(packet.destination) || this.#namespace.isBroadcast(packet.destination))
      this.#deliver(packet, link);
    else this.#forward(packet, link);
  }

  #deliver(packet: PacketBuffer, link: Link): void {
    const { netfilter, icmp, udp, tcp } = this.#namespace;
    if (!netfilter.input(packet)) return link.drop('NETFILTER_DROP');
    if (packet.protocol === IPPROTO_ICMP) icmp.receive(packet, link);
    else if (packet.protocol === IPPROTO_UDP) udp.receive(packet, link);
    else if (packet.protocol === IPPROTO_TCP) tcp.receive(packet, link);
    else {
      link.drop('UNHANDLED_PROTO');
      icmp.unreachable(packet, ICMP_PROT_UNREACH);
    }
  }

  #forward(packet: PacketBuffer, link: Link): void {
    const { icmp, netfilter } = this.#namespace;
    if (!this.forwarding) return link.drop('IP_INADDRERRORS');
    if (packet.ttl <= 1) {
      link.drop('IP_INHDR');
      return icmp.error(packet, ICMP_TIME_EXCEEDED, 0, 0);
    }
    const way = this.way(packet.destination);
    if (way === null) {
      link.drop('IP_INNOROUTES');
      return icmp.unreachable(packet, ICMP_NET_UNREACH);
    }
    if (packet.bytes.length > way.link.mtu) {
      link.drop('PKT_TOO_BIG');
      return icmp.unreachable(packet, ICMP_FRAG_NEEDED, way.link.mtu);
    }
    packet.output = way.link;
    if (!netfilter.forward(packet)) return link.drop('NETFILTER_DROP');
    packet.decrementTtl();
    this.forwarded++;
    this.#output(packet, way);
  }

  #output(packet: PacketBuffer, way: Way): void {
    const { netfilter, neighbours } = this.#namespace;
    packet.output = way.link;
    if (!netfilter.postrouting(packet, way.source)) return way.link.drop('NETFILTER_DROP');
    if (way.link.kind === 'loopback') return neighbours.transmit(way.link, ZERO_MAC, packet);
    if (isLoopbackAddress(packet.source) && !this.routeLocalnet) return way.link.drop('IP_LOCALNET');
    if (way.broadcast) return neighbours.transmit(way.link, BROADCAST_MAC, packet);
    neighbours.send(way.link, way.nextHop, packet);
  }
}
