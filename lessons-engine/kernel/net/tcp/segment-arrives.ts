// What a connection does with a segment (RFC 9293 section 3.10.7, in its order; RFC 5961 for stray RSTs and SYNs).
// Left out: segments out of order are not kept but asked for again; simultaneous data in SYN (TCP Fast Open).

import { ACK, FIN, RST, SYN, type Tcp } from '../packet/tcp.ts';
import { advance, before, distance } from './sequence.ts';
import type { TcpConnection } from './tcp-connection.ts';

export function segmentArrives(connection: TcpConnection, segment: Tcp): void {
  if (connection.state === 'SYN_SENT') return inSynSent(connection, segment);
  if (!acceptable(connection, segment)) {
    if ((segment.flags & RST) === 0) connection.acknowledge();
    return;
  }
  if ((segment.flags & RST) !== 0) {
    if (segment.sequence !== connection.expected) return connection.acknowledge(); // challenge ACK
    const closing = ['CLOSING', 'LAST_ACK', 'TIME_WAIT'].includes(connection.state);
    return connection.end(closing ? null : 'ECONNRESET');
  }
  if ((segment.flags & SYN) !== 0) return connection.acknowledge(); // challenge ACK
  if ((segment.flags & ACK) === 0) return;
  if (!acknowledged(connection, segment)) return;
  data(connection, segment);
  connection.output();
  connection.queue.wake();
}

function inSynSent(connection: TcpConnection, { flags, acknowledgment, sequence, mss, window }: Tcp): void {
  const answers = (flags & ACK) !== 0;
  if (answers && acknowledgment !== connection.next)
    return connection.namespace.tcp.refuse(connection, acknowledgment);
  if ((flags & RST) !== 0) {
    if (answers) connection.end('ECONNREFUSED');
    return;
  }
  if ((flags & SYN) === 0) return;
  connection.expected = advance(sequence, 1);
  connection.mss = mss ?? connection.mss;
  connection.window = window;
  connection.windowSequence = sequence;
  connection.windowAcknowledgment = acknowledgment;
  connection.progressed();
  if (!answers) return connection.open('SYN_RECV'); // both sides open at once
  connection.unacknowledged = acknowledgment;
  connection.state = connection.finQueued ? 'FIN_WAIT1' : 'ESTABLISHED';
  connection.acknowledge();
  connection.output();
  connection.queue.wake();
}

/** Whether any of it lies in the window (section 3.4, table of the four cases). */
function acceptable({ expected, received }: TcpConnection, segment: Tcp): boolean {
  const length = segmentLength(segment);
  const window = received.free;
  const inside = (sequence: number): boolean => {
    const offset = distance(expected, sequence);
    return offset >= 0 && offset < window;
  };
  if (length === 0) return window === 0 ? segment.sequence === expected : inside(segment.sequence);
  return window > 0 && (inside(segment.sequence) || inside(advance(segment.sequence, length - 1)));
}

/** The ACK field; false when the segment goes no further. */
function acknowledged(connection: TcpConnection, segment: Tcp): boolean {
  const { acknowledgment, sequence, window } = segment;
  const fresh = before(connection.unacknowledged, acknowledgment);
  const sane = !before(connection.highest, acknowledgment);
  if (connection.state === 'SYN_RECV') {
    if (!fresh || !sane) {
      connection.namespace.tcp.refuse(connection, acknowledgment);
      return false;
    }
    if (connection.listener !== null && !connection.listener.complete(connection)) return false;
    connection.state = connection.finQueued ? 'FIN_WAIT1' : 'ESTABLISHED';
    connection.unacknowledged = advance(connection.iss, 1);
    connection.window = window;
    connection.progressed();
  }
  if (!sane) {
    connection.acknowledge();
    return false;
  }
  if (before(connection.unacknowledged, acknowledgment)) takeAcknowledgment(connection, acknowledgment);
  const newer =
    before(connection.windowSequence, sequence) ||
    (connection.windowSequence === sequence && !before(acknowledgment, connection.windowAcknowledgment));
  if (newer) {
    connection.window = window;
    connection.windowSequence = sequence;
    connection.windowAcknowledgment = acknowledgment;
  }
  return connection.state !== 'CLOSE';
}

function takeAcknowledgment(connection: TcpConnection, acknowledgment: number): void {
  const count = distance(connection.unacknowledged, acknowledgment);
  const data = Math.min(count, connection.sending.length);
  connection.sending.discard(data);
  connection.unacknowledged = acknowledgment;
  if (before(connection.next, acknowledgment)) connection.next = acknowledgment;
  connection.progressed();
  if (count === data) return;
  // One more than there were bytes: the FIN.
  if (connection.state === 'FIN_WAIT1') {
    connection.state = 'FIN_WAIT2';
    connection.endIfAbandoned();
  } else if (connection.state === 'CLOSING') connection.enterTimeWait();
  else if (connection.state === 'LAST_ACK') connection.end(null);
}

/** Payload and FIN. */
function data(connection: TcpConnection, segment: Tcp): void {
  const length = segmentLength(segment);
  if (length === 0) return;
  const skip = distance(segment.sequence, connection.expected);
  const open = ['ESTABLISHED', 'FIN_WAIT1', 'FIN_WAIT2'].includes(connection.state);
  // Out of order, or again: tell what is expected.
  if (skip < 0 || !open) return connection.acknowledge();
  const payload = segment.payload.subarray(skip);
  // Data for nobody is answered with a reset (RFC 2525 section 2.17).
  if (payload.length > 0 && connection.orphan) return connection.abort();
  const count = connection.received.push(payload);
  connection.expected = advance(connection.expected, count);
  if ((segment.flags & FIN) !== 0 && count === payload.length) fin(connection);
  connection.acknowledge();
}

function fin(connection: TcpConnection): void {
  connection.expected = advance(connection.expected, 1);
  connection.finReceived = true;
  if (connection.state === 'ESTABLISHED') connection.state = 'CLOSE_WAIT';
  else if (connection.state === 'FIN_WAIT1') connection.state = 'CLOSING';
  else if (connection.state === 'FIN_WAIT2') connection.enterTimeWait();
}

/** In sequence numbers: SYN and FIN take one each. */
function segmentLength({ flags, payload }: Tcp): number {
  return payload.length + ((flags & SYN) !== 0 ? 1 : 0) + ((flags & FIN) !== 0 ? 1 : 0);
}
