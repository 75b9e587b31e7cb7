// Symbols of one source file: labels, numeric labels, and constants of `.equ`. A name is defined once.
// Before the sections are placed a label is an offset into its section; afterwards it is an address.

import { evaluate, type Expression, type Scope } from './expression.ts';
import type { Token } from './lexer.ts';
import { complain, tryQuietly, type Problems, type Span } from './problems.ts';
import type { Section, Value } from './section.ts';
import { didYouMean } from './suggest.ts';

interface Entry {
  readonly at: Span;
  value?: Value;
  /** Of a constant that is not evaluated yet; undefined when its definition was wrong and has been complained about. */
  expression?: Expression;
  /** While its expression is being evaluated. */
  busy?: boolean;
}

/** Marks the internal name of a numeric label: no identifier contains it. */
const LOCAL = '@';
/** Constants defined by constants defined later, this deep at most. */
const DEEPEST = 100;
/** Names looked at for a suggestion. */
const SUGGESTIONS = 500;

export class SymbolTable implements Scope {
  /** Where symbols stand that no line defines: given when a linker is to find them. */
  readonly #external: ((name: string) => Section) | undefined;
  readonly #entries = new Map<string, Entry>();
  readonly #localCounts = new Map<string, number>();
  #placed = false;
  #depth = 0;

  constructor(external?: (name: string) => Section) {
    this.#external = external;
  }

  defineLabel(token: Token, value: Value): void {
    this.#define(token.text, token, { at: token, value });
  }

  /** Defines the numeric label `label`, which may be defined again further on. */
  defineLocal(label: string, at: Span, value: Value): void {
    const count = this.#localCounts.get(label) ?? 0;
    this.#localCounts.set(label, count + 1);
    this.#entries.set(label + LOCAL + count, { at, value });
  }

  /** The internal name of what `1b` (backward) or `1f` (forward) means at this point of the file. */
  localSymbol(label: string, forward: boolean): string {
    const count = this.#localCounts.get(label) ?? 0;
    return label + LOCAL + (forward ? count : count - 1);
  }

  /** Without an expression the constant is known to be wrong: its uses are not complained about again. */
  defineConstant(token: Token, expression: Expression | undefined): void {
    const entry: Entry = { at: token };
    this.#define(token.text, token, entry);
    if (!expression) return;
    entry.expression = expression;
    tryQuietly(() => this.#resolve(entry, token));
  }

  /** From now on symbols are addresses. */
  place(problems: Problems): void {
    this.#placed = true;
    for (const entry of this.#entries.values()) problems.attempt(() => this.#resolve(entry, entry.at));
  }

  /** Every symbol but the numeric labels, as an unsigned 32-bit number. Only after `place`. */
  addresses(): Map<string, number> {
    return new Map([...this.numbers()].map(([name, number]) => [name, Number(BigInt.asUintN(32, number))]));
  }

  /** The same as exact numbers. Only after `place`. */
  *numbers(): Generator<[string, bigint]> {
    for (const [name, entry] of this.#entries)
      if (!name.includes(LOCAL)) yield [name, this.#resolve(entry, entry.at).number];
  }

  valueOf(name: string, at: Token): Value {
    const entry = this.#entries.get(name);
    if (entry) return this.#resolve(entry, at);
    if (at.kind === 'local') {
      const direction = at.forward ? 'after' : 'before';
      complain(at, `expected a label "${at.label}:" ${direction} this line, found none`);
    }
    if (this.#placed && this.#external)
      return { section: undefined, number: BigInt(this.#external(name).address) };
    if (!this.#placed) complain(at, `expected a symbol defined above, found "${name}", which is not`);
    complain(at, `expected a defined symbol, found "${name}"${didYouMean(name, this.#someNames())}`);
  }

  has(name: string): boolean {
    return this.#entries.has(name);
  }

  #resolve(entry: Entry, at: Span): Value {
    entry.value ??= this.#evaluateConstant(entry, at);
    const { section, number } = entry.value;
    return this.#placed && section
      ? { section: undefined, number: BigInt(section.address) + number }
      : entry.value;
  }

  #evaluateConstant(entry: Entry, at: Span): Value {
    // A wrong definition has been complained about: any number will do, the assembly fails anyway.
    if (!entry.expression) return { section: undefined, number: 0n };
    if (entry.busy)
      complain(at, 'expected a constant defined by others, found one that its own value depends on');
    if (this.#depth >= DEEPEST) {
      complain(at, `expected at most ${DEEPEST} constants defined by constants further down, found more`);
    }
    this.#depth++;
    entry.busy = true;
    try {
      return evaluate(entry.expression, this);
    } finally {
      this.#depth--;
      entry.busy = false;
    }
  }

  #define(name: string, at: Span, entry: Entry): void {
    const before = this.#entries.get(name);
    if (before)
      complain(
        at,
        `expected a new name, found "${name}", which is already defined on line ${before.at.line}`,
      );
    this.#entries.set(name, entry);
  }

  *#someNames(): Generator<string> {
    let count = 0;
    for (const name of this.#entries.keys()) {
      if (name.includes(LOCAL)) continue;
      if (count++ === SUGGESTIONS) return;
      yield name;
    }
  }
}
