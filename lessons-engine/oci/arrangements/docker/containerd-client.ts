// dockerd's connections to containerd: one for questions, one for events. When containerd goes away they are made again.

import { type Calls, sleep } from '../../../kernel/index.ts';
import { ContainerError } from '../../runtime/container-error.ts';
import { containerdSocket, type TaskEvent } from '../containerd/task-service.ts';
import type { Exchanges } from '../exchanges.ts';
import type { EventLoop } from '../messages/event-loop.ts';
import { Client } from '../messages/rpc.ts';
import { connectTo } from '../messages/unix-socket.ts';

/** Milliseconds between two attempts to reach containerd. */
const RETRY = 100;

export class ContainerdClient {
  readonly #exchanges: Exchanges;
  readonly #loop: EventLoop;
  #questions: Client | null = null;
  #events: 'unwanted' | 'coming' | 'lost' = 'unwanted';
  #namespace = '';
  #heard: (event: TaskEvent) => Calls<void> = function* () {};

  constructor(exchanges: Exchanges, loop: EventLoop) {
    this.#exchanges = exchanges;
    this.#loop = loop;
  }

  /** Asks, after waiting for containerd if it is not there. Throws a `ContainerError`. */
  *ask<T>(what: string, body: unknown): Calls<T> {
    while (this.#questions === null) {
      const client = yield* this.#connect();
      if (client === null) yield* sleep(RETRY);
      else client.attend(this.#loop, { lost: () => this.#lost() });
      this.#questions = client;
      // So that it hears what comes of its question.
      if (client !== null && this.#events === 'lost') yield* this.#subscribe();
    }
    return yield* this.#questions.call<T>(what, body);
  }

  /** Asks, and does not mind a refusal. */
  *tryToAsk(what: string, body: unknown): Calls<void> {
    try {
      yield* this.ask(what, body);
    } catch (thrown) {
      if (!(thrown instanceof ContainerError)) throw thrown;
    }
  }

  /** Events of a namespace, also after containerd has been away; those of that time are missed. */
  *subscribe(namespace: string, heard: (event: TaskEvent) => Calls<void>): Calls<void> {
    this.#namespace = namespace;
    this.#heard = heard;
    yield* this.#subscribe();
  }

  *#subscribe(): Calls<void> {
    if (this.#events === 'coming') return;
    const again = (): Calls<void> => {
      this.#events = 'lost';
      return this.#loop.after(RETRY, () => this.#subscribe());
    };
    const client = yield* this.#connect();
    if (client === null) return yield* again();
    this.#events = 'coming';
    client.attend(this.#loop, { event: (_, body) => this.#heard(body as TaskEvent), lost: again });
    yield* client.call('Events.Subscribe', { namespace: this.#namespace });
  }

  *#lost(): Calls<void> {
    this.#questions = null;
    yield* [];
  }

  /** null: nobody is there. */
  *#connect(): Calls<Client | null> {
    const fd = yield* connectTo(containerdSocket);
    const line = { exchanges: this.#exchanges, from: 'dockerd', to: 'containerd', by: 'gRPC' } as const;
    return fd === null ? null : new Client(line, fd);
  }
}
