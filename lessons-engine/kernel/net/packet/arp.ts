// ARP packets for IPv4 over Ethernet (RFC 826): 28 bytes. Left out: every other pair of hardware and protocol.

import { readMac, writeMac, type Mac } from './ethernet.ts';
import type { Ipv4 } from './ipv4-address.ts';

export const ARPOP_REQUEST = 1;
export const ARPOP_REPLY = 2;

export interface Arp {
  readonly operation: number;
  readonly senderMac: Mac;
  readonly senderAddress: Ipv4;
  readonly targetMac: Mac;
  readonly targetAddress: Ipv4;
}

const LENGTH = 28;

export function arpPacket(arp: Arp): Uint8Array {
  const bytes = new Uint8Array(LENGTH);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, 1); // hardware: Ethernet
  view.setUint16(2, 0x0800); // protocol: IPv4
  view.setUint8(4, 6);
  view.setUint8(5, 4);
  view.setUint16(6, arp.operation);
  writeMac(bytes, 8, arp.senderMac);
  view.setUint32(14, arp.senderAddress);
  writeMac(bytes, 18, arp.targetMac);
  view.setUint32(24, arp.targetAddress);
  return bytes;
}

/** null when it is no ARP packet for IPv4 over Ethernet. */
export function parseArp(bytes: Uint8Array): Arp | null {
  if (bytes.length < LENGTH) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint16(0) !== 1 || view.getUint16(2) !== 0x0800 || view.getUint16(4) !== 0x0604) return null;
  return {
    operation: view.getUint16(6),
    senderMac: readMac(bytes, 8),
    senderAddress: view.getUint32(14),
    targetMac: readMac(bytes, 18),
    targetAddress: view.getUint32(24),
  };
}
