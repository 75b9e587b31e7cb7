// The two queues of a listening socket (listen(2)): handshakes under way, and connections that wait for accept. When the
// second is full, SYNs and last ACKs are dropped and the other side tries again. Left out: SYN cookies, SO_REUSEPORT groups.

import { type WaitQueue } from '../../wait-queue.ts';
import type { Ipv4 } from '../packet/ipv4-address.ts';
import type { TcpConnection } from './tcp-connection.ts';

/** net.core.somaxconn. */
const SOMAXCONN = 4096;

export class TcpListener {
  readonly address: Ipv4;
  readonly port: number;
  readonly queue: WaitQueue;
  #backlog = 0;
  /** In SYN_RECV. */
  readonly pending = new Set<TcpConnection>();
  /** Oldest first. */
  readonly ready: TcpConnection[] = [];
  /** SYNs and ACKs dropped because `ready` was full. */
  overflows = 0;

  constructor(address: Ipv4, port: number, queue: WaitQueue) {
    this.address = address;
    this.port = port;
    this.queue = queue;
  }

  set backlog(backlog: number) {
    this.#backlog = Math.min(backlog < 0 ? SOMAXCONN : backlog, SOMAXCONN);
  }

  /** Linux lets in one more than was asked for (sk_acceptq_is_full). */
  get full(): boolean {
    return this.ready.length > this.#backlog;
  }

  /** The handshake is done. False when there is no place: the last ACK is as if it had not come. */
  complete(connection: TcpConnection): boolean {
    if (this.full) {
      this.overflows++;
      return false;
    }
    this.pending.delete(connection);
    this.ready.push(connection);
    connection.listener = null;
    this.queue.wake();
    return true;
  }

  close(): void {
    for (const connection of [...this.pending, ...this.ready]) connection.abort();
    this.ready.length = 0;
  }
}
