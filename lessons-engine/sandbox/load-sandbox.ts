// The sandbox: the reader's TypeScript in, an Outcome out, with the same counts wherever it runs.

import { EngineSource } from './engine-instance.ts';
import { EnginePool } from './engine-pool.ts';
import type { HostFunction } from './host-functions.ts';
import type { Json } from './json.ts';
import { DEFAULT_LIMITS, type Limits } from './limits.ts';
import type { Outcome } from './outcome.ts';
import { runProgram, type RunRequest } from './run-program.ts';
import { StrippedSources } from './stripped-sources.ts';
import { syntaxFailure } from './strip-types.ts';

/** The reader's TypeScript: one ES module. Its `import type` lines are erased; any other import fails. */
export interface Program {
  /** Stands in the stack lines of errors; must not contain a line break. */
  readonly fileName: string;
  /** TypeScript, or JavaScript. */
  readonly source: string;
}

export interface LoadOptions {
  readonly program: Program;
  /** Names of which the program must export one as a function; when empty, it need not export anything. */
  readonly exports: readonly string[];
  /** Seeds `Math.random`; an integer, of which the low 32 bits count. */
  readonly seed: number;
  /** Those that are left out are `DEFAULT_LIMITS`. */
  readonly limits?: Partial<Limits>;
}

export interface RunOptions {
  readonly program: Program;
  /**
   * Trusted JavaScript: the body of a function of `host` (the functions below) and `pristine` (built-ins that the
   * reader's code cannot have replaced: `uncurry apply freeze defineProperty create parse stringify isArray show`).
   * It may return a function that turns the JSON arguments into the array of values to call with, API objects for instance.
   */
  readonly prelude?: string;
  /** What the prelude, and only the prelude, can call. HostRefusal becomes an Error in the guest; HostStop ends the run. */
  readonly host?: Readonly<Record<string, HostFunction>>;
  /** The exported function to call, and its arguments before the prelude turns them into values. */
  readonly call: { readonly name: string; readonly args: readonly Json[] };
  /** Seeds `Math.random`; an integer, of which the low 32 bits count. */
  readonly seed: number;
  /** Those that are left out are `DEFAULT_LIMITS`. */
  readonly limits?: Partial<Limits>;
}

/** Runs programs, each in an engine of which no run before can be seen; runs may overlap. */
export interface Sandbox {
  /** Rejects only for a mistake of ours: a prelude that throws, a host function that throws something else than those two. */
  run(options: RunOptions): Promise<Outcome>;
  /** Evaluates the top level and calls nothing; the value is undefined. */
  load(options: LoadOptions): Promise<Outcome>;
}

/** Prepares QuickJS from the bytes of its WebAssembly binary, which the caller fetches or reads. */
export async function loadSandbox(wasm: Uint8Array | ArrayBuffer): Promise<Sandbox> {
  return sandboxOf(await EngineSource.compile(wasm instanceof Uint8Array ? wasm : new Uint8Array(wasm)));
}

/** A sandbox that has run nothing yet. */
export function sandboxOf(source: EngineSource): Sandbox {
  const parts = { engines: new EnginePool(source), sources: new StrippedSources() };
  return {
    run: (options) => run(parts, { ...options, exports: [options.call.name] }),
    load: (options) => run(parts, { ...options, call: null }),
  };
}

async function run(
  { engines, sources }: { engines: EnginePool; sources: StrippedSources },
  options: Omit<RunOptions, 'call'> & Pick<RunRequest, 'exports' | 'call'>,
): Promise<Outcome> {
  const { program, prelude = '', host = {}, exports, call, seed } = options;
  const limits: Limits = { ...DEFAULT_LIMITS, ...options.limits };
  if (!(limits.work > 0 && limits.work <= 0x7fff_ffff)) {
    throw new RangeError(`expected limits.work from 1 to 2147483647, found ${limits.work}`);
  }
  const notRun = { ok: false, console: [], fuel: 0, work: 0 } as const;
  if (program.source.length > limits.sourceCharacters) {
    const message = `expected at most ${limits.sourceCharacters} characters, found ${program.source.length}`;
    return { ...notRun, failure: syntaxFailure(message) };
  }
  const stripped = sources.strip(program.source, program.fileName);
  if (!stripped.ok) return { ...notRun, failure: stripped.failure };
  const engine = await engines.take({ seed, prelude, limits });
  try {
    const origin = { ...program, originalColumn: stripped.originalColumn };
    return runProgram(engine, { origin, code: stripped.code, host, exports, call, limits });
  } finally {
    engines.giveBack(engine);
  }
}
