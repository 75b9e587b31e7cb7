// Messages between processes: one line of JSON each, over a stream socket or a pipe.

import { bytesOf, CallFailed, type Calls, demand, read, textOf } from '../../kernel/index.ts';
import { decodeUtf8, toByteString } from '../words/utf8.ts';
import { ContainerError } from './container-error.ts';

const MSG_NOSIGNAL = 0x4000;
const EPIPE = 32;
/** Bytes that are sent at once. */
const PIECE = 8192;

export interface Message {
  readonly type: string;
}

/** A message as it travels. */
export const lineOf = (message: object): string => `${toByteString(JSON.stringify(message))}\n`;

export class Channel<Sent extends Message, Received extends Message> {
  readonly fd: number;
  #buffer = '';

  constructor(fd: number) {
    this.fd = fd;
  }

  *send(message: Sent): Calls<void> {
    const line = lineOf(message);
    // Without a reader a write would be the writer's end (SIGPIPE). Why there is none the next message says, or its absence.
    for (let at = 0; at < line.length;) {
      const piece = line.slice(at, at + PIECE);
      const made = { name: 'sendto', args: [this.fd, piece, piece.length, MSG_NOSIGNAL, null, 0] };
      const sent = yield made;
      if (sent === -EPIPE) return;
      at += demand(made, sent);
    }
  }

  /** null: the other side has closed its end. */
  *receive(): Calls<Received | null> {
    for (;;) {
      const message = this.next();
      if (message !== null) return message;
      if (!(yield* this.fetch())) return null;
    }
  }

  /** A message of what has been read already. */
  next(): Received | null {
    const end = this.#buffer.indexOf('\n');
    if (end < 0) return null;
    const line = this.#buffer.slice(0, end);
    this.#buffer = this.#buffer.slice(end + 1);
    return JSON.parse(decodeUtf8(bytesOf(line), 'message')) as Received;
  }

  /** Reads once, waiting if there is nothing; false: the other side has closed its end. */
  *fetch(): Calls<boolean> {
    try {
      const bytes = yield* read(this.fd);
      this.#buffer += textOf(bytes);
      return bytes.length > 0;
    } catch (thrown) {
      // It has closed its end without reading everything.
      if (thrown instanceof CallFailed && thrown.errno === 'ECONNRESET') return false;
      throw thrown;
    }
  }

  /** The next message, which must be of this type. Throws a `ContainerError` with what the other side says went wrong. */
  *expect<T extends Received['type']>(type: T): Calls<Extract<Received, { readonly type: T }>> {
    const message = yield* this.receive();
    if (message?.type === type) return message as Extract<Received, { readonly type: T }>;
    if (message?.type === 'failed')
      throw new ContainerError((message as unknown as { message: string }).message);
    throw new ContainerError(
      `expected the message "${type}", found ${message === null ? 'an end' : `"${message.type}"`}`,
    );
  }
}
