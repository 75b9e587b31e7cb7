// QuickJS started in two ways. Fresh: an instance is made, its heap set up, a library read. Restored: an instance is made over
// a copy of the memory of one that had done all that. The engine imports its memory, so a snapshot is a copy of bytes; what lives
// outside of memory, its stack pointer, is the same in every instance at rest.

import variant from '@jitl/quickjs-ng-wasmfile-release-sync';
import wasmUrl from '@jitl/quickjs-ng-wasmfile-release-sync/wasm?url';

const PAGE = 65_536;
const PAGES = 256;
const MOST_PAGES = 2048;

/** A library as small as those that make starts slow are large: tables that are computed before the first call. */
export const LIBRARY = `
  const primes = [];
  for (let n = 2; primes.length < 1500; n++) if (primes.every((p) => p * p > n || n % p)) primes.push(n);
  const words = new Map(primes.map((p, i) => ['word' + p, i]));
  globalThis.handle = (n) => words.get('word' + primes[n % primes.length]) + 1;
`;

/** What the loader and its functions are used for here. */
interface Loaded {
  _malloc(size: number): number;
  stringToUTF8(text: string, pointer: number, size: number): void;
  lengthBytesUTF8(text: string): number;
}

interface Functions {
  QTS_NewRuntime(): number;
  QTS_NewContext(runtime: number, intrinsics: number): number;
  QTS_Eval(
    context: number,
    code: number,
    length: number,
    name: string,
    module: number,
    flags: number,
  ): number;
  QTS_GetFloat64(context: number, value: number): number;
}

export interface Engine {
  /** Calls `handle` of the library. */
  call(n: number): number;
  memory: WebAssembly.Memory;
  context: number;
}

export interface Snapshot {
  bytes: Uint8Array;
  context: number;
}

/** Compiles the engine's module, once. */
export async function compileQuickjs(
  load: (url: string) => Promise<BufferSource> = fetched,
): Promise<WebAssembly.Module> {
  return WebAssembly.compile(await load(wasmUrl));
}

async function fetched(url: string): Promise<ArrayBuffer> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`expected QuickJS from this site, found HTTP status ${response.status}`);
  return response.arrayBuffer();
}

export async function freshQuickjs(module: WebAssembly.Module): Promise<Engine> {
  const memory = new WebAssembly.Memory({ initial: PAGES, maximum: MOST_PAGES });
  const { loaded, functions } = await instance(module, memory);
  const context = functions.QTS_NewContext(functions.QTS_NewRuntime(), 0);
  evaluate(loaded, functions, context, LIBRARY);
  return engine(loaded, functions, context, memory);
}

export function snapshotOf({ memory, context }: Engine): Snapshot {
  return { bytes: new Uint8Array(memory.buffer).slice(), context };
}

export async function restoredQuickjs(
  module: WebAssembly.Module,
  { bytes, context }: Snapshot,
): Promise<Engine> {
  const memory = new WebAssembly.Memory({ initial: bytes.length / PAGE, maximum: MOST_PAGES });
  const { loaded, functions } = await instance(module, memory);
  new Uint8Array(memory.buffer).set(bytes);
  return engine(loaded, functions, context, memory);
}

async function instance(
  module: WebAssembly.Module,
  memory: WebAssembly.Memory,
): Promise<{ loaded: Loaded; functions: Functions }> {
  const [imported, Ffi] = await Promise.all([variant.importModuleLoader(), variant.importFFI()]);
  const loaded = await loaderIn(imported)({
    wasmMemory: memory,
    instantiateWasm(imports: WebAssembly.Imports, onSuccess: (instance: WebAssembly.Instance) => void) {
      void WebAssembly.instantiate(module, imports).then(onSuccess);
      return {};
    },
  });
  return {
    loaded: loaded as Loaded,
    functions: new Ffi(loaded as ConstructorParameters<typeof Ffi>[0]) as unknown as Functions,
  };
}

type Loader = (options: object) => Promise<unknown>;

/** The loader comes as itself or as a module's default, as the bundler likes it. */
const loaderIn = (imported: unknown): Loader =>
  typeof imported === 'function'
    ? (imported as Loader)
    : loaderIn((imported as { default: unknown }).default);

function engine(loaded: Loaded, functions: Functions, context: number, memory: WebAssembly.Memory): Engine {
  const call = (n: number): number =>
    functions.QTS_GetFloat64(context, evaluate(loaded, functions, context, `handle(${n})`));
  return { call, memory, context };
}

function evaluate(loaded: Loaded, functions: Functions, context: number, code: string): number {
  const length = loaded.lengthBytesUTF8(code);
  const pointer = loaded._malloc(length + 1);
  loaded.stringToUTF8(code, pointer, length + 1);
  return functions.QTS_Eval(context, pointer, length, 'library', 0, 0);
}
