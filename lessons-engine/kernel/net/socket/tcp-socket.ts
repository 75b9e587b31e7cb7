// A TCP socket (tcp(7)): the user's side of a connection or of a listener. Left out: all options but TCP_NODELAY (which is
// how it always works here), SO_LINGER, SO_RCVTIMEO.

import type { ErrnoName } from '../../errno.ts';
import { BrokenPipe } from '../../fs/pipe.ts';
import { KernelError } from '../../kernel-error.ts';
import { INADDR_ANY, INADDR_LOOPBACK, formatIpv4 } from '../packet/ipv4-address.ts';
import { IPPROTO_TCP } from '../packet/ipv4.ts';
import type { TcpConnection } from '../tcp/tcp-connection.ts';
import { TcpListener } from '../tcp/tcp-listener.ts';
import { InetSocket, demandInet } from './inet-socket.ts';
import type { PortTable } from './port-table.ts';
import { SHUT_RD, SHUT_WR, SOCK_STREAM, type Received, type SocketReadiness } from './socket.ts';
import { inetAddress, type InetAddress, type SocketAddress } from './socket-address.ts';

export class TcpSocket extends InetSocket {
  readonly type = SOCK_STREAM;
  readonly protocol = IPPROTO_TCP;
  #connection: TcpConnection | null = null;
  #listener: TcpListener | null = null;
  /** connect() began and has not told how it ended. */
  #connecting = false;
  #shutRead = false;

  protected get ports(): PortTable {
    return this.namespace.tcp.ports;
  }

  protected busy(port: number): boolean {
    return this.namespace.tcp.busy(port);
  }

  override get listening(): boolean {
    return this.#listener !== null;
  }

  /** For ss(8) and tests; null before connect(). */
  get connection(): TcpConnection | null {
    return this.#connection;
  }

  /**
   * Begins the handshake and sleeps; made again, it says how that ended. ENETUNREACH, EISCONN; with `nonblocking`
   * EINPROGRESS, then EALREADY.
   */
  override connect(address: SocketAddress, nonblocking: boolean): void {
    const { address: to, port } = demandInet(address);
    if (this.#listener !== null) throw new KernelError('EISCONN', 'listening');
    if (this.#connection !== null) return this.#continueConnecting(this.#connection, nonblocking);
    const remote = to === INADDR_ANY ? INADDR_LOOPBACK : to;
    const way = this.namespace.ipv4.way(remote);
    if (way === null) throw new KernelError('ENETUNREACH', `no route to ${formatIpv4(remote)}`);
    if (this.localPort === 0) this.bindPort(this.boundAddress, 0);
    if (this.boundAddress === INADDR_ANY) this.boundAddress = way.source;
    this.#connecting = true;
    const ends = { local: this.boundAddress, localPort: this.localPort, remote, remotePort: port };
    this.#connection = this.namespace.tcp.connect(ends, this.queue);
    if (nonblocking) throw new KernelError('EINPROGRESS', 'the handshake is under way');
    this.wait(false);
  }

  /** Once more, it changes `backlog` alone. EINVAL when connected, EADDRINUSE. */
  override listen(backlog: number): void {
    if (this.#connection !== null) throw new KernelError('EINVAL', 'connected');
    if (this.localPort === 0) this.bindPort(INADDR_ANY, 0);
    if (this.#listener === null) {
      const rival = this.ports
        .holders(this.localPort)
        .some((each) => each !== this && each.listening && overlap(each.boundAddress, this.boundAddress));
      if (rival) throw new KernelError('EADDRINUSE', `another socket listens on port ${this.localPort}`);
      this.#listener = new TcpListener(this.boundAddress, this.localPort, this.queue);
      this.namespace.tcp.listen(this.#listener);
    }
    this.#listener.backlog = backlog;
  }

  override accept(nonblocking: boolean): TcpSocket {
    if (this.#listener === null) throw new KernelError('EINVAL', 'not listening');
    const connection = this.#listener.ready.shift();
    if (connection === undefined) return this.wait(nonblocking);
    const socket = new TcpSocket(this.namespace, this.owner, connection.queue);
    socket.#connection = connection;
    socket.boundAddress = connection.local;
    socket.localPort = connection.localPort;
    socket.setOption('SO_REUSEADDR', this.option('SO_REUSEADDR'));
    return socket;
  }

  override send(bytes: Uint8Array, _to: SocketAddress | null, nonblocking: boolean): number {
    const connection = this.#connection;
    this.throwError();
    if (connection === null || connection.finQueued || connection.state === 'CLOSE')
      throw new BrokenPipe('not connected, or shut down for writing');
    if (this.#connecting && !this.#connected(connection)) return this.wait(nonblocking);
    if (bytes.length > 0 && connection.sending.free === 0) return this.wait(nonblocking);
    const count = connection.sending.push(bytes);
    this.namespace.network.copiedBytes += count;
    connection.output();
    return count;
  }

  override receive(length: number, nonblocking: boolean, peek = false): Received {
    const connection = this.#connection;
    if (connection === null) throw new KernelError('ENOTCONN', 'not connected');
    const none = { bytes: new Uint8Array(0), from: null, length: 0 };
    if (length === 0) return none;
    if (connection.received.length === 0) {
      this.throwError();
      if (this.#shutRead || connection.finReceived || connection.state === 'CLOSE') return none;
      return this.wait(nonblocking);
    }
    const bytes = peek ? connection.received.peek(0, length) : connection.take(length);
    this.namespace.network.copiedBytes += bytes.length;
    return { bytes, from: null, length: bytes.length };
  }

  /** `how`: SHUT_RD, SHUT_WR or SHUT_RDWR. ENOTCONN. */
  override shutdown(how: number): void {
    const connection = this.#connection;
    if (connection === null || !this.#connected(connection))
      throw new KernelError('ENOTCONN', 'not connected');
    if (how !== SHUT_WR) this.#shutRead = true;
    if (how !== SHUT_RD) connection.finish();
    this.queue.wake();
  }

  override peerAddress(): InetAddress {
    const connection = this.#connection;
    if (connection === null || !this.#connected(connection))
      throw new KernelError('ENOTCONN', 'not connected');
    return inetAddress(connection.remote, connection.remotePort);
  }

  override takeError(): ErrnoName | null {
    const connection = this.#connection;
    const error = connection?.error ?? null;
    if (connection !== null) connection.error = null;
    return error;
  }

  /** `in`: a connection waits to be accepted; or bytes, or the end of them. `out`: bytes can be sent. */
  override poll(): SocketReadiness {
    if (this.#listener !== null)
      return { in: this.#listener.ready.length > 0, out: false, hup: false, error: false };
    const connection = this.#connection;
    if (connection === null) return { in: false, out: true, hup: true, error: false };
    const { state, received, sending, finReceived, finQueued } = connection;
    const ended = state === 'CLOSE';
    return {
      in: received.length > 0 || finReceived || this.#shutRead || ended,
      out: (this.#connected(connection) && (sending.free > 0 || finQueued)) || ended,
      hup: ended || (finReceived && finQueued),
      error: connection.error !== null,
    };
  }

  /** Unread bytes turn the goodbye into a reset (RFC 2525 section 2.17), as in Linux. */
  override close(): void {
    if (this.#listener !== null) this.namespace.tcp.unlisten(this.#listener);
    const connection = this.#connection;
    if (connection !== null) {
      connection.orphan = true;
      if (connection.state === 'SYN_SENT' || connection.received.length > 0) connection.abort();
      else connection.finish();
      connection.endIfAbandoned();
    }
    this.ports.release(this);
    this.queue.wake();
  }

  #connected({ state }: TcpConnection): boolean {
    return state !== 'SYN_SENT' && state !== 'SYN_RECV' && state !== 'CLOSE';
  }

  /** connect() again: after its Sleep, or by a program that polled. */
  #continueConnecting(connection: TcpConnection, nonblocking: boolean): void {
    if (!this.#connecting) throw new KernelError('EISCONN', 'connected');
    if (connection.state === 'SYN_SENT' || connection.state === 'SYN_RECV') {
      if (nonblocking) throw new KernelError('EALREADY', 'the handshake is under way');
      this.wait(false);
    }
    this.#connecting = false;
    if (connection.state !== 'CLOSE') return;
    const error = this.takeError() ?? 'ECONNABORTED';
    this.#connection = null; // it may try again
    throw new KernelError(error, `connect to ${formatIpv4(connection.remote)}:${connection.remotePort}`);
  }
}

function overlap(a: number, b: number): boolean {
  return a === b || a === INADDR_ANY || b === INADDR_ANY;
}
