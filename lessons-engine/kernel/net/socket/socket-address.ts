// Addresses of sockets and their bytes (struct sockaddr_in of ip(7), struct sockaddr_un of unix(7)). Numbers of sockaddr_in
// are big-endian, the family is in the machine's order. Left out: sockaddr_in6, sockaddr_ll, sockaddr_nl.

import { KernelError } from '../../kernel-error.ts';
import { formatIpv4, type Ipv4 } from '../packet/ipv4-address.ts';
import { AF_INET, AF_UNIX } from './socket.ts';

export interface InetAddress {
  readonly family: 'inet';
  readonly address: Ipv4;
  readonly port: number;
}

/** `abstract`: a name of any bytes, one character each, in the network namespace. `pathname`: a place in the file system. */
export interface UnixAddress {
  readonly family: 'unix';
  readonly kind: 'unnamed' | 'abstract' | 'pathname';
  readonly name: string;
}

export type SocketAddress = InetAddress | UnixAddress;

export const UNNAMED: UnixAddress = { family: 'unix', kind: 'unnamed', name: '' };

const SOCKADDR_IN = 16;
/** Offset and length of sun_path. */
const SUN_PATH = 2;
const SUN_PATH_LENGTH = 108;

/** struct sockaddr_in, with `port` as a plain number. */
export function inetAddress(address: Ipv4, port: number): InetAddress {
  return { family: 'inet', address, port };
}

export function formatSocketAddress(address: SocketAddress): string {
  if (address.family === 'inet') return `${formatIpv4(address.address)}:${address.port}`;
  return address.kind === 'abstract' ? `@${address.name}` : address.name;
}

/** Throws EINVAL when the length does not fit the family, EAFNOSUPPORT for other families. */
export function decodeSocketAddress(bytes: Uint8Array): SocketAddress {
  const family = bytes.length < 2 ? -1 : (bytes[0] as number) | ((bytes[1] as number) << 8);
  if (family === -1)
    throw new KernelError('EINVAL', `expected a socket address, found ${bytes.length} bytes`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (family === AF_INET) {
    if (bytes.length < SOCKADDR_IN)
      throw new KernelError('EINVAL', `expected 16 bytes of sockaddr_in, found ${bytes.length}`);
    return inetAddress(view.getUint32(4), view.getUint16(2));
  }
  if (family !== AF_UNIX)
    throw new KernelError('EAFNOSUPPORT', `expected AF_UNIX or AF_INET, found ${family}`);
  if (bytes.length > SUN_PATH + SUN_PATH_LENGTH)
    throw new KernelError('EINVAL', `expected at most 110 bytes of sockaddr_un, found ${bytes.length}`);
  const path = bytes.subarray(SUN_PATH);
  if (path.length === 0) return UNNAMED;
  if (path[0] === 0) return { family: 'unix', kind: 'abstract', name: characters(path.subarray(1)) };
  const end = path.indexOf(0);
  const name = characters(end === -1 ? path : path.subarray(0, end));
  return { family: 'unix', kind: 'pathname', name };
}

export function encodeSocketAddress(address: SocketAddress): Uint8Array {
  if (address.family === 'inet') {
    const bytes = new Uint8Array(SOCKADDR_IN);
    const view = new DataView(bytes.buffer);
    view.setUint16(0, AF_INET, true);
    view.setUint16(2, address.port);
    view.setUint32(4, address.address);
    return bytes;
  }
  const before = address.kind === 'abstract' ? 1 : 0;
  const after = address.kind === 'pathname' ? 1 : 0;
  const bytes = new Uint8Array(SUN_PATH + before + address.name.length + after);
  bytes[0] = AF_UNIX;
  for (let i = 0; i < address.name.length; i++) bytes[SUN_PATH + before + i] = address.name.charCodeAt(i);
  return bytes;
}

/** One character a byte, so that nothing is lost. */
function characters(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
}
