// The page's end of the channel: asks, and hands answers to whoever waits for them.

import type { CheckResult, RaceResult, Report } from '../grader/index.ts';
import type { MachineFrame, NumberedRequest, Port, Request, Response, Way } from './messages.ts';

/** The engine refused a request: unknown lab, assembly error. The message is for the reader. */
export class Refused extends Error {
  override name = 'Refused';
}

/** A bug of ours, with the stack of the other side. */
export class EngineBug extends Error {
  override name = 'EngineBug';
  /** Of the side where it happened; '' when there is none. */
  readonly engineStack: string;
  constructor(message: string, engineStack: string) {
    super(message);
    this.engineStack = engineStack;
  }
}

interface Pending {
  resolve(response: Response): void;
  reject(error: Error): void;
  onCheck?: ((result: CheckResult, index: number, total: number) => void) | undefined;
}

export class EngineClient {
  readonly #port: Port;
  readonly #pending = new Map<number, Pending>();
  #lastId = 0;

  /** Listens on `port` from now on. */
  constructor(port: Port) {
    this.#port = port;
    port.addEventListener('message', (event) => this.#receive(event.data as Response));
  }

  /** Grades `source`; `onCheck` is called as soon as each check is done. */
  async grade(
    lab: string,
    source: string,
    options: { seed?: number; onCheck?: Pending['onCheck'] } = {},
  ): Promise<Report> {
    const { seed, onCheck } = options;
    const request: Request = { type: 'grade', lab, source, ...(seed === undefined ? {} : { seed }) };
    const response = await this.#ask(request, onCheck);
    if (response.type !== 'report') throw new Error(`grade: expected a report, found ${response.type}`);
    return response.report;
  }

  /** Assembles `program` and puts it at its first instruction. One machine a client: opening again replaces it. */
  open(program: string, way: Way): Promise<MachineFrame> {
    return this.#frame({ type: 'open', program, way });
  }

  /** Takes up to `count` steps. Rejects with `Refused` when no machine is open. */
  step(count = 1): Promise<MachineFrame> {
    return this.#frame({ type: 'step', count });
  }

  /** Takes back up to `count` steps. Rejects with `Refused` when no machine is open. */
  back(count = 1): Promise<MachineFrame> {
    return this.#frame({ type: 'back', count });
  }

  /** Runs until the machine stops, or for a bounded number of steps. */
  run(): Promise<MachineFrame> {
    return this.#frame({ type: 'run' });
  }

  /** Back to the first instruction. Rejects with `Refused` when no machine is open. */
  reset(): Promise<MachineFrame> {
    return this.#frame({ type: 'reset' });
  }

  /** Runs every contender of the challenge with this id. Rejects with `Refused` when there is none. */
  async race(challenge: string): Promise<RaceResult> {
    const response = await this.#ask({ type: 'race', challenge });
    if (response.type !== 'race') throw new Error(`race: expected a result, found ${response.type}`);
    return response.result;
  }

  /** Gives up on everything that is still under way; to be called when the other side is ended. */
  abandon(reason: Error): void {
    for (const pending of this.#pending.values()) pending.reject(reason);
    this.#pending.clear();
  }

  async #frame(request: Request): Promise<MachineFrame> {
    const response = await this.#ask(request);
    if (response.type !== 'frame')
      throw new Error(`${request.type}: expected a frame, found ${response.type}`);
    return response.frame;
  }

  #ask(request: Request, onCheck?: Pending['onCheck']): Promise<Response> {
    const id = ++this.#lastId;
    const message: NumberedRequest = { ...request, id };
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve, reject, onCheck });
      this.#port.postMessage(message);
    });
  }

  #receive(response: Response): void {
    const pending = this.#pending.get(response.id);
    if (!pending) return;
    if (response.type === 'check') {
      pending.onCheck?.(response.result, response.index, response.total);
      return;
    }
    this.#pending.delete(response.id);
    if (response.type === 'refused') pending.reject(new Refused(response.message));
    else if (response.type === 'bug') pending.reject(new EngineBug(response.message, response.stack));
    else pending.resolve(response);
  }
}
