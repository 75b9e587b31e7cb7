// The five hooks of one namespace with two tables, filter and nat (iptables(8)). Each hook is called by ipv4-layer.ts and
// says whether the packet goes on. Connections are tracked as soon as some rule needs it. Left out: the tables raw and mangle.

import type { PacketBuffer, Side } from '../ipv4/packet-buffer.ts';
import type { NetworkNamespace } from '../network-namespace.ts';
import { INADDR_ANY, type Ipv4 } from '../packet/ipv4-address.ts';
import { ConnectionTracking } from './connection-tracking.ts';
import { matches, type Counted, type FilterRule, type NatRule } from './rule.ts';
import { bindDestination, bindSource, makeUnique } from './translate.ts';

export type FilterChain = 'INPUT' | 'FORWARD' | 'OUTPUT';
export type NatChain = 'PREROUTING' | 'OUTPUT' | 'POSTROUTING';

export class Netfilter {
  readonly #namespace: NetworkNamespace;
  readonly tracking: ConnectionTracking;
  readonly policy: Record<FilterChain, 'ACCEPT' | 'DROP'> = {
    INPUT: 'ACCEPT',
    FORWARD: 'ACCEPT',
    OUTPUT: 'ACCEPT',
  };
  readonly filter: Record<FilterChain, Counted<FilterRule>[]> = { INPUT: [], FORWARD: [], OUTPUT: [] };
  readonly nat: Record<NatChain, Counted<NatRule>[]> = { PREROUTING: [], OUTPUT: [], POSTROUTING: [] };
  /** Addresses rewritten in packets, one for each side of each packet. */
  translations = 0;
  /** Rules compared with packets. */
  rulesTried = 0;
  #tracks = false;

  constructor(namespace: NetworkNamespace) {
    this.#namespace = namespace;
    this.tracking = new ConnectionTracking(() => namespace.network.now);
  }

  appendFilter(chain: FilterChain, rule: FilterRule): void {
    this.filter[chain].push({ rule, packets: 0, bytes: 0 });
    this.#tracks ||= rule.state !== undefined;
  }

  appendNat(chain: NatChain, rule: NatRule): void {
    this.nat[chain].push({ rule, packets: 0, bytes: 0 });
    this.#tracks = true;
  }

  /** A packet came in, before it is known whether it is for us. */
  prerouting(packet: PacketBuffer): void {
    if (!this.#tracks) return;
    packet.tracked = this.tracking.track(packet);
    // What comes in by `lo` went out by it and was translated at OUTPUT and POSTROUTING.
    if (packet.input?.kind !== 'loopback') this.#destination(packet, 'PREROUTING');
  }

  /** It is for us. */
  input(packet: PacketBuffer): boolean {
    if (!this.#filter(packet, 'INPUT')) return false;
    return packet.input?.kind === 'loopback' || this.#source(packet);
  }

  forward(packet: PacketBuffer): boolean {
    return this.#filter(packet, 'FORWARD');
  }

  /** It was made here; its link is the one before translation. */
  output(packet: PacketBuffer): boolean {
    if (this.#tracks) {
      packet.tracked = this.tracking.track(packet);
      this.#destination(packet, 'OUTPUT');
    }
    return this.#filter(packet, 'OUTPUT');
  }

  /** It leaves; `address` is what MASQUERADE takes. */
  postrouting(packet: PacketBuffer, address: Ipv4): boolean {
    const { tracked } = packet;
    if (tracked !== null && !tracked.connection.confirmed) {
      const found = this.#first(this.nat.POSTROUTING, packet);
      if (found?.target === 'SNAT') bindSource(tracked.connection, found.to);
      if (found?.target === 'MASQUERADE' && address !== INADDR_ANY) bindSource(tracked.connection, address);
    }
    return this.#source(packet);
  }

  #destination(packet: PacketBuffer, chain: 'PREROUTING' | 'OUTPUT'): void {
    const { tracked } = packet;
    if (tracked === null) return;
    const { connection, direction } = tracked;
    if (!connection.confirmed) {
      const found = this.#first(this.nat[chain], packet);
      if (found?.target === 'DNAT') bindDestination(connection, found.to, found.port);
    }
    const { reply, original } = connection;
    if (direction === 'original') this.#rewrite(packet, 'destination', reply.source, reply.sourcePort);
    else this.#rewrite(packet, 'destination', original.source, original.sourcePort);
  }

  #source(packet: PacketBuffer): boolean {
    const { tracked } = packet;
    if (tracked === null) return true;
    const { connection, direction } = tracked;
    if (!connection.confirmed) {
      if (!makeUnique(connection, this.tracking)) return false;
      this.tracking.confirm(tracked);
    }
    const { reply, original } = connection;
    if (direction === 'original') this.#rewrite(packet, 'source', reply.destination, reply.destinationPort);
    else this.#rewrite(packet, 'source', original.destination, original.destinationPort);
    return true;
  }

  #rewrite(packet: PacketBuffer, side: Side, address: Ipv4, port: number): void {
    if (packet[side] === address && packet.port(side) === port) return;
    packet.rewrite(side, address, port);
    this.translations++;
  }

  #filter(packet: PacketBuffer, chain: FilterChain): boolean {
    const target = this.#first(this.filter[chain], packet)?.target ?? this.policy[chain];
    return target === 'ACCEPT';
  }

  /** The first rule that matches decides; it counts the packet. */
  #first<R extends FilterRule | NatRule>(chain: readonly Counted<R>[], packet: PacketBuffer): R | null {
    for (const each of chain) {
      this.rulesTried++;
      if (!matches(each.rule, packet, this.#namespace)) continue;
      each.packets++;
      each.bytes += packet.bytes.length;
      return each.rule;
    }
    return null;
  }
}
