// One run of the reader's program in an engine that is ready for it: set up, evaluate the module, call the export, drain
// the promise jobs, encode the result. Without a call it ends when the module is evaluated. Everything that can end it early comes together here.
// Left out: timers (there are none), unhandled rejections (they are silent).

import type { QuickJSContext, QuickJSHandle, QuickJSRuntime } from 'quickjs-emscripten-core';
import { ConsoleBuffer } from './console-buffer.ts';
import { Ended, missingExport, unsettled } from './ended.ts';
import { BEFORE_PROGRAM, type Origin } from './explain-failure.ts';
import { HostFunctions, type HostFunction } from './host-functions.ts';
import type { Json } from './json.ts';
import type { Limits } from './limits.ts';
import type { ConsoleLine, Failure, Outcome } from './outcome.ts';
import type { EngineCalls, ReadyEngine } from './ready-engine.ts';
import { RunBudget } from './run-budget.ts';
import { RunFailures } from './run-failures.ts';

/** What a run needs, with the types already erased. */
export interface RunRequest {
  readonly origin: Origin;
  readonly code: string;
  readonly host: Readonly<Record<string, HostFunction>>;
  /** Names of which the program must export one as a function; when empty, it need not export anything. */
  readonly exports: readonly string[];
  readonly call: { readonly name: string; readonly args: readonly Json[] } | null;
  readonly limits: Limits;
}

/** Promise jobs between two looks at whether the run was stopped; asking after each one takes longer than the job. */
const JOBS_AT_ONCE = 64;

/** Runs in `engine`, which has done nothing else since it was ready. Throws only for a mistake of ours or of the lesson's prelude. */
export function runProgram(engine: ReadyEngine, request: RunRequest): Outcome {
  const run = new Run(engine, request);
  try {
    const value = run.execute();
    return { ok: true, value, ...run.counted() };
  } catch (error) {
    return { ok: false, failure: run.failureFrom(error), ...run.counted() };
  } finally {
    engine.endedWell = run.endedWell;
  }
}

class Run implements EngineCalls {
  readonly #request: RunRequest;
  readonly #engine: ReadyEngine;
  readonly #budget: RunBudget;
  readonly #console: ConsoleBuffer;
  readonly #host: HostFunctions;
  readonly #runtime: QuickJSRuntime;
  readonly #vm: QuickJSContext;
  readonly #failures: RunFailures;
  #readerRuns = false;
  #brokenOff = false;

  constructor(engine: ReadyEngine, request: RunRequest) {
    const { instance, runtime, vm, control, spent } = engine;
    this.#engine = engine;
    this.#request = request;
    this.#budget = new RunBudget(instance, request.limits, spent);
    this.#console = new ConsoleBuffer(request.limits);
    this.#host = new HostFunctions(request.host);
    this.#runtime = runtime;
    this.#vm = vm;
    this.#failures = new RunFailures({
      instance,
      budget: this.#budget,
      host: this.#host,
      vm,
      control,
      origin: request.origin,
      code: request.code,
    });
    engine.calls = this;
  }

  /** Whether it came to its end, or to an error of the program, without being stopped and without a trap. */
  get endedWell(): boolean {
    const wasStopped = this.#budget.stopped || this.#host.stop !== undefined;
    return !this.#brokenOff && !wasStopped && this.#failures.bug === undefined;
  }

  execute(): Json | undefined {
    const { code, origin, call, limits } = this.#request;
    this.#command(
      'setUp',
      this.#engine.makePrelude,
      this.#text(JSON.stringify(this.#host.names)),
      this.#text(JSON.stringify(call?.args ?? [])),
    );

    this.#readerRuns = true;
    const evaluated = this.#vm.evalCode(BEFORE_PROGRAM + code, origin.fileName, { type: 'module' });
    if (evaluated.error) throw this.#failures.notEvaluated(evaluated.error);
    const namespace = this.#settled(evaluated.value, 'the top level of the program');

    this.#expectExport(namespace);
    if (call === null) return undefined;

    const returned = this.#command('invoke', namespace, this.#text(call.name));
    const result = this.#settled(this.#adopted(returned), call.name);

    const reply = this.#vm.getString(
      this.#command('finish', result, this.#vm.newNumber(limits.resultCharacters)),
    );
    if (reply.startsWith('x')) throw new Ended({ kind: 'not-json', message: reply.slice(1), stack: [] });
    this.#failures.endIfStopped();
    return reply === 'u' ? undefined : (JSON.parse(reply.slice(1)) as Json);
  }

  #expectExport(namespace: QuickJSHandle): void {
    const { exports } = this.#request;
    let found = '';
    for (const name of exports) {
      found = this.#vm.getString(this.#command('missing', namespace, this.#text(name)));
      if (found === '') return;
    }
    if (exports.length > 0) throw new Ended(missingExport(exports, JSON.parse(found) as string[]));
  }

  counted(): { console: readonly ConsoleLine[]; fuel: number; work: number } {
    const { fuel, work } = this.#budget;
    return { console: this.#console.lines(), fuel, work };
  }

  /** Whatever `execute` threw, as a failure; rethrows a bug. */
  failureFrom(error: unknown): Failure {
    if (this.#failures.bug !== undefined) throw this.#failures.bug;
    if (error instanceof Ended) return error.failure;
    this.#brokenOff = true;
    const failure =
      this.#readerRuns && error instanceof Error ? this.#failures.engineGaveUp(error) : undefined;
    if (failure === undefined) throw error;
    return failure;
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
      this.#failures.endIfStopped(error);
      if (error) throw this.#failures.thrown(error);
    }
    const state = this.#vm.getPromiseState(handle);
    if (state.type === 'fulfilled') return state.value;
    if (state.type === 'rejected') throw this.#failures.thrown(state.error);
    throw new Ended(unsettled(what));
  }

  /** Calls a method of the guest's control object. */
  #command(method: string, ...args: QuickJSHandle[]): QuickJSHandle {
    const result = this.#vm.callFunction(
      this.#vm.getProp(this.#engine.control, method),
      this.#vm.undefined,
      args,
    );
    if (!result.error) {
      this.#failures.endIfStopped();
      return result.value;
    }
    if (this.#readerRuns) throw this.#failures.thrown(result.error);
    const described = this.#failures.describe(result.error);
    throw new Error(
      `the prelude failed: ${described?.message ?? 'no more is known'}\n${described?.stack ?? ''}`,
    );
  }

  #text(text: string): QuickJSHandle {
    return this.#vm.newString(text);
  }

  interrupt(): boolean {
    return this.#budget.interrupt(this.#host.stop !== undefined);
  }

  refuseImport(name: string): void {
    this.#failures.importRefused ??= name;
  }

  callHost(index: number, json: string): string {
    try {
      const reply = this.#host.call(index, json, this.#budget.stopped || this.#failures.bug !== undefined);
      if (reply.startsWith('e')) this.#budget.chargeRefusal();
      return reply;
    } catch (error) {
      this.#failures.bug = error;
      this.#budget.stopped = true;
      return 's';
    }
  }

  print(level: string, text: () => string): boolean {
    return (
      this.#budget.stopped || this.#console.print(level as ConsoleLine['level'], JSON.parse(text()) as string)
    );
  }
}
