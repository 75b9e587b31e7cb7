// TCP of one namespace: finds the connection or the listener that a segment is for; answers with RST where there is none.
// Initial sequence numbers follow RFC 9293 section 3.4.1: a clock of 4 µs plus a hash of the four-tuple (RFC 6528), with no
// secret in the hash, because a run must repeat.

import { Fnv1a } from '../../../bits/index.ts';
import { WaitQueue } from '../../wait-queue.ts';
import type { FailedPacket } from '../ipv4/icmp-layer.ts';
import type { PacketBuffer } from '../ipv4/packet-buffer.ts';
import type { Link } from '../link/link.ts';
import type { NetworkNamespace } from '../network-namespace.ts';
import { IPPROTO_TCP } from '../packet/ipv4.ts';
import { INADDR_ANY } from '../packet/ipv4-address.ts';
import { ACK, FIN, RST, SYN, parseTcp, tcpSegment, type Tcp } from '../packet/tcp.ts';
import { PortTable } from '../socket/port-table.ts';
import { segmentArrives } from './segment-arrives.ts';
import { advance, before } from './sequence.ts';
import { TcpConnection, type Endpoints } from './tcp-connection.ts';
import type { TcpListener } from './tcp-listener.ts';

/** Ticks in 4 µs. */
const SEQUENCE_CLOCK = 40;

export class TcpLayer {
  readonly #namespace: NetworkNamespace;
  readonly ports = new PortTable();
  readonly #connections = new Map<string, TcpConnection>();
  readonly #listeners = new Set<TcpListener>();
  /** RSTs sent for segments that nobody expected. */
  resetsSent = 0;

  constructor(namespace: NetworkNamespace) {
    this.#namespace = namespace;
  }

  /** `ss -t`, oldest first, those in TIME_WAIT too. */
  get connections(): readonly TcpConnection[] {
    return [...this.#connections.values()];
  }

  /** Whether a connection has this local port. */
  busy(port: number): boolean {
    for (const { localPort } of this.#connections.values()) if (localPort === port) return true;
    return false;
  }

  /** Begins a handshake; whoever waits in `queue` hears how it goes. */
  connect(ends: Endpoints, queue: WaitQueue): TcpConnection {
    const connection = this.#create(ends, null, queue);
    connection.open('SYN_SENT');
    return connection;
  }

  listen(listener: TcpListener): void {
    this.#listeners.add(listener);
  }

  unlisten(listener: TcpListener): void {
    this.#listeners.delete(listener);
    listener.close();
  }

  remove(connection: TcpConnection): void {
    this.#connections.delete(key(connection));
  }

  /** The namespace dies: nothing is sent any more. */
  abandon(): void {
    for (const connection of this.connections) connection.end('ENETDOWN');
  }

  receive(packet: PacketBuffer, link: Link): void {
    const { source, destination } = packet;
    const segment = parseTcp(packet.payload, source, destination);
    if (segment === null) return link.drop('PKT_TOO_SMALL');
    if (!segment.intact) return link.drop('TCP_CSUM');
    const ends: Endpoints = {
      local: destination,
      localPort: segment.destinationPort,
      remote: source,
      remotePort: segment.sourcePort,
    };
    const connection = this.#connections.get(key(ends));
    if (connection !== undefined && !reopens(connection, segment)) return segmentArrives(connection, segment);
    connection?.end(null);
    if (this.#namespace.isBroadcast(destination)) return link.drop('NO_SOCKET');
    const listener = this.#listenerFor(ends);
    if (listener !== null && (segment.flags & (RST | ACK)) === 0 && (segment.flags & SYN) !== 0)
      return this.#accept(listener, ends, segment, link);
    link.drop('NO_SOCKET');
    this.#reset(ends, segment);
  }

  /** RST for an acknowledgment of what was never sent (RFC 9293 section 3.10.7.3). */
  refuse(ends: Endpoints, acknowledgment: number): void {
    this.#sendReset(ends, acknowledgment, RST, 0);
  }

  /** An ICMP error about one of our segments: ends a handshake; a connection outlives it (RFC 1122 section 4.2.3.9). */
  failed({ local, localPort, remote, remotePort, error, sequence }: FailedPacket): void {
    const connection = this.#connections.get(key({ local, localPort, remote, remotePort }));
    if (connection === undefined || before(sequence, connection.unacknowledged)) return;
    if (error === 'EMSGSIZE') {
      connection.next = connection.unacknowledged;
      connection.output();
    } else if (connection.state === 'SYN_SENT') connection.end(error);
  }

  #accept(listener: TcpListener, ends: Endpoints, segment: Tcp, link: Link): void {
    if (listener.full) {
      listener.overflows++;
      return link.drop('TCP_LISTEN_OVERFLOW');
    }
    const connection = this.#create(ends, listener);
    listener.pending.add(connection);
    connection.expected = advance(segment.sequence, 1);
    connection.mss = segment.mss ?? connection.mss;
    connection.window = segment.window;
    connection.windowSequence = segment.sequence;
    connection.open('SYN_RECV');
  }

  #create(ends: Endpoints, listener: TcpListener | null, queue = new WaitQueue()): TcpConnection {
    const iss = this.#namespace.network.options.initialSequence?.() ?? this.#initialSequence(ends);
    const connection = new TcpConnection(this.#namespace, ends, iss, listener, queue);
    this.#connections.set(key(ends), connection);
    return connection;
  }

  #initialSequence({ local, localPort, remote, remotePort }: Endpoints): number {
    const hash = new Fnv1a()
      .word(local)
      .word(remote)
      .word((localPort << 16) | remotePort);
    return (hash.value + Math.floor(this.#namespace.network.now / SEQUENCE_CLOCK)) >>> 0;
  }

  #listenerFor({ local, localPort }: Endpoints): TcpListener | null {
    let found: TcpListener | null = null;
    for (const listener of this.#listeners) {
      if (listener.port !== localPort) continue;
      if (listener.address === local) return listener;
      if (listener.address === INADDR_ANY) found = listener;
    }
    return found;
  }

  /** Section 3.10.7.1: what comes for a connection that does not exist, unless it is a reset itself. */
  #reset(ends: Endpoints, { flags, sequence, acknowledgment, payload }: Tcp): void {
    if ((flags & RST) !== 0) return;
    if ((flags & ACK) !== 0) return this.#sendReset(ends, acknowledgment, RST, 0);
    const length = payload.length + ((flags & SYN) !== 0 ? 1 : 0) + ((flags & FIN) !== 0 ? 1 : 0);
    this.#sendReset(ends, 0, RST | ACK, advance(sequence, length));
  }

  #sendReset(ends: Endpoints, sequence: number, flags: number, acknowledgment: number): void {
    const { local: source, localPort, remote: destination, remotePort } = ends;
    this.resetsSent++;
    const segment = tcpSegment(
      {
        sourcePort: localPort,
        destinationPort: remotePort,
        sequence,
        acknowledgment,
        flags,
        window: 0,
        mss: null,
        payload: new Uint8Array(0),
      },
      source,
      destination,
    );
    this.#namespace.ipv4.send({ source, destination, protocol: IPPROTO_TCP, payload: segment });
  }
}

/** A new SYN may take over what waits in TIME_WAIT (RFC 9293 section 3.6.1). */
function reopens({ state, expected }: TcpConnection, { flags, sequence }: Tcp): boolean {
  return state === 'TIME_WAIT' && (flags & (SYN | RST | ACK)) === SYN && before(expected, sequence);
}

function key({ local, localPort, remote, remotePort }: Endpoints): string {
  return `${local}:${localPort} ${remote}:${remotePort}`;
}
