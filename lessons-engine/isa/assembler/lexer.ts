// From source text to statements, each a list of tokens. A statement ends at a line end or `;`.
// Comments: `#` and `//` to the line end, and `/* … */`, which may span lines without ending the statement.

import { parseEscape, parseNumber, pushUtf8, shorten } from './literal.ts';
import type { Problems, Span } from './problems.ts';

export type Token = Span & { readonly text: string } & (
    | { readonly kind: 'name' | 'punctuation' }
    | { readonly kind: 'number'; readonly value: bigint }
    /** `1b` or `1f`: the nearest numeric label backward or forward. */
    | { readonly kind: 'local'; readonly label: string; readonly forward: boolean }
    | { readonly kind: 'string'; readonly bytes: readonly number[] }
  );

/** A byte-order mark and the no-break spaces of copied text are blanks, too. */
const BLANK = /(?:[ \t\r\f\v\u00a0\ufeff]+|#[^\n]*|\/\/[^\n]*)+/y;
const NAME = /[A-Za-z_.$][A-Za-z0-9_.$]*/y;
const NUMBER = /[0-9][A-Za-z0-9_.$]*/y;
const PUNCTUATION = /<<|>>|[-+*/%&|^~!(),:=@]/y;
/** Up to the closing quote, so that `'ab'` is one mistake. */
const REST_OF_CHARACTER = /[\w ]{0,32}'/y;
const UNKNOWN = /[^\s\w.$+\-*/%&|^~!(),:=@;#"'<>]+|[<>]/y;

/** The statements of `source`; empty ones are left out. */
export function lex(source: string, problems: Problems): Token[][] {
  return new Lexer(source, problems).run();
}

class Lexer {
  readonly #source: string;
  readonly #problems: Problems;
  readonly #statements: Token[][] = [];
  #statement: Token[] = [];
  #index = 0;
  #line = 1;
  #lineStart = 0;

  constructor(source: string, problems: Problems) {
    this.#source = source;
    this.#problems = problems;
  }

  run(): Token[][] {
    while (this.#index < this.#source.length) this.#step();
    this.#endStatement();
    return this.#statements;
  }

  #step(): void {
    const character = this.#source[this.#index];
    if (character === '\n') {
      this.#index++;
      this.#newLine();
      this.#endStatement();
    } else if (character === ';') {
      this.#index++;
      this.#endStatement();
    } else if (this.#source.startsWith('/*', this.#index)) this.#blockComment();
    else if (this.#match(BLANK) !== undefined) return;
    else if (character === '"') this.#string();
    else if (character === "'") this.#character();
    else this.#word();
  }

  #word(): void {
    const start = this.#index;
    let text = this.#match(NAME);
    if (text !== undefined) return this.#push({ kind: 'name', text, ...this.#span(start) });
    text = this.#match(NUMBER);
    if (text !== undefined) return this.#number(start, text);
    text = this.#match(PUNCTUATION);
    if (text !== undefined) return this.#push({ kind: 'punctuation', text, ...this.#span(start) });
    text = this.#match(UNKNOWN);
    if (text === undefined) text = this.#source[this.#index++] ?? '';
    this.#problems.add(
      this.#span(start),
      `expected an instruction, a directive or an operand, found "${shorten(text)}"`,
    );
  }

  #number(start: number, text: string): void {
    const span = this.#span(start);
    if (/^[0-9]+[bf]$/.test(text)) {
      return this.#push({
        kind: 'local',
        text,
        label: text.slice(0, -1),
        forward: text.endsWith('f'),
        ...span,
      });
    }
    const value = parseNumber(text);
    if (typeof value === 'string') this.#problems.add(span, value);
    this.#push({ kind: 'number', text, value: typeof value === 'string' ? 0n : value, ...span });
  }

  #string(): void {
    const start = this.#index++;
    const bytes: number[] = [];
    for (;;) {
      const character = this.#source[this.#index];
      if (character === undefined || character === '\n') {
        this.#problems.add(this.#span(start), 'expected a closing " on this line, found the end of the line');
        break;
      }
      if (character === '"') {
        this.#index++;
        break;
      }
      this.#characterBytes(bytes);
    }
    this.#push({ kind: 'string', text: this.#source.slice(start, this.#index), bytes, ...this.#span(start) });
  }

  #character(): void {
    const start = this.#index++;
    const bytes: number[] = [];
    const next = this.#source[this.#index];
    if (next !== undefined && next !== '\n' && next !== "'") this.#characterBytes(bytes);
    const closed = this.#match(REST_OF_CHARACTER) === "'";
    const text = this.#source.slice(start, this.#index);
    const span = this.#span(start);
    if (!closed || bytes.length !== 1) {
      this.#problems.add(span, `expected one ASCII character between single quotes, found ${text}`);
    }
    this.#push({ kind: 'number', text, value: BigInt(bytes[0] ?? 0), ...span });
  }

  /** Reads one character or escape of a literal. */
  #characterBytes(bytes: number[]): void {
    const start = this.#index;
    if (this.#source[start] !== '\\') {
      const codePoint = this.#source.codePointAt(start) ?? 0;
      this.#index += codePoint > 0xffff ? 2 : 1;
      return pushUtf8(bytes, codePoint);
    }
    const escape = parseEscape(this.#source, start + 1);
    this.#index = start + 1 + (escape?.length ?? 0);
    if (escape) bytes.push(escape.byte);
    else
      this.#problems.add(
        this.#span(start),
        'expected an escape such as \\n, \\t, \\0, \\x41, \\\\ or \\", found a lone \\',
      );
  }

  #blockComment(): void {
    const start = this.#index;
    const span = { line: this.#line, column: start - this.#lineStart + 1, length: 2 };
    const end = this.#source.indexOf('*/', start + 2);
    const stop = end < 0 ? this.#source.length : end + 2;
    if (end < 0) this.#problems.add(span, 'expected */ to close this comment, found the end of the file');
    for (
      let at = this.#source.indexOf('\n', start);
      at >= 0 && at < stop;
      at = this.#source.indexOf('\n', at + 1)
    ) {
      this.#index = at + 1;
      this.#newLine();
    }
    this.#index = stop;
  }

  #newLine(): void {
    this.#line++;
    this.#lineStart = this.#index;
  }

  #endStatement(): void {
    if (this.#statement.length > 0) this.#statements.push(this.#statement);
    this.#statement = [];
  }

  #push(token: Token): void {
    this.#statement.push(token);
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#index;
    const text = pattern.exec(this.#source)?.[0];
    if (text !== undefined) this.#index += text.length;
    return text;
  }

  /** From `start` on this line to here. */
  #span(start: number): Span {
    return { line: this.#line, column: start - this.#lineStart + 1, length: this.#index - start };
  }
}
