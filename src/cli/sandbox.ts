// The sandbox of the page, with its WebAssembly read from the installed package.

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { loadSandbox, type Sandbox } from '../../lessons-engine/sandbox/index.ts';

export function readSandbox(): Promise<Sandbox> {
  const binary = import.meta.resolve('@jitl/quickjs-ng-wasmfile-release-sync/wasm');
  return loadSandbox(readFileSync(fileURLToPath(binary)));
}
