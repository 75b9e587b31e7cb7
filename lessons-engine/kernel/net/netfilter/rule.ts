// Rules as iptables(8) writes them: what must hold of a packet, and what then happens. A rule counts what it matched.
// Left out: user-defined chains, LOG, REJECT, marks, sets, and nftables' own language.

import type { NetworkNamespace } from '../network-namespace.ts';
import type { PacketBuffer } from '../ipv4/packet-buffer.ts';
import { IPPROTO_ICMP, IPPROTO_TCP, IPPROTO_UDP } from '../packet/ipv4.ts';
import { contains, type Ipv4, type Prefix } from '../packet/ipv4-address.ts';

const protocols = { icmp: IPPROTO_ICMP, tcp: IPPROTO_TCP, udp: IPPROTO_UDP } as const;

/** All that is given must hold. `not…` is iptables' `!`. */
export interface Match {
  /** Names of links: -i, -o. */
  readonly in?: string;
  readonly notIn?: string;
  readonly out?: string;
  readonly notOut?: string;
  /** -s, -d. */
  readonly source?: Prefix;
  readonly notSource?: Prefix;
  readonly destination?: Prefix;
  readonly notDestination?: Prefix;
  /** -p. */
  readonly protocol?: keyof typeof protocols;
  /** --sport, --dport. */
  readonly sourcePort?: number;
  readonly destinationPort?: number;
  /** -m addrtype --dst-type LOCAL. */
  readonly destinationLocal?: boolean;
  /** -m conntrack --ctstate. */
  readonly state?: readonly ('NEW' | 'ESTABLISHED')[];
}

export type FilterTarget = { readonly target: 'ACCEPT' | 'DROP' };

export type NatTarget =
  | { readonly target: 'ACCEPT' }
  /** The address of the link that it leaves by. */
  | { readonly target: 'MASQUERADE' }
  | { readonly target: 'SNAT'; readonly to: Ipv4 }
  /** Without a port, the port stays. */
  | { readonly target: 'DNAT'; readonly to: Ipv4; readonly port?: number };

export type FilterRule = Match & FilterTarget;
export type NatRule = Match & NatTarget;

/** A rule in a chain, with its counts (`iptables -v`). */
export interface Counted<R> {
  readonly rule: R;
  packets: number;
  bytes: number;
}

export function matches(rule: Match, packet: PacketBuffer, namespace: NetworkNamespace): boolean {
  const { input, output, source, destination, tracked } = packet;
  if (rule.in !== undefined && input?.name !== rule.in) return false;
  if (rule.notIn !== undefined && input?.name === rule.notIn) return false;
  if (rule.out !== undefined && output?.name !== rule.out) return false;
  if (rule.notOut !== undefined && output?.name === rule.notOut) return false;
  if (rule.source !== undefined && !contains(rule.source, source)) return false;
  if (rule.notSource !== undefined && contains(rule.notSource, source)) return false;
  if (rule.destination !== undefined && !contains(rule.destination, destination)) return false;
  if (rule.notDestination !== undefined && contains(rule.notDestination, destination)) return false;
  if (rule.protocol !== undefined && packet.protocol !== protocols[rule.protocol]) return false;
  if (rule.sourcePort !== undefined && packet.port('source') !== rule.sourcePort) return false;
  if (rule.destinationPort !== undefined && packet.port('destination') !== rule.destinationPort) return false;
  if (rule.destinationLocal !== undefined && namespace.isLocal(destination) !== rule.destinationLocal)
    return false;
  if (rule.state === undefined) return true;
  if (tracked === null) return false;
  const known = tracked.direction === 'reply' || tracked.connection.replied;
  return rule.state.includes(known ? 'ESTABLISHED' : 'NEW');
}
