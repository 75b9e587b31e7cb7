// Where the explorer's worker comes from. The site says so once, from a script of its own; nothing is loaded until a reader
// opens a guest.

import type { SpawnedWorker } from '../workers/registry.ts';

let source: (() => SpawnedWorker) | undefined;

/** `spawn` makes a worker that speaks lessons-engine/worker/explorer/messages.ts. */
export function provideExplorer(spawn: () => SpawnedWorker): void {
  source = spawn;
}

export function spawnExplorer(): SpawnedWorker {
  if (!source)
    throw new Error('spawn an explorer: expected provideExplorer() to have been called, found no call');
  return source();
}
