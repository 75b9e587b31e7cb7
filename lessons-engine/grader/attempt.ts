// A check's way to the reader's code: calls an exported function in a fresh sandbox, and gathers what was printed, burnt
// and counted on the way.

import { ChaChaRandom, type Random } from '../bits/index.ts';
import type { HostFunction, Json, Limits, Outcome, Sandbox } from '../sandbox/index.ts';
import { CheckFailure } from './check-failure.ts';
import { readerFailure, WHAT_FUEL_IS } from './reader-failure.ts';

/** What the reader's code is given beyond the language: functions of the engine, and a prelude that makes objects of them. */
export interface Api {
  /** What the prelude, and only the prelude, can call: as `RunOptions.host`. */
  host: Readonly<Record<string, HostFunction>>;
  /** Trusted JavaScript, see `RunOptions.prelude`. */
  prelude: string;
  /** What the reader's code can call, for who mistypes it: `vm.createVcpu`. */
  functions?: readonly string[];
}

/**
 * What one call may use unless the lab says otherwise: some forty times what the solutions of our labs need, and little
 * enough that an endless loop in every check of a lab is over within a few seconds on a phone. No call is made any more
 * once all calls of a check have used this together, or many slow calls would take minutes.
 */
const LIMITS = { fuel: 200, work: 100_000_000 } satisfies Partial<Limits>;

/** Lines, and characters, that a check keeps of what was printed; one call alone may print no more than that. */
const CONSOLE = { lines: 202, characters: 17_000 };

/**
 * Seeds `Math.random` of the reader's code. The same for everybody: from what Math.random gives its seed can be worked
 * out, and with the seed of the grading every generated input would be known.
 */
const READER_SEED = 1;

export class Attempt {
  /** For generated inputs: depends on the seed of the grading and on the check. Inputs that were seen do not tell the next. */
  readonly random: Random;
  /**
   * Lines that all calls have printed so far: up to 202 of them and 17,000 characters, then one that says that more were
   * dropped.
   */
  readonly console: string[] = [];
  /** Sums of what `count` was given, by name. */
  readonly counters: Record<string, number> = {};
  /** What all calls so far have burnt, in units of 10,000 interpreter operations. */
  fuel = 0;
  #work = 0;
  #consoleIsFull = false;
  readonly #sandbox: Sandbox;
  readonly #source: string;

  /** `source`: TypeScript of the reader. `seed`: what `random` depends on; the reader's `Math.random` does not. */
  constructor(sandbox: Sandbox, source: string, seed: number) {
    this.#sandbox = sandbox;
    this.#source = source;
    this.random = new ChaChaRandom(seed);
  }

  /** Calls `name` of the reader's program: a run of its own, from the top of the module. Throws `CheckFailure` when it does not come back with a value. */
  async call(name: string, args: Json[], api?: Api, limits?: Partial<Limits>): Promise<Json | undefined> {
    const { fuel, work } = { ...LIMITS, ...limits };
    if (this.fuel >= fuel || this.#work >= work)
      throw new CheckFailure(
        `Your code was stopped: its calls together used up the fuel of one check. ${WHAT_FUEL_IS}`,
      );
    const outcome = await this.#sandbox.run({
      program: this.#program,
      call: { name, args },
      seed: READER_SEED,
      ...(api === undefined ? {} : { host: api.host, prelude: api.prelude }),
      limits: { ...LIMITS, ...limits },
    });
    this.#note(outcome);
    if (outcome.ok) return outcome.value;
    throw readerFailure(outcome.failure, api?.functions);
  }

  /**
   * Evaluates the top of the reader's module and calls nothing. Throws `CheckFailure` when that fails, and when the module
   * exports none of the functions `exports`.
   */
  async load(exports: readonly string[]): Promise<void> {
    const outcome = await this.#sandbox.load({
      program: this.#program,
      exports,
      seed: READER_SEED,
      limits: LIMITS,
    });
    this.#note(outcome);
    if (!outcome.ok) throw readerFailure(outcome.failure);
  }

  /** Calls `name` once for each list of arguments, in order. */
  async callEach(name: string, argLists: Json[][]): Promise<(Json | undefined)[]> {
    const values: (Json | undefined)[] = [];
    for (const args of argLists) values.push(await this.call(name, args));
    return values;
  }

  get #program(): { fileName: string; source: string } {
    return { fileName: 'your code', source: this.#source };
  }

  #note({ fuel, work, console }: Outcome): void {
    this.fuel += fuel;
    this.#work += work;
    for (const { text } of console) this.#print(text);
  }

  #print(line: string): void {
    if (this.#consoleIsFull) return;
    const characters = this.console.reduce((sum, { length }) => sum + length, line.length);
    this.#consoleIsFull = this.console.length >= CONSOLE.lines || characters > CONSOLE.characters;
    this.console.push(
      this.#consoleIsFull ? 'more lines were dropped: they fill the console of a check' : line,
    );
  }

  /** Adds to the counters of the report. */
  count(counters: Readonly<Record<string, number>>): void {
    for (const [name, value] of Object.entries(counters))
      this.counters[name] = (this.counters[name] ?? 0) + value;
  }
}
