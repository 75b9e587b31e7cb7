// Who has which MAC address (arp(7), RFC 826): asked three times a second apart, then the packets that waited are given up.
// Any local address is answered for on any link (arp_ignore = 0). Left out: ageing (an answer holds until the link goes down),
// probing by unicast, gratuitous ARP, proxy ARP.

import { SECOND, type Timer } from '../event-queue.ts';
import type { Link } from '../link/link.ts';
import type { NetworkNamespace } from '../network-namespace.ts';
import { ARPOP_REPLY, ARPOP_REQUEST, arpPacket, parseArp } from '../packet/arp.ts';
import { BROADCAST_MAC, ETH_P_ARP, ETH_P_IP, ZERO_MAC, ethernetFrame, type Mac } from '../packet/ethernet.ts';
import { ICMP_HOST_UNREACH } from '../packet/icmp.ts';
import { contains, type Ipv4 } from '../packet/ipv4-address.ts';
import type { PacketBuffer } from './packet-buffer.ts';

/** net.ipv4.neigh.default.mcast_solicit and retrans_time_ms. */
const SOLICITATIONS = 3;
const RETRANSMIT = SECOND;
/** Packets that may wait for one answer (unres_qlen). */
const QUEUE_LENGTH = 101;

interface Neighbour {
  /** null while the question is open. */
  mac: Mac | null;
  permanent: boolean;
  asked: number;
  timer: Timer | null;
  readonly waiting: PacketBuffer[];
}

export class Neighbours {
  readonly #namespace: NetworkNamespace;
  readonly #tables = new Map<Link, Map<Ipv4, Neighbour>>();

  constructor(namespace: NetworkNamespace) {
    this.#namespace = namespace;
  }

  /** `ip neigh`: what is known, by link. */
  list(link: Link): readonly { readonly address: Ipv4; readonly mac: Mac }[] {
    return [...this.#table(link)].flatMap(([address, { mac }]) => (mac === null ? [] : [{ address, mac }]));
  }

  /** `ip neigh add … nud permanent`. */
  add(link: Link, address: Ipv4, mac: Mac): void {
    this.#table(link).set(address, { mac, permanent: true, asked: 0, timer: null, waiting: [] });
  }

  /** The link went down: all that was learned over it is forgotten, permanent entries too. */
  forget(link: Link): void {
    for (const { timer } of this.#table(link).values()) timer?.cancel();
    this.#tables.delete(link);
  }

  /** Sends a packet to a neighbour, as soon as its MAC address is known. */
  send(link: Link, nextHop: Ipv4, packet: PacketBuffer): void {
    const neighbour = this.#neighbour(link, nextHop);
    if (neighbour.mac !== null) return this.transmit(link, neighbour.mac, packet);
    if (neighbour.waiting.length === QUEUE_LENGTH) return link.drop('NEIGH_QUEUEFULL');
    neighbour.waiting.push(packet);
    if (neighbour.timer === null) this.#ask(link, nextHop, neighbour);
  }

  transmit(link: Link, mac: Mac, { bytes }: PacketBuffer): void {
    link.transmit(ethernetFrame({ destination: mac, source: link.mac, type: ETH_P_IP, payload: bytes }));
  }

  receiveArp(link: Link, bytes: Uint8Array): void {
    const arp = parseArp(bytes);
    if (arp === null) return link.drop('ARP_INVALID');
    const forUs = this.#namespace.isLocal(arp.targetAddress);
    const known = this.#table(link).get(arp.senderAddress);
    if (known !== undefined || (forUs && arp.operation === ARPOP_REQUEST))
      this.#learn(link, arp.senderAddress, arp.senderMac);
    else if (arp.operation === ARPOP_REPLY) return link.drop('ARP_INVALID');
    if (!forUs || arp.operation !== ARPOP_REQUEST) return;
    const payload = arpPacket({
      operation: ARPOP_REPLY,
      senderMac: link.mac,
      senderAddress: arp.targetAddress,
      targetMac: arp.senderMac,
      targetAddress: arp.senderAddress,
    });
    link.transmit(ethernetFrame({ destination: arp.senderMac, source: link.mac, type: ETH_P_ARP, payload }));
  }

  #learn(link: Link, address: Ipv4, mac: Mac): void {
    const neighbour = this.#neighbour(link, address);
    if (neighbour.permanent) return;
    neighbour.mac = mac;
    neighbour.timer?.cancel();
    neighbour.timer = null;
    for (const packet of neighbour.waiting.splice(0)) this.transmit(link, mac, packet);
  }

  #ask(link: Link, address: Ipv4, neighbour: Neighbour): void {
    if (neighbour.asked === SOLICITATIONS) return this.#giveUp(link, address, neighbour);
    neighbour.asked++;
    const payload = arpPacket({
      operation: ARPOP_REQUEST,
      senderMac: link.mac,
      senderAddress: senderFor(link, address),
      targetMac: ZERO_MAC,
      targetAddress: address,
    });
    link.transmit(ethernetFrame({ destination: BROADCAST_MAC, source: link.mac, type: ETH_P_ARP, payload }));
    const { events, now } = this.#namespace.network;
    neighbour.timer = events.timer(now + RETRANSMIT, () => this.#ask(link, address, neighbour));
  }

  #giveUp(link: Link, address: Ipv4, neighbour: Neighbour): void {
    this.#table(link).delete(address);
    for (const packet of neighbour.waiting) {
      link.drop('NEIGH_FAILED');
      this.#namespace.icmp.unreachable(packet, ICMP_HOST_UNREACH);
    }
  }

  #neighbour(link: Link, address: Ipv4): Neighbour {
    const table = this.#table(link);
    let neighbour = table.get(address);
    if (neighbour === undefined) {
      neighbour = { mac: null, permanent: false, asked: 0, timer: null, waiting: [] };
      table.set(address, neighbour);
    }
    return neighbour;
  }

  #table(link: Link): Map<Ipv4, Neighbour> {
    let table = this.#tables.get(link);
    if (table === undefined) this.#tables.set(link, (table = new Map()));
    return table;
  }
}

/** An address of the link in the subnet that is asked, else its first, else 0.0.0.0. */
function senderFor(link: Link, address: Ipv4): Ipv4 {
  const own = link.addresses.find((each) => contains(each, address)) ?? link.addresses[0];
  return own?.address ?? 0;
}
