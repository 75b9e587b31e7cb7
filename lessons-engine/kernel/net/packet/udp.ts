// UDP datagrams (RFC 768). Left out: nothing of the format; a checksum of 0 means "none" and is accepted.

import { internetChecksum, pseudoHeader } from './checksum.ts';
import { IPPROTO_UDP } from './ipv4.ts';
import type { Ipv4 } from './ipv4-address.ts';

export const UDP_HLEN = 8;

export interface Udp {
  readonly sourcePort: number;
  readonly destinationPort: number;
  readonly payload: Uint8Array;
}

export interface ParsedUdp extends Udp {
  readonly intact: boolean;
}

/** `checksum: false` leaves the sum 0, as VXLAN does (RFC 7348 section 5). */
export function udpDatagram(udp: Udp, source: Ipv4, destination: Ipv4, checksum = true): Uint8Array {
  const bytes = new Uint8Array(UDP_HLEN + udp.payload.length);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, udp.sourcePort);
  view.setUint16(2, udp.destinationPort);
  view.setUint16(4, bytes.length);
  bytes.set(udp.payload, UDP_HLEN);
  if (checksum) {
    const sum = internetChecksum(pseudoHeader(source, destination, IPPROTO_UDP, bytes.length), bytes);
    view.setUint16(6, sum === 0 ? 0xffff : sum); // 0 would say that there is none
  }
  return bytes;
}

/** null when the length makes no sense. */
export function parseUdp(bytes: Uint8Array, source: Ipv4, destination: Ipv4): ParsedUdp | null {
  if (bytes.length < UDP_HLEN) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = view.getUint16(4);
  if (length < UDP_HLEN || length > bytes.length) return null;
  const datagram = bytes.subarray(0, length);
  return {
    sourcePort: view.getUint16(0),
    destinationPort: view.getUint16(2),
    payload: datagram.subarray(UDP_HLEN),
    intact:
      view.getUint16(6) === 0 ||
      internetChecksum(pseudoHeader(source, destination, IPPROTO_UDP, length), datagram) === 0,
  };
}
