// A UDP socket (udp(7)). Datagrams wait in its buffer until they are read, each whole. Left out: corking, fragments (a
// datagram larger than the MTU is EMSGSIZE, as with IP_PMTUDISC_DO), IP_RECVERR.

import type { ErrnoName } from '../../errno.ts';
import { KernelError } from '../../kernel-error.ts';
import { INADDR_ANY, INADDR_LOOPBACK, formatIpv4, type Ipv4 } from '../packet/ipv4-address.ts';
import { IPPROTO_UDP } from '../packet/ipv4.ts';
import { udpDatagram } from '../packet/udp.ts';
import { InetSocket, demandInet } from './inet-socket.ts';
import { SHUT_RD, SHUT_WR, SOCK_DGRAM, type Received, type SocketReadiness } from './socket.ts';
import { formatSocketAddress, inetAddress, type InetAddress, type SocketAddress } from './socket-address.ts';
import type { PortTable } from './port-table.ts';
import type { UdpReceiver } from '../udp/udp-layer.ts';

/** Bytes of payload (net.core.rmem_default, without what Linux adds for its own structures). */
const RECEIVE_BUFFER = 212_992;

export class UdpSocket extends InetSocket implements UdpReceiver {
  readonly type = SOCK_DGRAM;
  readonly protocol = IPPROTO_UDP;
  remoteAddress: Ipv4 = INADDR_ANY;
  remotePort = 0;
  #shutRead = false;
  #shutWrite = false;
  #buffered = 0;
  readonly #datagrams: { readonly bytes: Uint8Array; readonly from: InetAddress }[] = [];

  protected get ports(): PortTable {
    return this.namespace.udp.ports;
  }

  protected busy(): boolean {
    return false;
  }

  protected override bindPort(local: Ipv4, port: number): void {
    super.bindPort(local, port);
    this.namespace.udp.add(this);
  }

  /** Remembers a peer; datagrams of others are no longer for it. Throws ENETUNREACH. */
  override connect(address: SocketAddress): void {
    const { address: remote, port } = demandInet(address);
    const destination = remote === INADDR_ANY ? INADDR_LOOPBACK : remote;
    const way = this.namespace.ipv4.way(destination);
    if (way === null) throw new KernelError('ENETUNREACH', `no route to ${formatIpv4(destination)}`);
    if (this.localPort === 0) this.bindPort(INADDR_ANY, 0);
    if (this.boundAddress === INADDR_ANY) this.boundAddress = way.source;
    this.remoteAddress = destination;
    this.remotePort = port;
  }

  override peerAddress(): InetAddress {
    if (this.remotePort === 0) throw new KernelError('ENOTCONN', 'not connected');
    return inetAddress(this.remoteAddress, this.remotePort);
  }

  override send(bytes: Uint8Array, to: SocketAddress | null): number {
    this.throwError();
    if (this.#shutWrite) throw new KernelError('EPIPE', 'shut down for writing');
    const target = to === null ? this.#peer() : demandInet(to);
    if (target.port === 0) throw new KernelError('EINVAL', `no port in ${formatSocketAddress(target)}`);
    const destination = target.address === INADDR_ANY ? INADDR_LOOPBACK : target.address;
    const { namespace } = this;
    if (namespace.isBroadcast(destination) && this.option('SO_BROADCAST') === 0)
      throw new KernelError(
        'EACCES',
        `${formatIpv4(destination)} is a broadcast address: needs SO_BROADCAST`,
      );
    const way = namespace.ipv4.way(destination);
    if (way === null) throw new KernelError('ENETUNREACH', `no route to ${formatIpv4(destination)}`);
    if (this.localPort === 0) this.bindPort(INADDR_ANY, 0);
    const source = this.boundAddress === INADDR_ANY ? way.source : this.boundAddress;
    const udp = { sourcePort: this.localPort, destinationPort: target.port, payload: bytes };
    if (bytes.length > 65_507) throw new KernelError('EMSGSIZE', `${bytes.length} bytes in one datagram`);
    const payload = udpDatagram(udp, source, destination);
    namespace.network.copiedBytes += bytes.length;
    const error = namespace.ipv4.send({ source, destination, protocol: IPPROTO_UDP, payload });
    if (error !== null) throw new KernelError(error, `to ${formatSocketAddress(target)}`);
    return bytes.length;
  }

  override receive(length: number, nonblocking: boolean, peek = false): Received {
    this.throwError();
    const first = this.#datagrams[0];
    if (first === undefined) {
      if (this.#shutRead) return { bytes: new Uint8Array(0), from: null, length: 0 };
      return this.wait(nonblocking);
    }
    if (!peek) {
      this.#datagrams.shift();
      this.#buffered -= first.bytes.length;
    }
    const bytes = first.bytes.slice(0, length);
    this.namespace.network.copiedBytes += bytes.length;
    return { bytes, from: first.from, length: first.bytes.length };
  }

  override shutdown(how: number): void {
    if (this.remotePort === 0) throw new KernelError('ENOTCONN', 'not connected');
    if (how !== SHUT_WR) this.#shutRead = true;
    if (how !== SHUT_RD) this.#shutWrite = true;
    this.queue.wake();
  }

  deliver(bytes: Uint8Array, from: Ipv4, fromPort: number): boolean {
    if (this.#buffered + bytes.length > RECEIVE_BUFFER) return false;
    this.#buffered += bytes.length;
    this.#datagrams.push({ bytes, from: inetAddress(from, fromPort) });
    this.queue.wake();
    return true;
  }

  fail(error: ErrnoName): void {
    this.pendingError = error;
    this.queue.wake();
  }

  override poll(): SocketReadiness {
    const error = this.pendingError !== null;
    const ended = this.#shutRead && this.#shutWrite;
    return { in: this.#datagrams.length > 0 || this.#shutRead || error, out: true, hup: ended, error };
  }

  override close(): void {
    if (this.localPort === 0) return;
    this.namespace.udp.remove(this);
    this.ports.release(this);
    this.queue.wake();
  }

  #peer(): InetAddress {
    if (this.remotePort === 0) throw new KernelError('EDESTADDRREQ', 'not connected, and no address given');
    return inetAddress(this.remoteAddress, this.remotePort);
  }
}
