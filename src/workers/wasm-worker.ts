// A host for the reader's WebAssembly, in a worker of its own, so that a module that never ends can be ended. wabt is loaded
// with the first text that is assembled.

import { openOn } from '../../content/chapters/17-webassembly/escape.ts';
import { serveWasm, type WasmPort } from '../../lessons-engine/worker/wasm/serve-wasm.ts';

serveWasm(self as unknown as WasmPort, {
  loadWabt: async () => (await import('wabt')).default(),
  now: () => performance.now(),
  open: openOn,
});
