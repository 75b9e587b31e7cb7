// The explorer's worker. Nothing is loaded until a reader opens a guest.

import type { SpawnedWorker } from '../workers/registry.ts';

export function spawnExplorer(): SpawnedWorker {
  return new Worker(new URL('./explorer-worker.ts', import.meta.url), { type: 'module' });
}
