// The part of the WebAssembly JavaScript API that the engine uses. Node and every browser have it, but
// TypeScript describes it only in its DOM library, which the engine does not load.
// Left out: tags, streaming.

/** https://webassembly.github.io/spec/js-api/#modules */
export type WasmModule = object;

/** A mutable `i32` global. */
export interface WasmGlobal {
  value: number;
}

/** Linear memory; `buffer` is a new object after every growth. */
export interface WasmMemory {
  /** The bytes; detached once the memory has grown. */
  readonly buffer: ArrayBuffer;
  /** Answers the size before, in pages; throws a RangeError beyond the maximum. */
  grow(pages: number): number;
}

/** A table of functions. */
export interface WasmTable {
  /** Throws a RangeError beyond the table's length, a TypeError for what is no function of WebAssembly. */
  set(index: number, value: unknown): void;
}

export interface WasmInstance {
  /** By name: functions, memories, tables, globals. */
  readonly exports: Record<string, unknown>;
}

interface WasmApi {
  compile(bytes: Uint8Array): Promise<WasmModule>;
  instantiate(module: WasmModule, imports: object): Promise<WasmInstance>;
  validate(bytes: Uint8Array): boolean;
  readonly Memory: {
    /** Sizes in pages of 64 KiB. */
    new (pages: { initial: number; maximum: number }): WasmMemory;
    readonly prototype: WasmMemory;
  };
  readonly Table: new (options: { element: 'anyfunc'; initial: number }) => WasmTable;
  readonly Global: { readonly prototype: WasmGlobal };
  /** Compiles at once; for modules of a few kilobytes. */
  readonly Module: new (bytes: Uint8Array) => WasmModule;
  readonly Instance: new (module: WasmModule, imports: object) => WasmInstance;
}

/** The `WebAssembly` object of the place we run in. */
export const webAssembly: WasmApi = (globalThis as unknown as { WebAssembly: WasmApi }).WebAssembly;

const EMPTY_MODULE = Uint8Array.of(0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00);
let allowed: boolean | null = null;

/** Whether WebAssembly can be compiled here: a content security policy without `wasm-unsafe-eval` forbids it. */
export function compilesWebAssembly(): boolean {
  try {
    allowed ??= new webAssembly.Module(EMPTY_MODULE) instanceof Object;
  } catch {
    allowed = false;
  }
  return allowed;
}
