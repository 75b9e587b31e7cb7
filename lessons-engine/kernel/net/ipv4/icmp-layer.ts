// ICMP of one namespace: answers echoes, tells sources of packets that failed, hands errors about our own packets to the
// protocol that sent them. Left out: rate limits of errors, redirects.

import type { ErrnoName } from '../../errno.ts';
import type { Link } from '../link/link.ts';
import type { NetworkNamespace } from '../network-namespace.ts';
import {
  ICMP_DEST_UNREACH,
  ICMP_ECHO,
  ICMP_ECHOREPLY,
  ICMP_FRAG_NEEDED,
  ICMP_HOST_UNREACH,
  ICMP_PORT_UNREACH,
  ICMP_PROT_UNREACH,
  icmpMessage,
  isIcmpError,
  parseIcmp,
} from '../packet/icmp.ts';
import { IPPROTO_ICMP, IPPROTO_TCP, IPPROTO_UDP } from '../packet/ipv4.ts';
import { INADDR_ANY, type Ipv4 } from '../packet/ipv4-address.ts';
import { PacketBuffer } from './packet-buffer.ts';

/** What a raw socket is: gets a copy of each ICMP packet that is delivered here. */
export interface IcmpListener {
  icmp(packet: PacketBuffer): void;
}

/** A packet of ours that came to nothing. */
export interface FailedPacket {
  readonly local: Ipv4;
  readonly localPort: number;
  readonly remote: Ipv4;
  readonly remotePort: number;
  readonly error: ErrnoName;
  /** TCP: the sequence number of the segment. */
  readonly sequence: number;
}

/** Bytes of an error message at most, the IP header included (RFC 1812 section 4.3.2.3). */
const LONGEST_ERROR = 576;

export class IcmpLayer {
  readonly #namespace: NetworkNamespace;
  readonly listeners = new Set<IcmpListener>();
  /** Echo requests answered. */
  echoes = 0;
  errorsSent = 0;

  constructor(namespace: NetworkNamespace) {
    this.#namespace = namespace;
  }

  receive(packet: PacketBuffer, link: Link): void {
    const message = parseIcmp(packet.payload);
    if (message === null) return link.drop('PKT_TOO_SMALL');
    if (!message.intact) return link.drop('ICMP_CSUM');
    for (const listener of this.listeners) listener.icmp(packet);
    if (message.type === ICMP_ECHO) {
      if (this.#namespace.isBroadcast(packet.destination)) return; // icmp_echo_ignore_broadcasts
      this.echoes++;
      const payload = icmpMessage({ ...message, type: ICMP_ECHOREPLY });
      const { source: destination, destination: source } = packet;
      this.#namespace.ipv4.send({ source, destination, protocol: IPPROTO_ICMP, payload });
    } else if (message.type === ICMP_DEST_UNREACH) this.#failed(message.code, message.rest, message.payload);
  }

  /** Tells whoever sent `packet`, this host itself or another, that it goes nowhere. */
  unreachable(packet: PacketBuffer, code: number, mtu = 0): void {
    if (packet.input === null) this.#failed(code, mtu, packet.bytes);
    else this.error(packet, ICMP_DEST_UNREACH, code, mtu);
  }

  error(packet: PacketBuffer, type: number, code: number, rest: number): void {
    const { destination, source } = packet;
    const about = packet.protocol === IPPROTO_ICMP ? (packet.payload[0] ?? ICMP_DEST_UNREACH) : ICMP_ECHO;
    if (isIcmpError(about) || this.#namespace.isBroadcast(destination) || source === INADDR_ANY) return;
    this.errorsSent++;
    const payload = icmpMessage({ type, code, rest, payload: packet.bytes.slice(0, LONGEST_ERROR - 28) });
    // From the address that was meant, when it is ours; else from that of the link towards the source.
    const own = this.#namespace.isLocal(destination) ? destination : INADDR_ANY;
    this.#namespace.ipv4.send({ source: own, destination: source, protocol: IPPROTO_ICMP, payload });
  }

  #failed(code: number, mtu: number, quoted: Uint8Array): void {
    // The quotation is cut off: its header is whole, of its payload 8 bytes are enough.
    if (quoted.length < 28 || (quoted[0] as number) >>> 4 !== 4) return;
    const about = new PacketBuffer(quoted, null);
    const error = errnoOf(code);
    if (error === 'EMSGSIZE') this.#namespace.ipv4.learnMtu(about.destination, mtu & 0xffff);
    const view = new DataView(quoted.buffer, quoted.byteOffset + about.headerLength, 8);
    const failed: FailedPacket = {
      local: about.source,
      localPort: view.getUint16(0),
      remote: about.destination,
      remotePort: view.getUint16(2),
      error,
      sequence: view.getUint32(4),
    };
    if (about.protocol === IPPROTO_UDP) this.#namespace.udp.failed(failed);
    if (about.protocol === IPPROTO_TCP) this.#namespace.tcp.failed(failed);
  }
}

/** icmp_err_convert[] of net/ipv4/icmp.c. */
function errnoOf(code: number): ErrnoName {
  switch (code) {
    case ICMP_HOST_UNREACH:
      return 'EHOSTUNREACH';
    case ICMP_PROT_UNREACH:
      return 'ENOPROTOOPT';
    case ICMP_PORT_UNREACH:
      return 'ECONNREFUSED';
    case ICMP_FRAG_NEEDED:
      return 'EMSGSIZE';
    default:
      return 'ENETUNREACH';
  }
}
