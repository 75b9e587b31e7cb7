// Connection tracking (nf_conntrack): a conversation is known by what its first packet looked like and by what its answers
// look like. Address translation is nothing but answers that are not the inverse of the question.
// Left out: TCP windows (any packet of a known tuple belongs), helpers (FTP and such), zones, ICMP errors as RELATED: an error
// about a translated packet is not translated back.

import { SECOND } from '../event-queue.ts';
import type { PacketBuffer } from '../ipv4/packet-buffer.ts';
import { IPPROTO_TCP, IPPROTO_UDP } from '../packet/ipv4.ts';
import { FIN, RST } from '../packet/tcp.ts';
import { invert, tupleKey, tupleOf, type Tuple } from './tuple.ts';

export interface Connection {
  readonly original: Tuple;
  /** As answers arrive. Set by translation until the connection is confirmed. */
  reply: Tuple;
  /** In the table: its first packet got through. */
  confirmed: boolean;
  /** An answer was seen (ASSURED or nearly). */
  replied: boolean;
  /** TCP: FIN or RST was seen. */
  closing: boolean;
  /** Tick. */
  expires: number;
}

export interface Tracked {
  readonly connection: Connection;
  readonly direction: 'original' | 'reply';
}

export class ConnectionTracking {
  readonly #now: () => number;
  readonly #table = new Map<string, Tracked>();

  constructor(now: () => number) {
    this.#now = now;
  }

  /** `conntrack -L`: what has not expired, oldest first. */
  get connections(): readonly Connection[] {
    return [...this.#table.values()]
      .filter(({ connection, direction }) => direction === 'original' && connection.expires > this.#now())
      .map(({ connection }) => connection);
  }

  /** Finds the connection of a packet or begins one; null for what is not tracked. */
  track(packet: PacketBuffer): Tracked | null {
    const tuple = tupleOf(packet);
    if (tuple === null) return null;
    const known = this.#lookup(tupleKey(tuple));
    if (known === null) {
      const connection: Connection = {
        original: tuple,
        reply: invert(tuple),
        confirmed: false,
        replied: false,
        closing: false,
        expires: 0,
      };
      return { connection, direction: 'original' };
    }
    const { connection, direction } = known;
    if (direction === 'reply') connection.replied = true;
    if ((packet.tcpFlags & (FIN | RST)) !== 0) connection.closing = true;
    connection.expires = this.#now() + lifetime(connection);
    return known;
  }

  /** Whether answers that look like `reply` would be taken for those of a connection that exists. */
  taken(reply: Tuple): boolean {
    return this.#lookup(tupleKey(reply)) !== null;
  }

  /** The first packet leaves, or reaches its socket: from now on the connection is known. */
  confirm({ connection }: Tracked): void {
    if (connection.confirmed) return;
    connection.confirmed = true;
    connection.expires = this.#now() + lifetime(connection);
    this.#table.set(tupleKey(connection.original), { connection, direction: 'original' });
    this.#table.set(tupleKey(connection.reply), { connection, direction: 'reply' });
  }

  #lookup(key: string): Tracked | null {
    const found = this.#table.get(key);
    if (found === undefined) return null;
    if (found.connection.expires > this.#now()) return found;
    this.#table.delete(tupleKey(found.connection.original));
    this.#table.delete(tupleKey(found.connection.reply));
    return null;
  }
}

/** Ticks, as Linux has them (nf_conntrack-sysctl.rst); TCP's many states are three here. */
function lifetime({ original: { protocol }, replied, closing }: Connection): number {
  if (protocol === IPPROTO_TCP) return (closing ? 120 : replied ? 432_000 : 120) * SECOND;
  if (protocol === IPPROTO_UDP) return (replied ? 120 : 30) * SECOND;
  return 30 * SECOND;
}
