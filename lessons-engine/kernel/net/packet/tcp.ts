// TCP segments (RFC 9293 section 3.1). Of the options only the maximum segment size is written and understood; window
// scaling, SACK and timestamps are left out, so that a window is at most 65,535 bytes. Urgent data is left out.

import { internetChecksum, pseudoHeader } from './checksum.ts';
import { IPPROTO_TCP } from './ipv4.ts';
import type { Ipv4 } from './ipv4-address.ts';

export const TCP_HLEN = 20;
export const FIN = 1;
export const SYN = 2;
export const RST = 4;
export const PSH = 8;
export const ACK = 16;

export interface Tcp {
  readonly sourcePort: number;
  readonly destinationPort: number;
  readonly sequence: number;
  readonly acknowledgment: number;
  /** FIN | SYN | RST | PSH | ACK. */
  readonly flags: number;
  readonly window: number;
  /** Maximum segment size option; null when there is none. */
  readonly mss: number | null;
  readonly payload: Uint8Array;
}

export interface ParsedTcp extends Tcp {
  readonly intact: boolean;
}

export function tcpSegment(tcp: Tcp, source: Ipv4, destination: Ipv4): Uint8Array {
  const headerLength = TCP_HLEN + (tcp.mss === null ? 0 : 4);
  const bytes = new Uint8Array(headerLength + tcp.payload.length);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, tcp.sourcePort);
  view.setUint16(2, tcp.destinationPort);
  view.setUint32(4, tcp.sequence);
  view.setUint32(8, tcp.acknowledgment);
  view.setUint8(12, (headerLength / 4) << 4);
  view.setUint8(13, tcp.flags);
  view.setUint16(14, tcp.window);
  if (tcp.mss !== null) view.setUint32(20, 0x0204_0000 | tcp.mss);
  bytes.set(tcp.payload, headerLength);
  view.setUint16(16, internetChecksum(pseudoHeader(source, destination, IPPROTO_TCP, bytes.length), bytes));
  return bytes;
}

/** null when the header's length makes no sense. */
export function parseTcp(bytes: Uint8Array, source: Ipv4, destination: Ipv4): ParsedTcp | null {
  if (bytes.length < TCP_HLEN) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const headerLength = (view.getUint8(12) >>> 4) * 4;
  if (headerLength < TCP_HLEN || headerLength > bytes.length) return null;
  return {
    sourcePort: view.getUint16(0),
    destinationPort: view.getUint16(2),
    sequence: view.getUint32(4),
    acknowledgment: view.getUint32(8),
    flags: view.getUint8(13),
    window: view.getUint16(14),
    mss: mssOption(view, headerLength),
    payload: bytes.subarray(headerLength),
    intact: internetChecksum(pseudoHeader(source, destination, IPPROTO_TCP, bytes.length), bytes) === 0,
  };
}

/** Options are end (0), no-operation (1), or kind, length, data (RFC 9293 section 3.2). */
function mssOption(view: DataView, headerLength: number): number | null {
  for (let at = TCP_HLEN; at + 1 < headerLength;) {
    const kind = view.getUint8(at);
    if (kind === 0) return null;
    const length = kind === 1 ? 1 : view.getUint8(at + 1);
    if (kind !== 1 && (length < 2 || at + length > headerLength)) return null;
    if (kind === 2 && length === 4) return view.getUint16(at + 2);
    at += length;
  }
  return null;
}
