// The page's end of the channel: a method a request. What the reader did wrong rejects with `Refused`, a bug of ours with
// `EngineBug`.

import type { AssemblyProblem } from '../../isa/index.ts';
import type { Watchpoint } from '../travel/watched-accesses.ts';
import { EngineBug, Refused } from '../client.ts';
import type { Port } from '../messages.ts';
import type {
  Arrival,
  ExplorerRequest,
  ExplorerResponse,
  GuestFile,
  Line,
  Look,
  LookRequest,
  MachineWishes,
  Motion,
  NumberedExplorerRequest,
  Opened,
  Saved,
} from './messages.ts';

/** The source has problems, each with its place. */
export class SourceRefused extends Refused {
  override name = 'SourceRefused';
  readonly problems: readonly AssemblyProblem[];
  constructor(message: string, problems: readonly AssemblyProblem[]) {
    super(message);
    this.problems = problems;
  }
}

interface Pending {
  resolve(response: ExplorerResponse): void;
  reject(error: Error): void;
}

type Answer<T extends ExplorerResponse['type']> = Extract<ExplorerResponse, { type: T }>;

export class ExplorerClient {
  readonly #port: Port;
  readonly #pending = new Map<number, Pending>();
  #lastId = 0;

  /** Listens on `port` from now on. */
  constructor(port: Port) {
    this.#port = port;
    port.addEventListener('message', ({ data }) => this.#receive(data as ExplorerResponse));
  }

  /**
   * Opens a guest in place of the one before, which is kept when this one is refused. A source with problems rejects with
   * `SourceRefused`.
   */
  async open(file: GuestFile, wishes: MachineWishes): Promise<Opened> {
    return (await this.#ask({ type: 'open', file, wishes }, 'opened')).opened;
  }

  /** The same guest before its first step, with the same breakpoints. */
  async reset(): Promise<Opened> {
    return (await this.#ask({ type: 'reset' }, 'opened')).opened;
  }

  /** Answers when the motion has ended, which another motion, `pause`, `open` and `reset` bring about. */
  async move(motion: Motion): Promise<Arrival> {
    return (await this.#ask({ type: 'move', motion }, 'arrived')).arrival;
  }

  /** Ends the motion under way, whose `move` answers then. */
  async pause(): Promise<void> {
    await this.#ask({ type: 'pause' }, 'done');
  }

  /** Replaces all breakpoints (virtual addresses) and watchpoints. */
  async setStops(breakpoints: number[], watchpoints: Watchpoint[]): Promise<void> {
    await this.#ask({ type: 'stops', breakpoints, watchpoints }, 'done');
  }

  /** Bytes typed at a console; `line` says which. */
  async input(bytes: Uint8Array, line: Line = 'uart'): Promise<void> {
    await this.#ask({ type: 'input', bytes, line }, 'done');
  }

  /** What is to be seen now; a motion may be under way. */
  async look(at: LookRequest): Promise<Look> {
    return (await this.#ask({ type: 'look', at }, 'look')).look;
  }

  /** The address that a reader has written, or null. */
  async address(text: string): Promise<number | null> {
    return (await this.#ask({ type: 'address', text }, 'address')).address;
  }

  /** A file to open later: the state as it is, or the way from the start to here. */
  async save(as: 'state' | 'run' = 'state'): Promise<Saved> {
    return (await this.#ask({ type: 'save', as }, 'saved')).saved;
  }

  /** Gives up on everything that is under way; to be called when the other side is ended. */
  abandon(reason: Error): void {
    for (const pending of this.#pending.values()) pending.reject(reason);
    this.#pending.clear();
  }

  async #ask<T extends ExplorerResponse['type']>(request: ExplorerRequest, expected: T): Promise<Answer<T>> {
    const id = ++this.#lastId;
    const response = await new Promise<ExplorerResponse>((resolve, reject) => {
      this.#pending.set(id, { resolve, reject });
      this.#port.postMessage({ ...request, id } satisfies NumberedExplorerRequest);
    });
    if (response.type !== expected)
      throw new Error(`${request.type}: expected the answer "${expected}", found "${response.type}"`);
    return response as Answer<T>;
  }

  #receive(response: ExplorerResponse): void {
    const pending = this.#pending.get(response.id);
    if (!pending) return;
    this.#pending.delete(response.id);
    if (response.type === 'refused')
      pending.reject(
        response.problems.length > 0
          ? new SourceRefused(response.message, response.problems)
          : new Refused(response.message),
      );
    else if (response.type === 'bug') pending.reject(new EngineBug(response.message, response.stack));
    else pending.resolve(response);
  }
}
