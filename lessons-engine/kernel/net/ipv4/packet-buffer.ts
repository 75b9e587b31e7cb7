// An IPv4 packet on its way through one namespace (sk_buff): its bytes, where it came in, where it will go out, which
// connection it belongs to. Addresses and ports are rewritten in the bytes, with checksums updated and not computed anew, so
// that a packet that came damaged leaves damaged.

import type { Link } from '../link/link.ts';
import type { Tracked } from '../netfilter/connection-tracking.ts';
import { updateChecksum } from '../packet/checksum.ts';
import { ICMP_ECHO, ICMP_ECHOREPLY } from '../packet/icmp.ts';
import { IPPROTO_ICMP, IPPROTO_TCP, IPPROTO_UDP } from '../packet/ipv4.ts';
import type { Ipv4 } from '../packet/ipv4-address.ts';

export type Side = 'source' | 'destination';

export class PacketBuffer {
  #bytes: Uint8Array;
  #view: DataView;
  #owned: boolean;
  /** null when it was made here. */
  readonly input: Link | null;
  output: Link | null = null;
  tracked: Tracked | null = null;

  /** `bytes`: a whole packet that parseIpv4() accepts, without what a link padded. */
  constructor(bytes: Uint8Array, input: Link | null) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#owned = input === null;
    this.input = input;
  }

  get bytes(): Uint8Array {
    return this.#bytes;
  }

  get source(): Ipv4 {
    return this.#view.getUint32(12);
  }

  get destination(): Ipv4 {
    return this.#view.getUint32(16);
  }

  get protocol(): number {
    return this.#view.getUint8(9);
  }

  get ttl(): number {
    return this.#view.getUint8(8);
  }

  get headerLength(): number {
    return (this.#view.getUint8(0) & 0xf) * 4;
  }

  get payload(): Uint8Array {
    return this.#bytes.subarray(this.headerLength);
  }

  /**
   * The port on that side; of an ICMP echo its identifier, as source of the request and destination of the reply (else 0).
   * null for what has neither.
   */
  port(side: Side): number | null {
    const at = this.#portOffset(side);
    return at === null ? null : at === NO_PORT ? 0 : this.#view.getUint16(at);
  }

  /** TCP flags; 0 for other protocols. */
  get tcpFlags(): number {
    const at = this.headerLength + 13;
    return this.protocol === IPPROTO_TCP && at < this.#bytes.length ? this.#view.getUint8(at) : 0;
  }

  rewrite(side: Side, address: Ipv4, port: number): void {
    this.#own();
    const at = side === 'source' ? 12 : 16;
    const transport = this.#transportChecksum();
    const words = this.protocol === IPPROTO_ICMP ? [10] : [10, transport];
    this.#replace(at, address >>> 16, words);
    this.#replace(at + 2, address & 0xffff, words);
    const portAt = this.#portOffset(side);
    if (portAt !== null && portAt !== NO_PORT) this.#replace(portAt, port, [transport]);
  }

  /** As a router does (RFC 1812 section 5.3.1). */
  decrementTtl(): void {
    this.#own();
    this.#replace(8, this.#view.getUint16(8) - 0x100, [10]);
  }

  /** Others may hold the bytes that came in: change a copy. */
  #own(): void {
    if (this.#owned) return;
    this.#bytes = this.#bytes.slice();
    this.#view = new DataView(this.#bytes.buffer);
    this.#owned = true;
  }

  #replace(at: number, word: number, checksums: readonly (number | null)[]): void {
    const before = this.#view.getUint16(at);
    this.#view.setUint16(at, word);
    for (const sum of checksums)
      if (sum !== null) this.#view.setUint16(sum, updateChecksum(this.#view.getUint16(sum), before, word));
  }

  /** Where the transport's checksum is; null when it has none (a UDP sum of 0 says so) or is cut off. */
  #transportChecksum(): number | null {
    const offset = { [IPPROTO_TCP]: 16, [IPPROTO_UDP]: 6, [IPPROTO_ICMP]: 2 }[this.protocol];
    if (offset === undefined || this.headerLength + offset + 2 > this.#bytes.length) return null;
    const at = this.headerLength + offset;
    return this.protocol === IPPROTO_UDP && this.#view.getUint16(at) === 0 ? null : at;
  }

  #portOffset(side: Side): number | null {
    const at = this.headerLength;
    if (this.#bytes.length < at + 8) return null;
    if (this.protocol === IPPROTO_TCP || this.protocol === IPPROTO_UDP)
      return side === 'source' ? at : at + 2;
    if (this.protocol !== IPPROTO_ICMP) return null;
    const type = this.#view.getUint8(at);
    if (type !== ICMP_ECHO && type !== ICMP_ECHOREPLY) return null;
    return (type === ICMP_ECHO) === (side === 'source') ? at + 4 : NO_PORT;
  }
}

/** The side of an echo that carries no identifier. */
const NO_PORT = -1;
