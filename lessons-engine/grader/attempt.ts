// A check's way to the reader's code: calls an exported function in a fresh sandbox, and gathers what was printed, burnt
// and counted on the way.

import { Random } from '../bits/index.ts';
import type { Failure, HostFunction, Json, Limits, Sandbox } from '../sandbox/index.ts';
import { CheckFailure } from './check-failure.ts';

/** What the reader's code is given beyond the language: functions of the engine, and a prelude that makes objects of them. */
export interface Api {
  host: Readonly<Record<string, HostFunction>>;
  /** Trusted JavaScript, see `RunOptions.prelude`. */
  prelude: string;
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
  /** For generated inputs: depends on the seed of the grading and on the check. */
  readonly random: Random;
  readonly console: string[] = [];
  readonly counters: Record<string, number> = {};
  fuel = 0;
  #work = 0;
  #consoleIsFull = false;
  readonly #sandbox: Sandbox;
  readonly #source: string;

  constructor(sandbox: Sandbox, source: string, seed: number) {
    this.#sandbox = sandbox;
    this.#source = source;
    this.random = new Random(seed);
  }

  /** Calls `name` of the reader's program: a run of its own, from the top of the module. Throws `CheckFailure` when it does not come back with a value. */
  async call(name: string, args: Json[], api?: Api, limits?: Partial<Limits>): Promise<Json | undefined> {
    const { fuel, work } = { ...LIMITS, ...limits };
    if (this.fuel >= fuel || this.#work >= work)
      throw new CheckFailure('Your code was stopped: its calls together used up what one check may use.');
    const outcome = await this.#sandbox.run({
      program: { fileName: 'your code', source: this.#source },
      call: { name, args },
      seed: READER_SEED,
      ...(api ?? {}),
      limits: { ...LIMITS, ...limits },
    });
    this.fuel += outcome.fuel;
    this.#work += outcome.work;
    for (const { text } of outcome.console) this.#print(text);
    if (outcome.ok) return outcome.value;
    throw failureOf(outcome.failure);
  }

  /** Calls `name` once for each list of arguments, in order. */
  async callEach(name: string, argLists: Json[][]): Promise<(Json | undefined)[]> {
    const values: (Json | undefined)[] = [];
    for (const args of argLists) values.push(await this.call(name, args));
    return values;
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

function failureOf(failure: Failure): CheckFailure {
  const { line, column = 1 } = failure;
  return new CheckFailure(sentence(failure), line === undefined ? {} : { place: { line, column } });
}

function sentence({ kind, name, message }: Failure): string {
  switch (kind) {
    case 'threw':
      return `Your code threw ${name ? `${name}: ` : ''}${message}`;
    case 'fuel':
      return 'Your code was stopped: it ran out of fuel, as an endless loop does.';
    case 'memory':
      return 'Your code was stopped: it asked for more memory than a check may use.';
    case 'stack':
      return 'Your code was stopped: its calls are nested too deeply, as in an endless recursion.';
    case 'unsettled':
      return `Your function returned a promise that never settles: ${message}.`;
    default:
      return message.charAt(0).toUpperCase() + message.slice(1);
  }
}
