// An engine that is ready for a program: runtime, context, bootstrap and the lesson's prelude are there, and the reader's code is not.
// Making one takes six times as long as a small run, and every run of a lab needs the same: so an image of it is kept, and
// restored for the next run. What the engine calls goes to the run that has it now.

import type { QuickJSContext, QuickJSHandle, QuickJSRuntime } from 'quickjs-emscripten-core';
import type { EngineImage } from './engine-image.ts';
import type { EngineInstance } from './engine-instance.ts';
import { BOOTSTRAP, TRUSTED_FILE_PREFIX, wrapPrelude } from './guest/bootstrap.ts';
import type { Limits } from './limits.ts';
import { RunBudget, type Spent } from './run-budget.ts';

/** All that an engine depends on before the program is there. */
export interface EngineSetup {
  /** 32 bits of it count. */
  readonly seed: number;
  readonly prelude: string;
  readonly limits: Limits;
}

/** What the engine asks of the run that it works for. */
export interface EngineCalls {
  /** QuickJS's interrupt handler: true ends what runs. */
  interrupt(): boolean;
  /** The program wants values of a module. */
  refuseImport(name: string): void;
  /** A host function of the prelude's, see HostFunctions.call. */
  callHost(index: number, json: string): string;
  /** A console line; answers whether the console is full. `text` reads what is printed, as JSON text. */
  print(level: string, text: () => string): boolean;
}

/** Between two runs. */
const NOBODY: EngineCalls = {
  interrupt: () => true,
  refuseImport: () => undefined,
  callHost: () => 's',
  print: () => true,
};

export class ReadyEngine {
  readonly instance: EngineInstance;
  readonly runtime: QuickJSRuntime;
  readonly vm: QuickJSContext;
  /** The guest's control object, see guest/bootstrap.ts. */
  readonly control: QuickJSHandle;
  /** The function that the prelude is the body of. */
  readonly makePrelude: QuickJSHandle;
  /** What making it ready used of a run's limits. */
  readonly spent: Spent;
  calls: EngineCalls;
  /** Whether the last run came to its end by itself. */
  endedWell = false;
  readonly setup: EngineSetup;
  readonly #otherCalls: number;

  /** Throws for a prelude that does not compile, and for limits that do not even suffice for this. */
  constructor(instance: EngineInstance, setup: EngineSetup) {
    const { limits, prelude, seed } = setup;
    const budget = new RunBudget(instance, limits, { fuel: 0, work: 0 });
    this.instance = instance;
    this.setup = setup;
    this.calls = { ...NOBODY, interrupt: () => budget.interrupt(false) };
    this.runtime = instance.quickjs.newRuntime();
    this.runtime.setMaxStackSize(limits.stackBytes);
    this.runtime.setInterruptHandler(() => this.calls.interrupt());
    this.runtime.setModuleLoader((name) => {
      this.calls.refuseImport(name);
      throw new Error(`expected no import but "import type", found an import of values from "${name}"`);
    });
    this.vm = this.runtime.newContext();
    const start = this.#trusted('bootstrap', BOOTSTRAP);
    this.control = this.vm.unwrapResult(
      this.vm.callFunction(start, this.vm.undefined, [
        this.#hostFunction(),
        this.#printFunction(),
        this.vm.newNumber(seed | 0),
      ]),
    );
    this.makePrelude = this.#trusted('prelude', wrapPrelude(prelude));
    const { fuel, work } = budget;
    this.spent = { fuel, work };
    this.#otherCalls = instance.otherCalls;
  }

  /** Whether one made for `setup` would be the same, counts included. */
  suits(setup: EngineSetup): boolean {
    const { limits } = setup;
    return (
      isSameSetup(this.setup, setup) &&
      this.spent.work <= limits.work &&
      (this.spent.fuel === 0 || this.spent.fuel < limits.fuel)
    );
  }

  /**
   * Whether restore() makes it what it was. Not after a trap, which leaves frames and stack where they were; not when memory
   * grew or could not; not when the loader was asked for anything that it may remember.
   */
  canBeRestored(image: EngineImage): boolean {
    const { instance } = this;
    return (
      this.endedWell &&
      image.isAtRest(instance.state) &&
      instance.work.value >= 0 &&
      instance.frames.value === this.setup.limits.frameBytes &&
      !instance.memoryRefused() &&
      instance.otherCalls === this.#otherCalls
    );
  }

  /** What the run had, host functions with whole machines behind them for instance, is let go. */
  leave(): void {
    this.calls = NOBODY;
  }

  /** `image`: of an engine that was made ready for the same. */
  restore(image: EngineImage): void {
    this.endedWell = false;
    image.restore(this.instance.state);
  }

  #trusted(what: string, code: string): QuickJSHandle {
    return this.vm.unwrapResult(this.vm.evalCode(code, TRUSTED_FILE_PREFIX + what, { type: 'global' }));
  }

  #hostFunction(): QuickJSHandle {
    return this.#callback((index, json) =>
      this.vm.newString(this.calls.callHost(this.vm.getNumber(index), this.vm.getString(json))),
    );
  }

  #printFunction(): QuickJSHandle {
    return this.#callback((level, text) => {
      const full = this.calls.print(this.vm.getString(level), () => this.vm.getString(text));
      return this.vm.newNumber(full ? 1 : 0);
    });
  }

  /** When the engine has trapped in here nothing goes on anyway, but the library would print every error that it is told. */
  #callback(answer: (a: QuickJSHandle, b: QuickJSHandle) => QuickJSHandle): QuickJSHandle {
    return this.vm.newFunction('', (a, b) => {
      try {
        return answer(a!, b!);
      } catch (error) {
        if (this.instance.work.value >= 0 && this.instance.frames.value >= 0) throw error;
        return this.vm.undefined;
      }
    });
  }
}

/** Fuel, work, and what is kept of a run's output do not matter before the run, as long as they suffice. */
export function isSameSetup(a: EngineSetup, b: EngineSetup): boolean {
  return (
    (a.seed | 0) === (b.seed | 0) &&
    a.prelude === b.prelude &&
    a.limits.memoryBytes === b.limits.memoryBytes &&
    a.limits.stackBytes === b.limits.stackBytes &&
    a.limits.frameBytes === b.limits.frameBytes
  );
}
