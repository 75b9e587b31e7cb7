// One widget's engine: a worker that is made when first needed, watched while it owes an answer, and ended when it does
// not give one. After an end the next use makes a new worker; whatever machine the old one held is gone.

import { EngineBug, EngineClient } from '../../lessons-engine/worker/client.ts';
import { spawnEngine, type SpawnedWorker } from './registry.ts';

/** The worker was ended before it answered: by the watchdog or by the reader. */
export class EngineStopped extends Error {
  override name = 'EngineStopped';
}

export interface EngineHandleOptions {
  spawn?: () => SpawnedWorker;
  /** How long a worker may owe an answer without sending anything (unit: s). */
  patience?: number;
}

export class EngineHandle {
  readonly #spawn: () => SpawnedWorker;
  readonly #patience: number;
  #worker: SpawnedWorker | null = null;
  #client: EngineClient | null = null;
  #owed = 0;
  #silence = 0;
  #watch: ReturnType<typeof setInterval> | undefined;
  #generation = 0;

  constructor({ spawn = spawnEngine, patience = 20 }: EngineHandleOptions = {}) {
    this.#spawn = spawn;
    this.#patience = patience;
  }

  /** Rises with every worker made: a caller that opened a machine under another generation has lost it. 0: none yet. */
  get generation(): number {
    return this.#generation;
  }

  /** Asks the engine, making it first if there is none. Rejects with what the client rejects with, or `EngineStopped`. */
  async use<T>(ask: (client: EngineClient) => Promise<T>): Promise<T> {
    const client = this.#client ?? this.#make();
    this.#owed++;
    this.#silence = 0;
    this.#watch ??= setInterval(() => this.#tick(), 1000);
    try {
      return await ask(client);
    } finally {
      // An answer that comes after its worker was ended belongs to no debt of the present one.
      if (client === this.#client && --this.#owed === 0) this.#rest();
    }
  }

  /** Ends the worker. Everything under way rejects with `EngineStopped(reason)`. */
  stop(reason = 'It was stopped.'): void {
    this.#end(new EngineStopped(reason));
  }

  /** Ends the worker for good reason: the widget has left the page. It may still be used again. */
  dispose(): void {
    this.stop('The page no longer needs it.');
  }

  #make(): EngineClient {
    const worker = this.#spawn();
    const client = new EngineClient(worker);
    this.#worker = worker;
    this.#client = client;
    this.#generation++;
    worker.addEventListener('message', () => (this.#silence = 0));
    const fail = (event: { message?: string }) => {
      if (worker !== this.#worker) return;
      this.#end(
        event.message
          ? new EngineBug(event.message, '')
          : new EngineStopped('The engine could not be loaded. Check the connection and try again.'),
      );
    };
    worker.addEventListener('error', fail);
    worker.addEventListener('messageerror', fail);
    return client;
  }

  /** Ticks are counted, not time: while a laptop sleeps or a tab is frozen, the worker is not blamed. */
  #tick(): void {
    if (++this.#silence < this.#patience) return;
    this.stop(`The engine did not answer for ${this.#patience} seconds; it was stopped.`);
  }

  #end(reason: Error): void {
    const client = this.#client;
    this.#worker?.terminate();
    this.#worker = null;
    this.#client = null;
    this.#owed = 0;
    this.#rest();
    client?.abandon(reason);
  }

  #rest(): void {
    clearInterval(this.#watch);
    this.#watch = undefined;
  }
}
