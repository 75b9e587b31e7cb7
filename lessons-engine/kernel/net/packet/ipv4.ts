// IPv4 packets (RFC 791). Written without options and always with "don't fragment", as Linux does where it discovers the
// path's MTU (RFC 1191). Left out: fragments; a packet that is one is refused by whoever parses it.

import { internetChecksum } from './checksum.ts';
import type { Ipv4 } from './ipv4-address.ts';

export const IPPROTO_ICMP = 1;
export const IPPROTO_TCP = 6;
export const IPPROTO_UDP = 17;
export const IPV4_HLEN = 20;
/** What Linux puts in (net.ipv4.ip_default_ttl). */
export const DEFAULT_TTL = 64;

export interface Ipv4Packet {
  readonly source: Ipv4;
  readonly destination: Ipv4;
  readonly protocol: number;
  readonly ttl: number;
  readonly identification: number;
  readonly dontFragment: boolean;
  readonly payload: Uint8Array;
}

export interface ParsedIpv4 extends Ipv4Packet {
  /** Bytes, 20 … 60. */
  readonly headerLength: number;
  /** Whether the header's checksum is right. */
  readonly intact: boolean;
  /** A piece of a larger packet. */
  readonly fragment: boolean;
}

export function ipv4Packet(packet: Ipv4Packet): Uint8Array {
  const bytes = new Uint8Array(IPV4_HLEN + packet.payload.length);
  const view = new DataView(bytes.buffer);
  view.setUint8(0, 0x45);
  view.setUint16(2, bytes.length);
  view.setUint16(4, packet.identification);
  view.setUint16(6, packet.dontFragment ? 0x4000 : 0);
  view.setUint8(8, packet.ttl);
  view.setUint8(9, packet.protocol);
  view.setUint32(12, packet.source);
  view.setUint32(16, packet.destination);
  view.setUint16(10, internetChecksum(bytes.subarray(0, IPV4_HLEN)));
  bytes.set(packet.payload, IPV4_HLEN);
  return bytes;
}

/** null when the lengths or the version make no sense. `payload` is a view, without what a link padded. */
export function parseIpv4(bytes: Uint8Array): ParsedIpv4 | null {
  if (bytes.length < IPV4_HLEN) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const headerLength = (view.getUint8(0) & 0xf) * 4;
  const total = view.getUint16(2);
  if (view.getUint8(0) >>> 4 !== 4 || headerLength < IPV4_HLEN || total < headerLength) return null;
  if (total > bytes.length) return null;
  const flags = view.getUint16(6);
  return {
    source: view.getUint32(12),
    destination: view.getUint32(16),
    protocol: view.getUint8(9),
    ttl: view.getUint8(8),
    identification: view.getUint16(4),
    dontFragment: (flags & 0x4000) !== 0,
    payload: bytes.subarray(headerLength, total),
    headerLength,
    intact: internetChecksum(bytes.subarray(0, headerLength)) === 0,
    fragment: (flags & 0x3fff) !== 0,
  };
}
