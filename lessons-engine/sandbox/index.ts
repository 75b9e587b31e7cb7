// The reader’s TypeScript in QuickJS, itself compiled to WebAssembly: counted, bounded, without any authority.

export {
  loadSandbox,
  type LoadOptions,
  type Program,
  type RunOptions,
  type Sandbox,
} from './load-sandbox.ts';
export { DEFAULT_LIMITS, type Limits } from './limits.ts';
export { HostRefusal, HostStop, type HostFunction } from './host-functions.ts';
export { stripTypes, type Stripped } from './strip-types.ts';
export type { Json } from './json.ts';
export type { ConsoleLine, Failure, FailureKind, Outcome, StackFrame } from './outcome.ts';
