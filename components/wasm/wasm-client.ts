// A widget's worker for WebAssembly: made with the first request, ended when it owes an answer for too long, made anew then.

import type { WasmReport, WasmRequest } from '../../lessons-engine/worker/wasm/messages.ts';
import { spawnWasm, type SpawnedWorker } from '../workers/registry.ts';

/** The worker was ended, because it did not answer in time or could not be loaded. */
export class WasmStopped extends Error {
  override name = 'WasmStopped';
}

interface Waiting {
  resolve(report: WasmReport): void;
  reject(error: Error): void;
}

export class WasmClient {
  readonly #spawn: () => SpawnedWorker;
  #worker: SpawnedWorker | null = null;
  #waiting: Waiting | null = null;

  constructor(spawn: () => SpawnedWorker = spawnWasm) {
    this.#spawn = spawn;
  }

  /** One at a time. `patience`: milliseconds. Rejects with `WasmStopped`; a bug of the worker is an Error. */
  ask(request: WasmRequest, patience: number): Promise<WasmReport> {
    if (this.#waiting)
      throw new Error(`expected one request at a time, found ${request.type} before an answer`);
    return new Promise((resolve, reject) => {
      const worker = (this.#worker ??= this.#start());
      const timer = setTimeout(
        () => this.#fail(new WasmStopped(`no answer for ${patience / 1000} seconds`)),
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
      const report = data as WasmReport;
      if (report.type === 'bug') this.#waiting?.reject(new Error(report.message));
      else this.#waiting?.resolve(report);
    });
    worker.addEventListener('error', () => {
      if (worker === this.#worker) this.#fail(new WasmStopped('it could not be loaded; are you online?'));
    });
    return worker;
  }

  #fail(reason: WasmStopped): void {
    this.#worker?.terminate();
    this.#worker = null;
    this.#waiting?.reject(reason);
  }
}
