// One TCP connection (RFC 9293): its transmission control block, what it sends and when it sends it again. What arrives is in
// segment-arrives.ts. Left out: congestion control, Nagle's algorithm and delayed acknowledgments (every segment is answered
// at once), round-trip times (the retransmission timeout is Linux's least), fast retransmit, keepalive, urgent data.

import type { ErrnoName } from '../../errno.ts';
import { WaitQueue } from '../../wait-queue.ts';
import type { Timer } from '../event-queue.ts';
import type { NetworkNamespace } from '../network-namespace.ts';
import { IPPROTO_TCP, IPV4_HLEN } from '../packet/ipv4.ts';
import type { Ipv4 } from '../packet/ipv4-address.ts';
import { ACK, FIN, PSH, RST, SYN, TCP_HLEN, tcpSegment } from '../packet/tcp.ts';
import { ByteQueue } from './byte-queue.ts';
import { advance, before, distance } from './sequence.ts';
import type { TcpListener } from './tcp-listener.ts';
import { LINGER, retriesOf, timeoutOf } from './timeouts.ts';

/** As ss(8) and Linux's tcp_states.h spell them. */
export type TcpState =
  | 'SYN_SENT'
  | 'SYN_RECV'
  | 'ESTABLISHED'
  | 'FIN_WAIT1'
  | 'FIN_WAIT2'
  | 'CLOSE_WAIT'
  | 'CLOSING'
  | 'LAST_ACK'
  | 'TIME_WAIT'
  | 'CLOSE';

/** Bytes; the largest window that there is without scaling. */
export const BUFFER = 65535;
export interface Endpoints {
  readonly local: Ipv4;
  readonly localPort: number;
  readonly remote: Ipv4;
  readonly remotePort: number;
}

export class TcpConnection implements Endpoints {
  readonly namespace: NetworkNamespace;
  readonly local: Ipv4;
  readonly localPort: number;
  readonly remote: Ipv4;
  readonly remotePort: number;
  /** Woken whenever something changes that a user may wait for. */
  readonly queue: WaitQueue;
  /** Whom it becomes known to when the handshake is done; null for one that was opened from here, or is known already. */
  listener: TcpListener | null;
  state: TcpState = 'CLOSE';
  /** Why it ended; taken by the first call that sees it (SO_ERROR). */
  error: ErrnoName | null = null;
  /** Nobody has it open any more. */
  orphan = false;
  /** Initial send sequence number. */
  readonly iss: number;
  /** Oldest unacknowledged, next to send, highest ever sent + 1. */
  unacknowledged: number;
  next: number;
  highest: number;
  /** The other side's window, and the segment that told it (SND.WL1, SND.WL2). */
  window = 0;
  windowSequence = 0;
  windowAcknowledgment = 0;
  /** Next sequence number that is expected, and the end of the window that was offered last. */
  expected = 0;
  offered = 0;
  /** Largest payload that the other side takes. */
  mss = 536;
  /** Nothing more will be written here; nothing more will come. */
  finQueued = false;
  finReceived = false;
  /** From `unacknowledged` on. */
  readonly sending = new ByteQueue(BUFFER);
  readonly received = new ByteQueue(BUFFER);
  /** Segments; bytes of payload sent again. */
  segmentsSent = 0;
  bytesRetransmitted = 0;
  #timer: Timer | null = null;
  #retries = 0;

  constructor(
    namespace: NetworkNamespace,
    ends: Endpoints,
    iss: number,
    listener: TcpListener | null,
    queue = new WaitQueue(),
  ) {
    this.queue = queue;
    this.namespace = namespace;
    this.local = ends.local;
    this.localPort = ends.localPort;
    this.remote = ends.remote;
    this.remotePort = ends.remotePort;
    this.listener = listener;
    this.iss = iss;
    this.unacknowledged = iss;
    this.next = iss;
    this.highest = iss;
  }

  /** Bytes of payload that fit into a segment on this way. */
  get segmentSize(): number {
    return Math.max(1, Math.min(this.mss, this.offeredMss));
  }

  get offeredMss(): number {
    return this.namespace.ipv4.mtu(this.remote) - IPV4_HLEN - TCP_HLEN;
  }

  /** Begins a handshake, or answers one. */
  open(state: 'SYN_SENT' | 'SYN_RECV'): void {
    this.state = state;
    this.next = advance(this.iss, 1);
    this.highest = this.next;
    this.#transmit(this.iss, state === 'SYN_SENT' ? SYN : SYN | ACK);
    this.#arm();
  }

  /** Sends what the windows allow, then the FIN if it is its turn. */
  output(): void {
    if (!['ESTABLISHED', 'CLOSE_WAIT', 'FIN_WAIT1', 'CLOSING', 'LAST_ACK'].includes(this.state)) return;
    for (;;) {
      const sent = distance(this.unacknowledged, this.next);
      const unsent = this.sending.length - sent;
      const usable = this.window - sent;
      if (unsent <= 0 || usable <= 0) {
        if (this.finQueued && unsent === 0) this.#sendPiece(new Uint8Array(0), FIN);
        break;
      }
      const piece = this.sending.peek(sent, Math.min(unsent, usable, this.segmentSize));
      const last = piece.length === unsent;
      this.#sendPiece(piece, (last ? PSH : 0) | (last && this.finQueued ? FIN : 0));
    }
    this.#arm();
  }

  acknowledge(): void {
    this.#transmit(this.next, ACK);
  }

  /** Nothing more to send: FIN follows the data. */
  finish(): void {
    if (this.finQueued) return;
    this.finQueued = true;
    if (this.state === 'ESTABLISHED') this.state = 'FIN_WAIT1';
    else if (this.state === 'CLOSE_WAIT') this.state = 'LAST_ACK';
    this.output();
  }

  /** Breaks off: RST. */
  abort(): void {
    if (!['CLOSE', 'SYN_SENT', 'TIME_WAIT'].includes(this.state)) this.#transmit(this.next, RST | ACK);
    this.end(null);
  }

  /** Takes at most `length` bytes out, and tells the other side when that opened its window worth telling. */
  take(length: number): Uint8Array {
    const bytes = this.received.shift(length);
    const opened = this.received.free - distance(this.expected, this.offered);
    const connected = ['ESTABLISHED', 'FIN_WAIT1', 'FIN_WAIT2'].includes(this.state);
    if (connected && opened >= Math.min(2 * this.segmentSize, BUFFER / 2)) this.acknowledge();
    return bytes;
  }

  /** New data was acknowledged: the clock of retransmission begins anew. */
  progressed(): void {
    this.#retries = 0;
    this.#timer?.cancel();
    this.#timer = null;
  }

  enterTimeWait(): void {
    this.state = 'TIME_WAIT';
    this.#endAfter(LINGER);
    this.queue.wake();
  }

  /** FIN_WAIT2, and nobody here waits for the rest. */
  endIfAbandoned(): void {
    if (this.orphan && this.state === 'FIN_WAIT2') this.#endAfter(LINGER);
  }

  /** It is over. */
  end(error: ErrnoName | null): void {
    this.#timer?.cancel();
    this.#timer = null;
    this.state = 'CLOSE';
    this.error ??= error;
    this.listener?.pending.delete(this);
    this.namespace.tcp.remove(this);
    this.queue.wake();
  }

  #endAfter(ticks: number): void {
    this.#timer?.cancel();
    const { events, now } = this.namespace.network;
    this.#timer = events.timer(now + ticks, () => this.end(null));
  }

  #sendPiece(payload: Uint8Array, flags: number): void {
    const { next } = this;
    this.next = advance(next, payload.length + (flags & FIN));
    if (before(next, this.highest)) this.bytesRetransmitted += payload.length;
    if (before(this.highest, this.next)) this.highest = this.next;
    this.#transmit(next, ACK | flags, payload);
  }

  #transmit(sequence: number, flags: number, payload: Uint8Array = new Uint8Array(0)): void {
    const { local: source, remote: destination } = this;
    this.segmentsSent++;
    this.offered = advance(this.expected, this.received.free);
    const segment = tcpSegment(
      {
        sourcePort: this.localPort,
        destinationPort: this.remotePort,
        sequence,
        acknowledgment: (flags & ACK) === 0 ? 0 : this.expected,
        flags,
        window: (flags & RST) === 0 ? this.received.free : 0,
        mss: (flags & SYN) === 0 ? null : this.offeredMss,
        payload,
      },
      source,
      destination,
    );
    // What cannot be sent now counts as lost: the timer sends it again, or gives up.
    this.namespace.ipv4.send({ source, destination, protocol: IPPROTO_TCP, payload: segment });
  }

  /** The timer runs while something is unacknowledged, or waits for a window that is closed. */
  #arm(): void {
    const waiting = this.next !== this.unacknowledged || (this.sending.length > 0 && this.window === 0);
    if (!waiting || this.#timer !== null) return;
    const { events, now } = this.namespace.network;
    this.#timer = events.timer(now + timeoutOf(this.state, this.#retries), () => this.#expire());
  }

  #expire(): void {
    this.#timer = null;
    if (this.#retries === retriesOf(this.state)) return this.end('ETIMEDOUT');
    const handshake = this.state === 'SYN_SENT' || this.state === 'SYN_RECV';
    const probing = !handshake && this.window === 0;
    // A probe is answered, so the other side lives: it does not count against the retries (RFC 9293 section 3.8.6.1).
    this.#retries = probing ? Math.min(this.#retries + 1, retriesOf(this.state) - 1) : this.#retries + 1;
    if (handshake) this.#transmit(this.iss, this.state === 'SYN_SENT' ? SYN : SYN | ACK);
    else if (probing) this.#transmit(advance(this.unacknowledged, -1), ACK);
    else {
      this.next = this.unacknowledged; // go back and send all again
      this.output();
    }
    this.#arm();
  }
}
