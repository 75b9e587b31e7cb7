// Why a run ended early, in words: what the program threw, what stopped it, or what the engine itself gave up for.
// Left out: the wording of single errors (explain-failure.ts) and of failures without one (ended.ts).

import type { QuickJSContext, QuickJSHandle } from 'quickjs-emscripten-core';
import { Ended, OUT_OF_MEMORY, OUT_OF_STACK, outOfFuel, refusedImport, stoppedByHost } from './ended.ts';
import type { EngineInstance } from './engine-instance.ts';
import { explainCompile, explainThrown, readStack, type Described, type Origin } from './explain-failure.ts';
import type { HostFunctions } from './host-functions.ts';
import type { Failure } from './outcome.ts';
import type { RunBudget } from './run-budget.ts';

/** What a run is made of, as far as its failures show it. */
export interface RunParts {
  readonly instance: EngineInstance;
  readonly budget: RunBudget;
  readonly host: HostFunctions;
  readonly vm: QuickJSContext;
  /** The guest's control object, see guest/bootstrap.ts. */
  readonly control: QuickJSHandle;
  readonly origin: Origin;
  /** The program without its types. */
  readonly code: string;
}

/** Words the failures of one run. */
export class RunFailures {
  readonly #parts: RunParts;
  /** What a host function threw by a mistake of ours; the run ends with it, whatever the program does. */
  bug: unknown;
  /** The module that the program wanted values of. */
  importRefused: string | undefined;

  constructor(parts: RunParts) {
    this.#parts = parts;
  }

  /** Throws when the run was stopped; `error` is what the engine then threw, if anything. */
  endIfStopped(error?: QuickJSHandle): void {
    const { budget, host, origin } = this.#parts;
    if (this.bug !== undefined) throw this.bug;
    if (!budget.stopped && host.stop === undefined) return;
    const stack = error === undefined ? [] : readStack(this.describe(error)?.stack ?? '', origin);
    throw new Ended(host.stop ? stoppedByHost(host.stop, stack) : outOfFuel(stack));
  }

  /** The end of a run whose program did not catch `error`. */
  thrown(error: QuickJSHandle): Ended {
    this.endIfStopped(error);
    const described = this.describe(error);
    // An exhausted heap has no room for an error object: then QuickJS throws null, or nothing can be said at all.
    const exhausted =
      this.#parts.instance.memoryRefused() && (described === undefined || described.thrown === 'null');
    if (exhausted) return new Ended(OUT_OF_MEMORY);
    if (described !== undefined) return new Ended(explainThrown(described, this.#parts.origin));
    return new Ended({ kind: 'threw', message: 'something that cannot be described', stack: [] });
  }

  /** The end of a run whose program could not be compiled, or threw before its first await. */
  notEvaluated(error: QuickJSHandle): Ended {
    this.endIfStopped(error);
    const { origin, code } = this.#parts;
    if (this.importRefused !== undefined) return new Ended(refusedImport(this.importRefused, code));
    const described = this.describe(error);
    const compiling =
      described?.name === 'SyntaxError' &&
      (described.stack === '' || /^\s*at [^(]*:\d+:\d+\n/.test(described.stack));
    return described && compiling ? new Ended(explainCompile(described, origin)) : this.thrown(error);
  }

  /** The failure when the instance itself gave up with `error`; undefined when `error` is a bug. */
  engineGaveUp(error: Error): Failure | undefined {
    const { instance, budget, host } = this.#parts;
    // The names are those of the WebAssembly and JavaScript specifications.
    if (host.stop !== undefined) return stoppedByHost(host.stop, []);
    if (budget.stopped || budget.workIsUsedUp) return outOfFuel([]);
    if (error.name === 'RangeError' || instance.frames.value < 0) return OUT_OF_STACK;
    if (error.name !== 'RuntimeError') return undefined;
    return { kind: 'crashed', message: `the JavaScript engine failed (${error.message})`, stack: [] };
  }

  /** Undefined when the guest is too exhausted, or its error too hostile, for words. */
  describe(error: QuickJSHandle): Described | undefined {
    const { vm, control, budget } = this.#parts;
    budget.grantGrace();
    const result = vm.callFunction(vm.getProp(control, 'describe'), vm.undefined, [error]);
    return result.error ? undefined : (JSON.parse(vm.getString(result.value)) as Described);
  }
}
