export { ByteSink, leb, signedLeb } from './byte-sink.ts';
export { FunctionBody } from './function-body.ts';
export { encodeModule, IMPORTED } from './module.ts';
export {
  webAssembly,
  type WasmGlobal,
  type WasmInstance,
  type WasmMemory,
  type WasmModule,
} from './web-assembly.ts';
