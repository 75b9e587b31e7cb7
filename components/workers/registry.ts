// How a widget gets a worker without knowing where the site keeps it. The site calls `provideWorkers` once, from a script
// of its own; a widget calls `spawnEngine` when the reader first runs something, never earlier.

/** What a widget needs of a `Worker`; a test may give something smaller. */
export interface SpawnedWorker {
  postMessage(message: unknown): void;
  addEventListener(type: 'message', listener: (event: { data: unknown }) => void): void;
  addEventListener(type: 'error' | 'messageerror', listener: (event: { message?: string }) => void): void;
  terminate(): void;
}

export interface WorkerSource {
  /** Makes a worker that speaks lessons-engine/worker/messages.ts. */
  engine(): SpawnedWorker;
  /** Makes a worker that speaks components/editor/types-messages.ts. */
  types(): SpawnedWorker;
  /** Makes a worker that speaks lessons-engine/worker/terminals/messages.ts. */
  terminals?(): SpawnedWorker;
  /** Makes a worker that speaks lessons-engine/worker/wasm/messages.ts. */
  wasm?(): SpawnedWorker;
  /** Makes a worker that speaks lessons-engine/worker/grading/messages.ts. */
  grading?(): SpawnedWorker;
  /** Makes a worker that speaks lessons-engine/worker/translation/messages.ts. */
  translation?(): SpawnedWorker;
}

let source: WorkerSource | undefined;

export function provideWorkers(workers: WorkerSource): void {
  source = workers;
}

export function spawnEngine(): SpawnedWorker {
  return provided().engine();
}

export function spawnTypes(): SpawnedWorker {
  return provided().types();
}

export const spawnTerminals = (): SpawnedWorker => spawn('terminals');
export const spawnWasm = (): SpawnedWorker => spawn('wasm');
export const spawnGrading = (): SpawnedWorker => spawn('grading');
export const spawnTranslation = (): SpawnedWorker => spawn('translation');

function spawn(name: 'terminals' | 'wasm' | 'grading' | 'translation'): SpawnedWorker {
  const make = provided()[name];
  if (!make) throw new Error(`spawn a worker: expected ${name} among the workers of this site, found none`);
  return make();
}

function provided(): WorkerSource {
  if (!source)
    throw new Error('spawn a worker: expected provideWorkers() to have been called, found no call');
  return source;
}
