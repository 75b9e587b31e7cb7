// Some workers that take one task after the other. A worker that dies (an exception, no memory left) is replaced, and its task is
// tried once more in a fresh one, since it may have been the task before that left little memory; then the task has no answer,
// and the others have theirs.

import { Worker } from 'node:worker_threads';

export interface PoolOptions {
  script: URL;
  /** How many workers at a time. */
  size: number;
  /** What the first worker is started with. */
  setup: object;
  /** What all others are started with, made of the first one's first message. */
  setupAfter?: (ready: unknown) => object;
  /** How long a task may take before its worker is ended (unit: ms): far beyond what budgets of fuel allow. */
  patience: number;
  /** Heap of one worker (unit: MiB); the sandbox's memory is beside it, and has a limit of its own. */
  heap: number;
}

const TRIES = 2;
/** How long a worker may take to load what it grades with (unit: ms). */
const START_PATIENCE = 600_000;

export type Answer = { ok: true; value: unknown } | { ok: false; reason: string };

/** A worker that did not even start: nothing can be graded with it. */
export class NoWorker extends Error {
  override name = 'NoWorker';
}

/**
 * Hands every task to a worker, and what comes back to `done`, in the order in which it comes. No more tasks are taken than there
 * are workers, so that `tasks` may make them one by one.
 */
export async function inWorkers<Task>(
  tasks: Iterator<Task> | AsyncIterator<Task>,
  { script, size, setup, setupAfter, patience, heap }: PoolOptions,
  messageOf: (task: Task) => unknown,
  done: (task: Task, answer: Answer) => void,
): Promise<void> {
  const first = await tasks.next();
  if (first.done === true) return;
  const start = (data: object): Promise<PoolWorker> => PoolWorker.start(script, data, { patience, heap });
  let worker: PoolWorker | null = await start(setup);
  const later = setupAfter?.(worker.ready) ?? setup;

  async function work(own: PoolWorker | null, begin?: IteratorResult<Task>): Promise<void> {
    for (let next = begin ?? (await tasks.next()); next.done !== true; next = await tasks.next()) {
      const message = messageOf(next.value);
      let answer: Answer = { ok: false, reason: '' };
      for (let tries = 0; tries < TRIES && !answer.ok; tries++) {
        own ??= await start(later);
        answer = await own.ask(message);
        if (!answer.ok) own = null;
      }
      done(next.value, answer);
    }
    await own?.end();
  }

  const all = [work(worker, first)];
  worker = null;
  while (all.length < size) all.push(work(null));
  await Promise.all(all);
}

class PoolWorker {
  readonly #worker: Worker;
  readonly #patience: number;
  /** The first message. */
  readonly ready: unknown;

  private constructor(worker: Worker, ready: unknown, patience: number) {
    this.#worker = worker;
    this.ready = ready;
    this.#patience = patience;
  }

  /** Rejects with `NoWorker` when it ends before its first message. */
  static async start(
    script: URL,
    workerData: object,
    { patience, heap }: Pick<PoolOptions, 'patience' | 'heap'>,
  ): Promise<PoolWorker> {
    const worker = new Worker(script, { workerData, resourceLimits: { maxOldGenerationSizeMb: heap } });
    const answer = await firstOf(worker, START_PATIENCE);
    if (!answer.ok) throw new NoWorker(answer.reason);
    return new PoolWorker(worker, answer.value, patience);
  }

  /** Not ok: the worker is dead. */
  ask(message: unknown): Promise<Answer> {
    const answer = firstOf(this.#worker, this.#patience);
    this.#worker.postMessage(message);
    return answer;
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }
}

/** The next message of a worker, or why there will be none. */
function firstOf(worker: Worker, patience: number): Promise<Answer> {
  return new Promise((resolve) => {
    const settle = (answer: Answer): void => {
      clearTimeout(timer);
      worker.off('message', onMessage).off('error', onError).off('exit', onExit);
      if (!answer.ok) {
        // A worker that is being ended may still report; nobody listens, but an error without a listener ends the process.
        worker.on('error', () => undefined);
        void worker.terminate();
      }
      resolve(answer);
    };
    const onMessage = (value: unknown): void => settle({ ok: true, value });
    const onError = (error: unknown): void => settle({ ok: false, reason: reasonOf(error) });
    const onExit = (code: number): void => settle({ ok: false, reason: `it ended with code ${code}` });
    const timer = setTimeout(
      () => settle({ ok: false, reason: `it gave no answer within ${patience / 1000} s` }),
      patience,
    );
    worker.on('message', onMessage).on('error', onError).on('exit', onExit);
  });
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code } = error as NodeJS.ErrnoException;
  return code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'it ran out of memory' : error.message;
}
