// Carries what comes out of one descriptor somewhere else while a loop runs: a container's output to a file, a fifo, whoever
// is attached.

import { attempt, type Calls, close, pollReadable, read, textOf } from '../../../kernel/index.ts';
import type { EventLoop } from '../messages/event-loop.ts';

const MSG_NOSIGNAL = 0x4000;

export class Relay {
  readonly #loop: EventLoop;
  readonly #fd: number;
  readonly #arrived: (text: string) => Calls<void>;
  readonly #ended: () => Calls<void>;
  #open = true;

  /** `arrived`: for each piece; `ended`: nothing more will come. The descriptor is closed then. */
  constructor(
    loop: EventLoop,
    fd: number,
    arrived: (text: string) => Calls<void>,
    ended: () => Calls<void> = () => nothing(),
  ) {
    this.#loop = loop;
    this.#fd = fd;
    this.#arrived = arrived;
    this.#ended = ended;
    loop.watch(fd, () => this.#step());
  }

  get isOpen(): boolean {
    return this.#open;
  }

  /** Carries what is there already, without waiting for more. */
  *drain(): Calls<void> {
    while (this.#open && (yield* pollReadable([this.#fd], 0)).length > 0) yield* this.#step();
  }

  /** Carries what is there, and nothing more. */
  *end(): Calls<void> {
    yield* this.drain();
    if (this.#open) yield* this.#close();
  }

  *#step(): Calls<void> {
    const bytes = yield* read(this.#fd);
    if (bytes.length === 0) yield* this.#close();
    else yield* this.#arrived(textOf(bytes));
  }

  *#close(): Calls<void> {
    this.#open = false;
    this.#loop.forget(this.#fd);
    yield* close(this.#fd);
    yield* this.#ended();
  }
}

/** Writes to a socket whose other side may be gone; false: it is. */
export function* sendText(fd: number, text: string): Calls<boolean> {
  for (let at = 0; at < text.length;) {
    const piece = text.slice(at, at + 2048);
    const sent = yield* attempt('sendto', fd, piece, piece.length, MSG_NOSIGNAL, null, 0);
    if (sent < 0) return false;
    at += sent;
  }
  return true;
}

function* nothing(): Calls<void> {}
