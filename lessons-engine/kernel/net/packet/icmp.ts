// ICMP messages (RFC 792): echo, destination unreachable (with the next hop's MTU, RFC 1191), time exceeded.
// Left out: redirect, router discovery, timestamps, parameter problem.

import { internetChecksum } from './checksum.ts';

export const ICMP_ECHOREPLY = 0;
export const ICMP_DEST_UNREACH = 3;
export const ICMP_ECHO = 8;
export const ICMP_TIME_EXCEEDED = 11;

/** Codes of destination unreachable. */
export const ICMP_NET_UNREACH = 0;
export const ICMP_HOST_UNREACH = 1;
export const ICMP_PROT_UNREACH = 2;
export const ICMP_PORT_UNREACH = 3;
export const ICMP_FRAG_NEEDED = 4;

export interface Icmp {
  readonly type: number;
  readonly code: number;
  /** The second word: identifier << 16 | sequence number of an echo; next hop's MTU of "fragmentation needed"; else 0. */
  readonly rest: number;
  /** An echo's data; of an error, the header of the packet it is about and 8 bytes more at least. */
  readonly payload: Uint8Array;
}

export interface ParsedIcmp extends Icmp {
  readonly intact: boolean;
}

export function icmpMessage({ type, code, rest, payload }: Icmp): Uint8Array {
  const bytes = new Uint8Array(8 + payload.length);
  const view = new DataView(bytes.buffer);
  view.setUint8(0, type);
  view.setUint8(1, code);
  view.setUint32(4, rest);
  bytes.set(payload, 8);
  view.setUint16(2, internetChecksum(bytes));
  return bytes;
}

/** null when it is shorter than its header. */
export function parseIcmp(bytes: Uint8Array): ParsedIcmp | null {
  if (bytes.length < 8) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return {
    type: view.getUint8(0),
    code: view.getUint8(1),
    rest: view.getUint32(4),
    payload: bytes.subarray(8),
    intact: internetChecksum(bytes) === 0,
  };
}

/** Whether it tells of a packet that failed: never answered with another error (RFC 1122 section 3.2.2). */
export function isIcmpError(type: number): boolean {
  return type === ICMP_DEST_UNREACH || type === ICMP_TIME_EXCEEDED;
}
