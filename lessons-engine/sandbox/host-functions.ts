// What the lesson's prelude can call outside the sandbox: JSON in, JSON out, one function of the guest for all of them.

import type { Json } from './json.ts';

/** A function of the engine's that the prelude reaches as `host.<name>(...)`. */
export type HostFunction = (...args: Json[]) => Json | undefined;

/** Thrown by a host function to end the run at once; the reader's `catch` and `finally` do not see it. */
export class HostStop extends Error {
  override name = 'HostStop';
}

/**
 * Thrown by a host function whose caller made a mistake: becomes an Error of that name in the program, which may catch it.
 * Whatever else a host function throws is a mistake of ours.
 */
export class HostRefusal extends Error {
  /** `name`: what the program sees as the error's name; a built-in one makes an error of that class. */
  constructor(message: string, name = 'Error') {
    super(message);
    this.name = name;
  }
}

/** Calls host functions by index. After a HostStop no function is called any more. */
export class HostFunctions {
  readonly names: readonly string[];
  readonly #functions: readonly HostFunction[];
  stop: HostStop | undefined;

  constructor(table: Readonly<Record<string, HostFunction>>) {
    this.names = Object.keys(table);
    this.#functions = Object.values(table);
  }

  /**
   * The reply is one letter and JSON text: `u` nothing, `v` a value, `e` an error `{name, message}`, `s` the run stops.
   * `closed` says that the run is over already: then nothing is called.
   */
  call(index: number, json: string, closed: boolean): string {
    const call = this.#functions[index];
    if (closed || this.stop !== undefined || call === undefined) return 's';
    try {
      const value = call(...(JSON.parse(json) as Json[]));
      return value === undefined ? 'u' : `v${JSON.stringify(value)}`;
    } catch (error) {
      if (error instanceof HostStop) {
        this.stop = error;
        return 's';
      }
      if (!(error instanceof HostRefusal)) throw error;
      return `e${JSON.stringify({ name: error.name, message: error.message })}`;
    }
  }
}
