// WebAssembly byte by byte: modules decoded and encoded, the text format by wabt, rewriting that meters what a module does,
// and a WASI host whose files are in memory.

export {
  watAssembler,
  WAT_LIMITS,
  type Assembled,
  type Assembler,
  type LoadWabt,
  type WatError,
} from './assemble-wat.ts';
export { ByteSink, leb, signedLeb } from './byte-sink.ts';
export { decodeInstruction, type Instruction } from './decode-instruction.ts';
export { decodeModule, type DecodedItem, type DecodedSection } from './decode-module.ts';
export { FunctionBody } from './function-body.ts';
export { functionLines, type TextLine } from './function-text.ts';
export { FRAMES, FUEL } from './meter-counters.ts';
export { meterFuel, USUAL_BUDGET, type Budget } from './meter-fuel.ts';
export { measure, type Measured, type MeasuredRow } from './measure.ts';
export { MeteredInstance, type Ended, type WasmValue } from './metered-instance.ts';
export { encodeModule, type ModuleFunction, type ModuleParts } from './module.ts';
export { exportedFunctions, type ExportedFunction } from './module-shape.ts';
export { snapshotOf, type Snapshot } from './snapshot.ts';
export { signatureText, type Signature } from './value-type.ts';
export { trapOf, type TrapKind } from './trap.ts';
export { skipImmediates, WasmReader } from './wasm-reader.ts';
export {
  compilesWebAssembly,
  webAssembly,
  type WasmGlobal,
  type WasmInstance,
  type WasmMemory,
  type WasmModule,
  type WasmTable,
} from './web-assembly.ts';
export type { Preopen } from './wasi/descriptors.ts';
export { errnos, WasiError, type ErrnoName } from './wasi/errno.ts';
export {
  directoryAt,
  makeTree,
  symlink,
  type DirectoryNode,
  type FileNode,
  type TreeNode,
  type TreeSpec,
} from './wasi/file-tree.ts';
export { resolve, type Found, type Resolve } from './wasi/resolve.ts';
export { READ, Right, WRITE, type RightName } from './wasi/rights.ts';
export { runCommand, type CommandRun } from './wasi/run-command.ts';
export { WasiExit, WasiHost, type WasiCall, type WasiOptions } from './wasi/wasi-host.ts';
