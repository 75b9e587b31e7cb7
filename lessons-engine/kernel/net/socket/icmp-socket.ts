// SOCK_RAW for ICMP (raw(7)), which ping uses: sends messages as they are given, receives a copy of each ICMP packet that is
// delivered in the namespace, with its IP header. Left out: raw sockets of other protocols, IP_HDRINCL, filters.

import { KernelError } from '../../kernel-error.ts';
import type { IcmpListener } from '../ipv4/icmp-layer.ts';
import type { PacketBuffer } from '../ipv4/packet-buffer.ts';
import type { NetworkNamespace } from '../network-namespace.ts';
import { INADDR_ANY } from '../packet/ipv4-address.ts';
import { IPPROTO_ICMP } from '../packet/ipv4.ts';
import { demandInet } from './inet-socket.ts';
import {
  AF_INET,
  SOCK_RAW,
  Socket,
  type Capable,
  type Received,
  type SocketOwner,
  type SocketReadiness,
} from './socket.ts';
import { formatSocketAddress, inetAddress, type InetAddress, type SocketAddress } from './socket-address.ts';

/** Packets that wait at most. */
const QUEUE_LENGTH = 256;

export class IcmpSocket extends Socket implements IcmpListener {
  readonly domain = AF_INET;
  readonly type = SOCK_RAW;
  readonly protocol = IPPROTO_ICMP;
  readonly #packets: { readonly bytes: Uint8Array; readonly from: InetAddress }[] = [];

  /** Throws EPERM without CAP_NET_RAW in the user namespace that owns the network namespace. */
  constructor(namespace: NetworkNamespace, owner: SocketOwner, capable: Capable) {
    super(namespace, owner);
    if (!capable('CAP_NET_RAW', namespace.userNamespace))
      throw new KernelError('EPERM', 'a raw socket needs CAP_NET_RAW');
    namespace.icmp.listeners.add(this);
  }

  icmp(packet: PacketBuffer): void {
    if (this.#packets.length === QUEUE_LENGTH) return;
    this.#packets.push({ bytes: packet.bytes.slice(), from: inetAddress(packet.source, 0) });
    this.queue.wake();
  }

  override localAddress(): InetAddress {
    return inetAddress(INADDR_ANY, IPPROTO_ICMP);
  }

  override send(bytes: Uint8Array, to: SocketAddress | null): number {
    if (to === null) throw new KernelError('EDESTADDRREQ', 'no address given');
    const { address: destination } = demandInet(to);
    this.namespace.network.copiedBytes += bytes.length;
    const payload = bytes.slice();
    const error = this.namespace.ipv4.send({
      source: INADDR_ANY,
      destination,
      protocol: IPPROTO_ICMP,
      payload,
    });
    if (error !== null) throw new KernelError(error, `to ${formatSocketAddress(to)}`);
    return bytes.length;
  }

  override receive(length: number, nonblocking: boolean, peek = false): Received {
    const first = peek ? this.#packets[0] : this.#packets.shift();
    if (first === undefined) return this.wait(nonblocking);
    const bytes = first.bytes.slice(0, length);
    this.namespace.network.copiedBytes += bytes.length;
    return { bytes, from: first.from, length: first.bytes.length };
  }

  override poll(): SocketReadiness {
    return { in: this.#packets.length > 0, out: true, hup: false, error: false };
  }

  override close(): void {
    this.namespace.icmp.listeners.delete(this);
  }
}
