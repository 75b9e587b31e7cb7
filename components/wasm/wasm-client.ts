// The worker in which a reader's WebAssembly runs.

import type { WasmReport, WasmRequest } from '../../lessons-engine/worker/wasm/messages.ts';
import { AskingClient } from '../workers/asking-client.ts';
import { spawnWasm } from '../workers/registry.ts';

export const wasmClient = (): AskingClient<WasmRequest, WasmReport> => new AskingClient(spawnWasm);
