// Starts, timed by the clock that it is given: each several times, the median counts. The clock of a browser is coarse on
// purpose, so short ones are repeated and divided.

import { compileQuickjs, freshQuickjs, restoredQuickjs, snapshotOf } from './quickjs-starts.ts';

export interface Measured {
  id:
    | 'quickjs-fresh'
    | 'quickjs-restored'
    | 'quickjs-call'
    | 'worker'
    | 'worker-call'
    | 'wasm-compile'
    | 'wasm-instance'
    | 'wasm-call';
  /** Milliseconds, the median. */
  time: number;
  /** Times that it was done. */
  times: number;
}

export interface Surroundings {
  /** Milliseconds. */
  now(): number;
  spawn(): Worker;
  /** Lets the page draw. */
  pause(): Promise<void>;
}

/** `(func (export "handle") (param i32) (result i32) local.get 0 i32.const 1 i32.add)`, with one page of memory. */
export const HANDLER = Uint8Array.of(
  0, 97, 115, 109, 1, 0, 0, 0, 1, 6, 1, 96, 1, 127, 1, 127, 3, 2, 1, 0, 5, 3, 1, 0, 1, 7, 10, 1, 6, 104, 97, 110, 100,
  108, 101, 0, 0, 10, 9, 1, 7, 0, 32, 0, 65, 1, 106, 11,
); // prettier-ignore

const ROUNDS = 9;
const MANY = 200;

export const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;

/** Hands over each measurement as it is made. */
export async function measureStarts(
  { now, spawn, pause }: Surroundings,
  show: (measured: Measured) => void,
): Promise<void> {
  const timed = async (
    id: Measured['id'],
    rounds: number,
    work: () => Promise<void> | void,
    each = 1,
  ): Promise<void> => {
    const times: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const before = now();
      for (let n = 0; n < each; n++) await work();
      times.push((now() - before) / each);
      await pause();
    }
    show({ id, time: median(times), times: rounds * each });
  };

  await timed('wasm-compile', ROUNDS, () => void new WebAssembly.Module(HANDLER), MANY);
  const handler = new WebAssembly.Module(HANDLER);
  await timed('wasm-instance', ROUNDS, () => void new WebAssembly.Instance(handler), MANY);
  const { handle } = new WebAssembly.Instance(handler).exports as { handle(n: number): number };
  await timed('wasm-call', ROUNDS, () => void handle(1), MANY * 50);

  const workers: Worker[] = [];
  try {
    await timed('worker', ROUNDS, async () => {
      const worker = spawn();
      workers.push(worker);
      await answer(worker, 1);
    });
    const [first] = workers as [Worker];
    await timed('worker-call', ROUNDS, () => answer(first, 2).then(() => {}));
  } finally {
    for (const worker of workers) worker.terminate();
  }

  const quickjs = await compileQuickjs();
  const model = await freshQuickjs(quickjs);
  const right = model.call(7);
  await timed('quickjs-fresh', ROUNDS, async () =>
    expectAnswer((await freshQuickjs(quickjs)).call(7), right),
  );
  const snapshot = snapshotOf(model);
  await timed('quickjs-restored', ROUNDS, async () =>
    expectAnswer((await restoredQuickjs(quickjs, snapshot)).call(7), right),
  );
  await timed('quickjs-call', ROUNDS, () => expectAnswer(model.call(7), right), 20);
}

function expectAnswer(found: number, expected: number): void {
  if (found !== expected)
    throw new Error(`expected the answer ${expected} of every instance, found ${found}`);
}

/** The worker's answer to `n`. Rejects when it breaks. */
function answer(worker: Worker, n: number): Promise<number> {
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<number>) => resolve(data);
    worker.onerror = () => reject(new Error('expected an answer of the worker, found an error in it'));
    worker.postMessage(n);
  });
}
