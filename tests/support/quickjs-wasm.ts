// The bytes of QuickJS's WebAssembly binary, as a Node program reads them.

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const binary = import.meta.resolve('@jitl/quickjs-ng-wasmfile-release-sync/wasm');

/** QuickJS's WebAssembly binary. */
export function quickjsWasm(): Uint8Array {
  return new Uint8Array(readFileSync(fileURLToPath(binary)));
}
