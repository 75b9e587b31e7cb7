// IPv4 addresses and prefixes, as text and as numbers. An address is an unsigned 32-bit number in host order: cheap to
// compare and to use as a key. Left out: IPv6, altogether.

import { KernelError } from '../../kernel-error.ts';

/** Unsigned, 0 … 2³² − 1. */
export type Ipv4 = number;

/** `address/length`. As a route, the bits of `address` below the prefix are 0; as an address of a link they need not be. */
export interface Prefix {
  readonly address: Ipv4;
  /** Bits, 0 … 32. */
  readonly length: number;
}

export const INADDR_ANY: Ipv4 = 0;
export const INADDR_BROADCAST: Ipv4 = 0xffff_ffff;
export const INADDR_LOOPBACK: Ipv4 = 0x7f00_0001;

/** `10.0.0.1` → number. Throws EINVAL for anything but four decimal numbers of 0 … 255. */
export function ipv4(text: string): Ipv4 {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text);
  const parts = match?.slice(1).map(Number) ?? [];
  if (parts.length !== 4 || parts.some((part) => part > 255))
    throw new KernelError('EINVAL', `expected an IPv4 address like 10.0.0.1, found "${text}"`);
  return parts.reduce((address, part) => address * 256 + part, 0);
}

export function formatIpv4(address: Ipv4): string {
  return [24, 16, 8, 0].map((shift) => (address >>> shift) & 0xff).join('.');
}

/** `10.0.0.1/24`; without a length, 32. Throws EINVAL. */
export function prefix(text: string): Prefix {
  const [address = '', length = '32', ...rest] = text.split('/');
  if (rest.length > 0 || !/^\d{1,2}$/.test(length) || Number(length) > 32)
    throw new KernelError('EINVAL', `expected a prefix like 10.0.0.0/8, found "${text}"`);
  return { address: ipv4(address), length: Number(length) };
}

export function formatPrefix({ address, length }: Prefix): string {
  return `${formatIpv4(address)}/${length}`;
}

/** 24 → 255.255.255.0. */
export function netmask(length: number): number {
  return length === 0 ? 0 : (-1 << (32 - length)) >>> 0;
}

export function contains({ address, length }: Prefix, other: Ipv4): boolean {
  return ((address ^ other) & netmask(length)) === 0;
}

/** The prefix with its host bits cleared. */
export function networkOf({ address, length }: Prefix): Prefix {
  return { address: (address & netmask(length)) >>> 0, length };
}

/** All host bits set; null for /31 and /32, which have none to spare (RFC 3021). */
export function broadcastOf({ address, length }: Prefix): Ipv4 | null {
  return length > 30 ? null : (address | ~netmask(length)) >>> 0;
}

/** 127.0.0.0/8 (RFC 1122 section 3.2.1.3): never on a wire. */
export function isLoopbackAddress(address: Ipv4): boolean {
  return address >>> 24 === 127;
}
