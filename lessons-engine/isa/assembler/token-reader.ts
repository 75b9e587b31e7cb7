// A cursor over the tokens of one operand or statement, with complaints that say what was expected there.

import type { Token } from './lexer.ts';
import { shorten } from './literal.ts';
import { complain, type Span } from './problems.ts';

export class TokenReader {
  readonly #tokens: readonly Token[];
  /** Blamed when something is missing at the end. */
  readonly #end: Span;
  #index = 0;

  constructor(tokens: readonly Token[], end: Span) {
    this.#tokens = tokens;
    this.#end = end;
  }

  peek(offset = 0): Token | undefined {
    return this.#tokens[this.#index + offset];
  }

  next(): Token | undefined {
    return this.#tokens[this.#index++];
  }

  /** Whether the next token is the punctuation `text`; then it is read. */
  accept(text: string): boolean {
    const token = this.peek();
    if (token?.kind !== 'punctuation' || token.text !== text) return false;
    this.#index++;
    return true;
  }

  expect(text: string): void {
    if (!this.accept(text)) this.fail(`"${text}"`);
  }

  expectName(what: string): Token {
    const token = this.peek();
    if (token?.kind !== 'name') this.fail(what);
    this.#index++;
    return token;
  }

  expectEnd(): void {
    if (this.peek()) this.fail('an operator, a comma or the end of the statement');
  }

  fail(expected: string): never {
    const token = this.peek();
    complain(token ?? this.#end, `expected ${expected}, found ${token ? quote(token) : 'nothing'}`);
  }
}

export function quote(token: Token): string {
  return token.kind === 'string' ? `the string ${shorten(token.text)}` : `"${shorten(token.text)}"`;
}

/**
 * From the leftmost to the rightmost token on the line of the first one. (A pseudo-instruction may have brought them into
 * another order than the source's.)
 */
export function spanOf(tokens: readonly Token[], empty: Span): Span {
  const [first] = tokens;
  if (!first) return empty;
  const { line } = first;
  let { column } = first;
  let end = column;
  for (const token of tokens) {
    if (token.line !== line) continue;
    column = Math.min(column, token.column);
    end = Math.max(end, token.column + token.length);
  }
  return { line, column, length: end - column };
}
