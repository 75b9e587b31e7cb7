// A widget's worker that is asked one thing at a time: made with the first request, ended when it owes an answer for too long, made
// anew then.

import type { SpawnedWorker } from './registry.ts';

/** What a worker says when the mistake is ours. */
interface Bug {
  readonly type: 'bug';
  readonly message: string;
}

/** The worker was ended, because it did not answer in time or could not be loaded. */
export class WorkerStopped extends Error {
  override name = 'WorkerStopped';
}

interface Waiting<Report> {
  resolve(report: Report): void;
  reject(error: Error): void;
}

export class AskingClient<
  Request extends { readonly type: string },
  Report extends { readonly type: string },
> {
  readonly #spawn: () => SpawnedWorker;
  #worker: SpawnedWorker | null = null;
  #waiting: Waiting<Report> | null = null;

  constructor(spawn: () => SpawnedWorker) {
    this.#spawn = spawn;
  }

  /** One at a time. `patience`: milliseconds. Rejects with `WorkerStopped`; a bug of the worker is an Error. */
  ask(request: Request, patience: number): Promise<Report> {
    if (this.#waiting)
      throw new Error(`expected one request at a time, found ${request.type} before an answer`);
    return new Promise((resolve, reject) => {
      const worker = (this.#worker ??= this.#start());
      const timer = setTimeout(
        () => this.#fail(new WorkerStopped(`no answer for ${patience / 1000} seconds`)),
        patience,
      );
      const over =
        <Value>(settle: (value: Value) => void) =>
        (value: Value): void => {
          clearTimeout(timer);
          this.#waiting = null;
          settle(value);
        };
      this.#waiting = { resolve: over(resolve), reject: over(reject) };
      worker.postMessage(request);
    });
  }

  end(): void {
    this.#worker?.terminate();
    this.#worker = null;
    this.#waiting = null;
  }

  #start(): SpawnedWorker {
    const worker = this.#spawn();
    worker.addEventListener('message', ({ data }) => {
      if (worker !== this.#worker) return;
      const report = data as Report | Bug;
      if (isBug(report)) this.#waiting?.reject(new Error(report.message));
      else this.#waiting?.resolve(report);
    });
    worker.addEventListener('error', () => {
      if (worker === this.#worker) this.#fail(new WorkerStopped('it could not be loaded; are you online?'));
    });
    return worker;
  }

  #fail(reason: WorkerStopped): void {
    this.#worker?.terminate();
    this.#worker = null;
    this.#waiting?.reject(reason);
  }
}

const isBug = (report: { readonly type: string }): report is Bug => report.type === 'bug';
