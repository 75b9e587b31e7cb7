// Ethernet II frames as a Linux interface shows them: no preamble, no frame check sequence, no padding to 60 bytes.
// Left out: VLAN tags (802.1Q) and 802.3 length fields.

import { KernelError } from '../../kernel-error.ts';

/** Lower case, `02:00:00:00:00:01`. */
export type Mac = string;

export const ETH_HLEN = 14;
export const ETH_P_IP = 0x0800;
export const ETH_P_ARP = 0x0806;
export const BROADCAST_MAC: Mac = 'ff:ff:ff:ff:ff:ff';
export const ZERO_MAC: Mac = '00:00:00:00:00:00';

export interface Ethernet {
  readonly destination: Mac;
  readonly source: Mac;
  /** EtherType. */
  readonly type: number;
  readonly payload: Uint8Array;
}

export function ethernetFrame({ destination, source, type, payload }: Ethernet): Uint8Array {
  const bytes = new Uint8Array(ETH_HLEN + payload.length);
  writeMac(bytes, 0, destination);
  writeMac(bytes, 6, source);
  bytes[12] = type >>> 8;
  bytes[13] = type & 0xff;
  bytes.set(payload, ETH_HLEN);
  return bytes;
}

/** null when there is no whole header. `payload` is a view of `bytes`. */
export function parseEthernet(bytes: Uint8Array): Ethernet | null {
  if (bytes.length < ETH_HLEN) return null;
  return {
    destination: readMac(bytes, 0),
    source: readMac(bytes, 6),
    type: ((bytes[12] as number) << 8) | (bytes[13] as number),
    payload: bytes.subarray(ETH_HLEN),
  };
}

export function readMac(bytes: Uint8Array, offset: number): Mac {
  let text = '';
  for (let i = offset; i < offset + 6; i++)
    text += (i === offset ? '' : ':') + (bytes[i] as number).toString(16).padStart(2, '0');
  return text;
}

/** Throws EINVAL for text that is no MAC address. */
export function writeMac(bytes: Uint8Array, offset: number, mac: Mac): void {
  if (!/^[0-9a-f]{2}(:[0-9a-f]{2}){5}$/.test(mac))
    throw new KernelError(
      'EINVAL',
      `expected a MAC address like 02:00:00:00:00:01 in lower case, found "${mac}"`,
    );
  for (let i = 0; i < 6; i++) bytes[offset + i] = parseInt(mac.slice(3 * i, 3 * i + 2), 16);
}

/** Bit 0 of the first byte: broadcast counts as multicast (IEEE 802). */
export function isMulticastMac(mac: Mac): boolean {
  return (parseInt(mac.slice(0, 2), 16) & 1) === 1;
}
