// A stream socket of AF_UNIX (unix(7)): bytes go straight into the peer's buffer. With SO_PEERCRED each side knows who
// connected or listened. Left out: SOCK_DGRAM and SOCK_SEQPACKET, control messages (SCM_RIGHTS), autobind.

import { BrokenPipe } from '../../fs/pipe.ts';
import { KernelError } from '../../kernel-error.ts';
import type { NetworkNamespace } from '../network-namespace.ts';
import {
  AF_UNIX,
  SHUT_RD,
  SHUT_WR,
  SOCK_STREAM,
  Socket,
  type Capable,
  type Received,
  type SocketOwner,
  type SocketReadiness,
} from '../socket/socket.ts';
import {
  UNNAMED,
  formatSocketAddress,
  type SocketAddress,
  type UnixAddress,
} from '../socket/socket-address.ts';
import { ByteQueue } from '../tcp/byte-queue.ts';

/** Bytes in one direction (net.core.wmem_default, without what Linux adds for its own structures). */
const BUFFER = 212_992;
/** net.core.somaxconn. */
const SOMAXCONN = 4096;

export class UnixSocket extends Socket {
  readonly domain = AF_UNIX;
  readonly type = SOCK_STREAM;
  readonly protocol = 0;
  readonly #received = new ByteQueue(BUFFER);
  #address: UnixAddress = UNNAMED;
  /** Of a pathname that it is bound to. */
  #inode: object | null = null;
  #peer: UnixSocket | null = null;
  #peerOwner: SocketOwner | null = null;
  #peerAddress: UnixAddress = UNNAMED;
  #waiting: UnixSocket[] | null = null;
  #backlog = 0;
  /** Neither side writes to it any more; nobody reads it any more. */
  #ended = false;
  #shutRead = false;
  #shutWrite = false;
  #reset = false;

  /** socketpair(2). */
  static pair(namespace: NetworkNamespace, owner: SocketOwner): readonly [UnixSocket, UnixSocket] {
    const ends = [new UnixSocket(namespace, owner), new UnixSocket(namespace, owner)] as const;
    ends[0].#join(ends[1], owner, owner);
    return ends;
  }

  override get listening(): boolean {
    return this.#waiting !== null;
  }

  override get peerOwner(): SocketOwner | null {
    return this.#peerOwner;
  }

  override localAddress(): UnixAddress {
    return this.#address;
  }

  override peerAddress(): UnixAddress {
    // Known also when the other side has been closed.
    if (this.#peerOwner === null) throw new KernelError('ENOTCONN', 'not connected');
    return this.#peerAddress;
  }

  /** An abstract name. A pathname needs its inode: bindInode(). */
  override bind(address: SocketAddress, _capable: Capable): void {
    const { kind, name } = demandUnix(address);
    this.#demandUnbound();
    if (kind !== 'abstract')
      throw new KernelError('EINVAL', `expected an abstract name, found ${kind} "${name}"`);
    this.namespace.unixNames.bind(name, this);
    this.#address = address as UnixAddress;
  }

  /** `inode`: that of the file (S_IFSOCK) that the caller just made at `path`. */
  bindInode(path: string, inode: object): void {
    this.#demandUnbound();
    this.namespace.network.unixPathnames.bind(inode, this);
    this.#inode = inode;
    this.#address = { family: 'unix', kind: 'pathname', name: path };
  }

  override listen(backlog: number): void {
    if (this.#address.kind === 'unnamed') throw new KernelError('EINVAL', 'not bound');
    if (this.#peer !== null) throw new KernelError('EINVAL', 'connected');
    this.#waiting ??= [];
    this.#backlog = Math.min(backlog < 0 ? SOMAXCONN : backlog, SOMAXCONN);
  }

  /** To an abstract name of the socket's own namespace. */
  override connect(address: SocketAddress, nonblocking: boolean): void {
    const { kind, name } = demandUnix(address);
    if (kind !== 'abstract')
      throw new KernelError('EINVAL', `expected an abstract name, found ${kind} "${name}"`);
    this.#connectTo(this.namespace.unixNames.lookup(name), formatSocketAddress(address), nonblocking);
  }

  /** To the socket bound to a file: `inode` as path look-up found it, permission to write it checked by the caller. */
  connectInode(inode: object, nonblocking: boolean): void {
    this.#connectTo(this.namespace.network.unixPathnames.lookup(inode), 'the file', nonblocking);
  }

  override accept(nonblocking: boolean): UnixSocket {
    if (this.#waiting === null) throw new KernelError('EINVAL', 'not listening');
    const socket = this.#waiting.shift();
    if (socket === undefined) return this.wait(nonblocking);
    this.queue.wake(); // there is a place again
    return socket;
  }

  override send(bytes: Uint8Array, to: SocketAddress | null, nonblocking: boolean): number {
    const peer = this.#peer;
    if (this.#shutWrite) throw new BrokenPipe('shut down for writing');
    if (peer === null && !this.#ended) throw new KernelError('ENOTCONN', 'not connected');
    if (to !== null) throw new KernelError('EISCONN', 'an address, of a stream');
    if (peer === null || peer.#ended || peer.#shutRead) throw new BrokenPipe('nobody reads');
    if (bytes.length > 0 && peer.#received.free === 0) return this.wait(nonblocking);
    const count = peer.#received.push(bytes);
    this.namespace.network.copiedBytes += count;
    peer.queue.wake();
    return count;
  }

  override receive(length: number, nonblocking: boolean, peek = false): Received {
    if (this.#received.length === 0 && length > 0) {
      if (this.#reset) {
        this.#reset = false;
        throw new KernelError('ECONNRESET', 'the peer closed without reading everything');
      }
      if (this.#ended || this.#shutRead) return { bytes: new Uint8Array(0), from: null, length: 0 };
      if (this.#peer === null) throw new KernelError('EINVAL', 'not connected');
      return this.wait(nonblocking);
    }
    const bytes = peek ? this.#received.peek(0, length) : this.#received.shift(length);
    this.namespace.network.copiedBytes += bytes.length;
    if (bytes.length > 0) this.#peer?.queue.wake(); // there is room again
    return { bytes, from: null, length: bytes.length };
  }

  /** Unlike a socket of AF_INET it needs no peer. */
  override shutdown(how: number): void {
    if (how !== SHUT_WR) this.#shutRead = true;
    if (how !== SHUT_RD) {
      this.#shutWrite = true;
      if (this.#peer !== null) this.#peer.#ended = true;
    }
    this.queue.wake();
    this.#peer?.queue.wake();
  }

  override poll(): SocketReadiness {
    if (this.#waiting !== null) return { in: this.#waiting.length > 0, out: false, hup: false, error: false };
    const peer = this.#peer;
    const over = this.#ended || this.#shutRead;
    const out = peer === null || peer.#ended || peer.#received.free > 0;
    const hup = peer === null || (over && peer.#ended);
    return { in: this.#received.length > 0 || over, out, hup, error: this.#reset };
  }

  override close(): void {
    const { kind, name } = this.#address;
    // An accepted socket has its listener's name but does not own it.
    if (kind === 'abstract' && this.namespace.unixNames.lookup(name) === this)
      this.namespace.unixNames.remove(name);
    if (this.#inode !== null) this.namespace.network.unixPathnames.remove(this.#inode);
    for (const socket of this.#waiting ?? []) socket.close();
    this.#waiting = null;
    this.#ended = true;
    const peer = this.#peer;
    this.#peer = null;
    if (peer !== null) {
      peer.#ended = true;
      peer.#reset = this.#received.length > 0;
      peer.#peer = null;
      peer.queue.wake();
    }
    this.queue.wake();
  }

  #connectTo(listener: UnixSocket | null, name: string, nonblocking: boolean): void {
    if (this.#peer !== null || this.#ended) throw new KernelError('EISCONN', 'connected');
    if (this.#waiting !== null) throw new KernelError('EINVAL', 'listening');
    const waiting = listener === null ? null : listener.#waiting;
    if (listener === null || waiting === null)
      throw new KernelError('ECONNREFUSED', `nobody listens at ${name}`);
    if (waiting.length > listener.#backlog) return this.wait(nonblocking, listener.queue);
    const server = new UnixSocket(listener.namespace, listener.owner);
    server.#address = listener.#address;
    this.#join(server, this.owner, listener.owner);
    this.#peerAddress = listener.#address;
    server.#peerAddress = this.#address;
    waiting.push(server);
    listener.queue.wake();
  }

  #join(other: UnixSocket, owner: SocketOwner, otherOwner: SocketOwner): void {
    this.#peer = other;
    other.#peer = this;
    this.#peerOwner = otherOwner;
    other.#peerOwner = owner;
  }

  #demandUnbound(): void {
    if (this.#address.kind !== 'unnamed')
      throw new KernelError('EINVAL', `bound to ${formatSocketAddress(this.#address)}`);
  }
}

/** Throws EINVAL, as unix_validate_addr() does. */
function demandUnix(address: SocketAddress): UnixAddress {
  if (address.family === 'unix') return address;
  throw new KernelError('EINVAL', `expected an address of AF_UNIX, found ${formatSocketAddress(address)}`);
}
