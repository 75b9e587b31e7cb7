// A socket (struct socket): what the calls of socket(2) act on; what a family does not do is refused here, as Linux does.
// A call that must wait throws Sleep and is made again from its beginning; with `nonblocking` it says EAGAIN instead.
// Left out: sendmsg and control messages (file descriptors over AF_UNIX), out-of-band data.

import type { ErrnoName } from '../../errno.ts';
import { KernelError } from '../../kernel-error.ts';
import type { UserNamespace } from '../../security/user-namespace.ts';
import { Sleep, WaitQueue } from '../../wait-queue.ts';
import type { NetworkNamespace } from '../network-namespace.ts';
import type { SocketAddress } from './socket-address.ts';

export const AF_UNIX = 1;
export const AF_INET = 2;
export const SOCK_STREAM = 1;
export const SOCK_DGRAM = 2;
export const SOCK_RAW = 3;
export const SHUT_RD = 0;
export const SHUT_WR = 1;
export const SHUT_RDWR = 2;

export type NetCapability = 'CAP_NET_ADMIN' | 'CAP_NET_BIND_SERVICE' | 'CAP_NET_BROADCAST' | 'CAP_NET_RAW';

/** Whether the caller has a capability over what belongs to a user namespace: capable() with its credentials put in. */
export type Capable = (capability: NetCapability, userNamespace: UserNamespace) => boolean;

/** Who made a socket (struct ucred, in the kernel's own ids). `pid` is whatever names a process for whoever put it in. */
export interface SocketOwner {
  readonly pid: unknown;
  readonly uid: number;
  readonly gid: number;
}

export interface Received {
  readonly bytes: Uint8Array;
  /** null for a stream. */
  readonly from: SocketAddress | null;
  /** Bytes of the whole datagram, of which the rest is lost. */
  readonly length: number;
}

export interface SocketReadiness {
  readonly in: boolean;
  readonly out: boolean;
  readonly hup: boolean;
  /** POLLERR: SO_ERROR has something to tell. */
  readonly error: boolean;
}

/** Options of SOL_SOCKET and IPPROTO_TCP that mean something here. */
export type SocketOption = 'SO_REUSEADDR' | 'SO_BROADCAST' | 'TCP_NODELAY';

export abstract class Socket {
  abstract readonly domain: number;
  abstract readonly type: number;
  abstract readonly protocol: number;
  readonly namespace: NetworkNamespace;
  readonly owner: SocketOwner;
  /** Woken when what `poll` says may have changed. */
  readonly queue: WaitQueue;
  protected readonly options = new Map<SocketOption, number>();
  /** SO_ERROR: told once. */
  protected pendingError: ErrnoName | null = null;

  constructor(namespace: NetworkNamespace, owner: SocketOwner, queue = new WaitQueue()) {
    this.queue = queue;
    this.namespace = namespace;
    this.owner = owner;
  }

  abstract poll(): SocketReadiness;
  abstract localAddress(): SocketAddress;

  /** On last close. */
  abstract close(): void;

  bind(_address: SocketAddress, _capable: Capable): void {
    throw new KernelError('EOPNOTSUPP', 'bind');
  }

  connect(_address: SocketAddress, _nonblocking: boolean): void {
    throw new KernelError('EOPNOTSUPP', 'connect');
  }

  listen(_backlog: number): void {
    throw new KernelError('EOPNOTSUPP', 'listen');
  }

  /** The socket of the oldest connection that waits. */
  accept(_nonblocking: boolean): Socket {
    throw new KernelError('EOPNOTSUPP', 'accept');
  }

  /** Bytes taken, perhaps fewer than given of a stream. `to` null: to the peer. */
  send(_bytes: Uint8Array, _to: SocketAddress | null, _nonblocking: boolean): number {
    throw new KernelError('EOPNOTSUPP', 'send');
  }

  /** Empty at the end of a stream. `peek`: it stays (MSG_PEEK). */
  receive(_length: number, _nonblocking: boolean, _peek = false): Received {
    throw new KernelError('EOPNOTSUPP', 'recv');
  }

  shutdown(_how: number): void {
    throw new KernelError('EOPNOTSUPP', 'shutdown');
  }

  /** Throws ENOTCONN. */
  peerAddress(): SocketAddress {
    throw new KernelError('ENOTCONN', 'no peer');
  }

  /** SO_PEERCRED: null for a family that does not know (Linux answers pid 0, uid and gid −1). */
  get peerOwner(): SocketOwner | null {
    return null;
  }

  /** SO_ACCEPTCONN. */
  get listening(): boolean {
    return false;
  }

  setOption(option: SocketOption, value: number): void {
    this.options.set(option, value);
  }

  option(option: SocketOption): number {
    return this.options.get(option) ?? 0;
  }

  /** SO_ERROR: the pending error, which is then forgotten; null for none. */
  takeError(): ErrnoName | null {
    const error = this.pendingError;
    this.pendingError = null;
    return error;
  }

  protected throwError(): void {
    const error = this.takeError();
    if (error !== null) throw new KernelError(error, 'the socket’s pending error');
  }

  protected wait(nonblocking: boolean, queue = this.queue): never {
    if (nonblocking) throw new KernelError('EAGAIN', 'the socket would wait');
    throw new Sleep([queue]);
  }
}
