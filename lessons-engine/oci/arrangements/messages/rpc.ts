// Remote calls between the parts of an arrangement: HTTP, gRPC and ttRPC alike are a request, a reply, and events that come
// unasked. What their bytes look like is left out: each message is a line of JSON.

import { close, type Calls } from '../../../kernel/index.ts';
import { Channel, lineOf } from '../../runtime/channel.ts';
import { ContainerError, failureText } from '../../runtime/container-error.ts';
import type { Exchange, Exchanges, Means } from '../exchanges.ts';
import type { EventLoop } from './event-loop.ts';
import { accept, connectTo } from './unix-socket.ts';

interface Request {
  readonly type: 'request';
  readonly number: number;
  readonly from: string;
  readonly what: string;
  readonly body: unknown;
}

interface Reply {
  readonly type: 'reply';
  readonly number: number;
  readonly result?: unknown;
  readonly error?: string;
}

interface Event {
  readonly type: 'event';
  readonly what: string;
  readonly body: unknown;
}

/** Who talks with whom, and how. */
export interface Line {
  readonly exchanges: Exchanges;
  readonly from: string;
  readonly to: string;
  readonly by: Means;
}

/** One that asks. */
export class Client {
  readonly fd: number;
  readonly #line: Line;
  readonly #channel: Channel<Request, Reply | Event>;
  readonly #waiting = new Map<number, (reply: Reply) => Calls<void>>();
  #sent = 0;
  #closed = false;
  #loop: EventLoop | null = null;
  #event: (what: string, body: unknown) => Calls<void> = () => nothing();

  constructor(line: Line, fd: number) {
    this.#line = line;
    this.fd = fd;
    this.#channel = new Channel(fd);
  }

  /** Throws a `ContainerError` when nobody listens there. */
  static *connect(line: Line, path: string): Calls<Client> {
    const fd = yield* connectTo(path);
    if (fd === null) throw new ContainerError(`${line.from}: cannot connect to ${line.to} at ${path}`);
    return new Client(line, fd);
  }

  /** Asks and waits. Throws a `ContainerError` with what the other side says went wrong. */
  *call<T>(what: string, body: unknown = {}): Calls<T> {
    if (this.#closed) throw new ContainerError(`${this.#line.to}: the connection is lost`);
    const number = yield* this.#request(what, body);
    for (;;) {
      const message = yield* this.#channel.receive();
      if (message === null)
        throw new ContainerError(`${this.#line.to}: the connection was lost during ${what}`);
      if (message.type === 'reply' && message.number === number) {
        // What came with it is dealt with when whoever asked has gone on.
        this.#loop?.soon(() => this.#dealWithAll());
        return resultOf<T>(message);
      }
      yield* this.#deal(message);
    }
  }

  /** Asks; the reply comes while `loop` runs. `replied` gets an error when there is one. */
  *begin(
    what: string,
    body: unknown,
    replied: (result: unknown, error: string | null) => Calls<void>,
  ): Calls<void> {
    const number = yield* this.#request(what, body);
    this.#waiting.set(number, ({ result, error = null }) => replied(result, error));
  }

  *close(): Calls<void> {
    yield* close(this.fd);
    this.#closed = true;
  }

  /** Deals with what comes unasked or late. `event`: for each event; `lost`: the other side is gone. */
  attend(
    loop: EventLoop,
    { event = () => nothing(), lost = () => nothing() }: { event?: (what: string, body: unknown) => Calls<void>; lost?: () => Calls<void> } = {}, // prettier-ignore
  ): void {
    this.#event = event;
    this.#loop = loop;
    loop.watch(this.fd, () => this.#pump(loop, lost));
  }

  *#pump(loop: EventLoop, lost: () => Calls<void>): Calls<void> {
    const open = yield* this.#channel.fetch();
    yield* this.#dealWithAll();
    if (open) return;
    loop.forget(this.fd);
    yield* this.close();
    const error = `${this.#line.to}: the connection was lost`;
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const replied of waiting) yield* replied({ type: 'reply', number: 0, error });
    yield* lost();
  }

  *#dealWithAll(): Calls<void> {
    for (let message = this.#channel.next(); message !== null; message = this.#channel.next())
      yield* this.#deal(message);
  }

  *#deal(message: Reply | Event): Calls<void> {
    if (message.type === 'event') return yield* this.#event(message.what, message.body);
    const replied = this.#waiting.get(message.number);
    this.#waiting.delete(message.number);
    if (replied !== undefined) yield* replied(message);
  }

  *#request(what: string, body: unknown): Calls<number> {
    const { from, to, by, exchanges } = this.#line;
    const message: Request = { type: 'request', number: ++this.#sent, from, what, body };
    exchanges.add({ from, to, by, kind: 'request', what, bytes: lineOf(message).length });
    yield* this.#channel.send(message);
    return message.number;
  }
}

function resultOf<T>({ result, error }: Reply): T {
  if (error !== undefined) throw new ContainerError(error);
  return result as T;
}

function* nothing(): Calls<void> {}

/** Answers a request, now or later; a failure is an `Error`. */
export type Respond = (result: unknown) => Calls<void>;

/** A connection as the one that is asked sees it. */
export interface Caller {
  readonly name: string;
  /** Tells the other side something unasked. */
  readonly event: (what: string, body: unknown, kind?: Exchange['kind']) => Calls<void>;
  /** Called when the connection is gone. */
  onClose: () => void;
}

/** What a server does for a request; what it throws is the reply. */
export type Handle = (what: string, body: unknown, respond: Respond, caller: Caller) => Calls<void>;

/** Answers at a listening socket while the loop runs. */
export function serve(
  loop: EventLoop,
  fd: number,
  { exchanges, name, by, handle }: { exchanges: Exchanges; name: string; by: Means; handle: Handle },
): void {
  loop.watch(fd, function* () {
    const connection = yield* accept(fd);
    const channel = new Channel<Reply | Event, Request>(connection);
    const send = (message: Reply | Event, to: string, what: string, kind: Exchange['kind']): Calls<void> => {
      exchanges.add({ from: name, to, by, kind, what, bytes: lineOf(message).length });
      return channel.send(message);
    };
    let open = true;
    let peer = '';
    const caller: Caller = {
      get name() {
        return peer;
      },
      *event(what, body, kind = 'event') {
        if (open) yield* send({ type: 'event', what, body }, peer, what, kind);
      },
      onClose: () => {},
    };
    loop.watch(connection, function* () {
      const alive = yield* channel.fetch();
      for (let request = channel.next(); request !== null; request = channel.next()) {
        const { number, from, what, body } = request;
        peer = from;
        const respond: Respond = function* (result) {
          if (!open) return;
          const reply: Reply =
            result instanceof Error
              ? { type: 'reply', number, error: result.message }
              : { type: 'reply', number, result };
          yield* send(reply, from, what, 'reply');
        };
        yield* answer(handle, what, body, respond, caller);
      }
      if (alive) return;
      open = false;
      loop.forget(connection);
      yield* close(connection);
      caller.onClose();
    });
  });
}

function* answer(handle: Handle, what: string, body: unknown, respond: Respond, caller: Caller): Calls<void> {
  try {
    yield* handle(what, body, respond, caller);
  } catch (thrown) {
    const text = failureText(thrown);
    if (text === null) throw thrown;
    yield* respond(new ContainerError(text));
  }
}
