// One run of the reader's program in one fresh engine instance: set up, evaluate the module, call the export, drain
// the promise jobs, encode the result. Everything that can end it early comes together here.
// Left out: timers (there are none), unhandled rejections of promises that nobody awaits (they are silent).

import type { QuickJSContext, QuickJSHandle, QuickJSRuntime } from 'quickjs-emscripten-core';
import { ConsoleBuffer } from './console-buffer.ts';
import type { EngineInstance } from './engine-instance.ts';
import {
  BEFORE_PROGRAM,
  explainCompile,
  explainThrown,
  placeOf,
  readStack,
  type Described,
  type Origin,
} from './explain-failure.ts';
import { BOOTSTRAP, TRUSTED_FILE_PREFIX, wrapPrelude } from './guest/bootstrap.ts';
import { HostFunctions, type HostFunction } from './host-functions.ts';
import type { Json } from './json.ts';
import type { Limits } from './limits.ts';
import type { ConsoleLine, Failure, Outcome } from './outcome.ts';

/** What a run needs, with the types already erased. */
export interface RunRequest {
  readonly origin: Origin;
  readonly code: string;
  readonly prelude: string;
  readonly host: Readonly<Record<string, HostFunction>>;
  readonly call: { readonly name: string; readonly args: readonly Json[] };
  readonly seed: number;
  readonly limits: Limits;
}

/** Work units left for unwinding and for the failure's text once a run has been stopped. */
const GRACE_WORK = 20_000_000;
/** Interrupt units after which describing a failure is given up: an error's getters are the reader's code too. */
const GRACE_FUEL = 100;

/** Promise jobs between two looks at whether the run was stopped; asking after each one takes longer than the job. */
const JOBS_AT_ONCE = 64;

/** Ends a run early with a failure; never leaves this file. */
class Ended extends Error {
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(failure.message);
    this.failure = failure;
  }
}

/** Runs in `instance`, which is used up afterwards. Throws only for a mistake of ours or of the lesson's prelude. */
export function runProgram(instance: EngineInstance, request: RunRequest): Outcome {
  const run = new Run(instance, request);
  try {
    const value = run.execute();
    return { ok: true, value, ...run.counted() };
  } catch (error) {
    return { ok: false, failure: run.failureFrom(error), ...run.counted() };
  }
}

class Run {
  readonly #request: RunRequest;
  readonly #instance: EngineInstance;
  readonly #console: ConsoleBuffer;
  readonly #host: HostFunctions;
  readonly #runtime: QuickJSRuntime;
  readonly #vm: QuickJSContext;
  readonly #control: QuickJSHandle;
  #fuel = 0;
  #stopped = false;
  #grace = -1;
  #withheldWork = 0;
  #readerRuns = false;
  #importRefused: string | undefined;
  #bug: unknown;

  constructor(instance: EngineInstance, request: RunRequest) {
    this.#instance = instance;
    this.#request = request;
    this.#console = new ConsoleBuffer(request.limits);
    this.#host = new HostFunctions(request.host);
    instance.work.value = request.limits.work;
    instance.frames.value = request.limits.frameBytes;
    this.#runtime = instance.quickjs.newRuntime();
    this.#runtime.setMaxStackSize(request.limits.stackBytes);
    this.#runtime.setInterruptHandler(() => this.#interrupt());
    this.#runtime.setModuleLoader((name) => {
      this.#importRefused ??= name;
      throw new Error(`expected no import but "import type", found an import of values from "${name}"`);
    });
    this.#vm = this.#runtime.newContext();
    const start = this.#trusted('bootstrap', BOOTSTRAP);
    this.#control = this.#vm.unwrapResult(
      this.#vm.callFunction(start, this.#vm.undefined, [
        this.#hostFunction(),
        this.#printFunction(),
        this.#vm.newNumber(request.seed | 0),
      ]),
    );
  }

  execute(): Json | undefined {
    const { code, origin, prelude, call, limits } = this.#request;
    const makePrelude = this.#trusted('prelude', wrapPrelude(prelude));
    this.#command(
      'setUp',
      makePrelude,
      this.#text(JSON.stringify(this.#host.names)),
      this.#text(JSON.stringify(call.args)),
    );

    this.#readerRuns = true;
    const evaluated = this.#vm.evalCode(BEFORE_PROGRAM + code, origin.fileName, { type: 'module' });
    if (evaluated.error) throw this.#compileFailure(evaluated.error);
    const namespace = this.#settled(evaluated.value, 'the top level of the program');

    const name = this.#text(call.name);
    const missing = this.#vm.getString(this.#command('missing', namespace, name));
    if (missing !== '') throw new Ended(missingExport(call.name, JSON.parse(missing) as string[]));
    const returned = this.#command('invoke', namespace, name);
    const result = this.#settled(this.#adopted(returned), call.name);

    const reply = this.#vm.getString(
      this.#command('finish', result, this.#vm.newNumber(limits.resultCharacters)),
    );
    if (reply.startsWith('x')) throw new Ended({ kind: 'not-json', message: reply.slice(1), stack: [] });
    this.#endIfStopped();
    return reply === 'u' ? undefined : (JSON.parse(reply.slice(1)) as Json);
  }

  counted(): { console: readonly ConsoleLine[]; fuel: number; work: number } {
    const left = Math.max(0, this.#instance.work.value) + this.#withheldWork;
    return { console: this.#console.lines(), fuel: this.#fuel, work: this.#request.limits.work - left };
  }

  /** Whatever `execute` threw, as a failure; rethrows a bug. */
  failureFrom(error: unknown): Failure {
    if (this.#bug !== undefined) throw this.#bug;
    if (error instanceof Ended) return error.failure;
    if (!this.#readerRuns || !(error instanceof Error)) throw error;
    // The instance itself gave up. The names are those of the WebAssembly and JavaScript specifications.
    if (this.#host.stop !== undefined) return this.#stopFailure([]);
    if (this.#stopped || this.#instance.work.value < 0) return fuelFailure([]);
    if (error.name === 'RangeError' || this.#instance.frames.value < 0)
      return { kind: 'stack', message: 'calls are nested too deeply', stack: [] };
    if (error.name === 'RuntimeError') {
      return { kind: 'crashed', message: `the JavaScript engine failed (${error.message})`, stack: [] };
    }
    throw error;
  }

  #interrupt(): boolean {
    if (this.#grace >= 0) return ++this.#grace > GRACE_FUEL;
    if (this.#stopped) return true;
    this.#fuel++;
    if (this.#host.stop === undefined && this.#fuel < this.#request.limits.fuel) return false;
    // QuickJS passes by every catch and finally, but an async function turns even this into a rejected promise and
    // may be called again and again; the work counter ends that.
    this.#stopped = true;
    this.#limitWork();
    return true;
  }

  #limitWork(): void {
    const { work } = this.#instance;
    this.#withheldWork += Math.max(0, work.value - GRACE_WORK);
    work.value = Math.min(work.value, GRACE_WORK);
  }

  #endIfStopped(error?: QuickJSHandle): void {
    if (this.#bug !== undefined) throw this.#bug;
    if (!this.#stopped && this.#host.stop === undefined) return;
    const stack =
      error === undefined ? [] : readStack(this.#describe(error)?.stack ?? '', this.#request.origin);
    throw new Ended(this.#host.stop === undefined ? fuelFailure(stack) : this.#stopFailure(stack));
  }

  #stopFailure(stack: Failure['stack']): Failure {
    return { kind: 'stopped', message: this.#host.stop?.message ?? '', ...placeOf(stack), stack };
  }

  /** What JavaScript's `await` would wait for: a promise as it is, of any other object what its `then` gives. */
  #adopted(value: QuickJSHandle): QuickJSHandle {
    const state = this.#vm.getPromiseState(value);
    const isObject =
      state.type === 'fulfilled' && state.notAPromise === true && this.#vm.typeof(value) === 'object';
    return isObject ? this.#command('settle', value) : value;
  }

  /** Runs promise jobs until there are none, then takes the promise's value; a value that is no promise is its own. */
  #settled(handle: QuickJSHandle, what: string): QuickJSHandle {
    while (this.#runtime.hasPendingJob()) {
      const { error } = this.#runtime.executePendingJobs(JOBS_AT_ONCE);
      this.#endIfStopped(error);
      if (error) throw this.#thrown(error);
    }
    const state = this.#vm.getPromiseState(handle);
    if (state.type === 'fulfilled') return state.value;
    if (state.type === 'rejected') throw this.#thrown(state.error);
    const message = `the promise of ${what} is still pending, and nothing is left to run that could settle it`;
    throw new Ended({ kind: 'unsettled', message, stack: [] });
  }

  /** Calls a method of the guest's control object. */
  #command(method: string, ...args: QuickJSHandle[]): QuickJSHandle {
    const result = this.#vm.callFunction(this.#vm.getProp(this.#control, method), this.#vm.undefined, args);
    if (!result.error) {
      this.#endIfStopped();
      return result.value;
    }
    if (this.#readerRuns) throw this.#thrown(result.error);
    const described = this.#describe(result.error);
    throw new Error(
      `the prelude failed: ${described?.message ?? 'no more is known'}\n${described?.stack ?? ''}`,
    );
  }

  #thrown(error: QuickJSHandle): Ended {
    this.#endIfStopped(error);
    const described = this.#describe(error);
    // An exhausted heap has no room for an error object: then QuickJS throws null, or nothing can be said at all.
    const exhausted =
      this.#instance.memoryRefused() && (described === undefined || described.thrown === 'null');
    if (exhausted) return new Ended({ kind: 'memory', message: 'ran out of memory', stack: [] });
    if (described !== undefined) return new Ended(explainThrown(described, this.#request.origin));
    return new Ended({ kind: 'threw', message: 'threw something that cannot be described', stack: [] });
  }

  #compileFailure(error: QuickJSHandle): Ended {
    this.#endIfStopped(error);
    const { origin } = this.#request;
    if (this.#importRefused !== undefined)
      return new Ended(importFailure(this.#importRefused, origin.source));
    const described = this.#describe(error);
    const compiling =
      described?.name === 'SyntaxError' &&
      (described.stack === '' || /^\s*at [^(]*:\d+:\d+\n/.test(described.stack));
    return described && compiling ? new Ended(explainCompile(described, origin)) : this.#thrown(error);
  }

  /** Undefined when the guest is too exhausted, or its error too hostile, for words. */
  #describe(error: QuickJSHandle): Described | undefined {
    this.#grace = 0;
    this.#limitWork();
    const method = this.#vm.getProp(this.#control, 'describe');
    const result = this.#vm.callFunction(method, this.#vm.undefined, [error]);
    return result.error ? undefined : (JSON.parse(this.#vm.getString(result.value)) as Described);
  }

  #trusted(what: string, code: string): QuickJSHandle {
    return this.#vm.unwrapResult(this.#vm.evalCode(code, TRUSTED_FILE_PREFIX + what, { type: 'global' }));
  }

  #text(text: string): QuickJSHandle {
    return this.#vm.newString(text);
  }

  #hostFunction(): QuickJSHandle {
    return this.#vm.newFunction('', (index, json) => {
      const closed = this.#stopped || this.#bug !== undefined;
      try {
        return this.#text(this.#host.call(this.#vm.getNumber(index!), this.#vm.getString(json!), closed));
      } catch (error) {
        this.#bug = error;
        this.#stopped = true;
        return this.#text('s');
      }
    });
  }

  #printFunction(): QuickJSHandle {
    return this.#vm.newFunction('', (level, text) => {
      const kept = this.#vm.getString(level!) as ConsoleLine['level'];
      if (this.#stopped) return this.#vm.newNumber(1);
      return this.#vm.newNumber(
        this.#console.print(kept, JSON.parse(this.#vm.getString(text!)) as string) ? 1 : 0,
      );
    });
  }
}

function fuelFailure(stack: Failure['stack']): Failure {
  // Only the line: QuickJS notes places where something can throw, and a loop's edge is not one.
  const { line } = placeOf(stack);
  const place = line === undefined ? {} : { line };
  return { kind: 'fuel', message: 'ran out of fuel: the program does not come to an end', ...place, stack };
}

function missingExport(name: string, found: readonly string[]): Failure {
  const exports = found.length === 0 ? 'no exports' : `the exports ${found.join(', ')}`;
  const list = found.includes(name) ? 'an export of that name that is not a function' : exports;
  return {
    kind: 'missing-export',
    message: `expected an exported function "${name}", found ${list}`,
    stack: [],
  };
}

function importFailure(module: string, source: string): Failure {
  const lines = source.split('\n');
  const index = lines.findIndex((line) => line.includes(`'${module}'`) || line.includes(`"${module}"`));
  const message = `expected only "import type", found an import of values from "${module}"`;
  return { kind: 'import', message, ...(index < 0 ? {} : { line: index + 1 }), stack: [] };
}
