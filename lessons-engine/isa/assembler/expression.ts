// Constant expressions over numbers, characters, symbols and `.` (this statement's address).
// Precedence is the GNU assembler's, not C's (Using as, section 6.2.4): `* / % << >>` bind tightest, then `| & ^`, then
// `+ -`. Values are exact 64-bit integers; unlike GNU's, `>>` keeps the sign. The parser writes postfix order, so that evaluation needs no recursion.

import type { Token } from './lexer.ts';
import { complain, type Span } from './problems.ts';
import { registerNumber } from '../registers.ts';
import type { Value } from './section.ts';
import type { TokenReader } from './token-reader.ts';

type Step =
  | { readonly does: 'push'; readonly value: Value }
  | { readonly does: 'look-up'; readonly name: string; readonly at: Token }
  | { readonly does: 'unary' | 'binary'; readonly sign: string; readonly at: Token };

export interface Expression {
  readonly steps: readonly Step[];
  readonly at: Span;
}

/** What an expression needs to know about the place where it stands. */
export interface Here {
  readonly place: Value;
  /** The symbol that a numeric reference (`1b`) means here. */
  localSymbol(label: string, forward: boolean): string;
}

/** What symbols stand for; `valueOf` complains at `at` when it cannot tell. */
export interface Scope {
  valueOf(name: string, at: Token): Value;
}

const tiers: readonly ReadonlySet<string>[] = [
  new Set(['+', '-']),
  new Set(['|', '&', '^']),
  new Set(['*', '/', '%', '<<', '>>']),
];
const unarySigns = new Set(['-', '+', '~']);
const DEEPEST = 100;

export function parseExpression(reader: TokenReader, here: Here): Expression {
  const steps: Step[] = [];
  const first = reader.peek();
  if (!first) reader.fail('a number or a symbol');
  parseTier(reader, here, steps, 0, 0);
  return { steps, at: first };
}

function parseTier(reader: TokenReader, here: Here, steps: Step[], tier: number, depth: number): void {
  const signs = tiers[tier];
  if (!signs) return parseUnary(reader, here, steps, depth);
  parseTier(reader, here, steps, tier + 1, depth);
  for (;;) {
    const sign = reader.peek();
    if (sign?.kind !== 'punctuation' || !signs.has(sign.text)) return;
    reader.next();
    parseTier(reader, here, steps, tier + 1, depth);
    steps.push({ does: 'binary', sign: sign.text, at: sign });
  }
}

function parseUnary(reader: TokenReader, here: Here, steps: Step[], depth: number): void {
  const token = reader.peek();
  if (token && depth > DEEPEST)
    complain(token, `expected at most ${DEEPEST} nested signs and parentheses, found more`);
  if (token?.kind === 'punctuation' && unarySigns.has(token.text)) {
    reader.next();
    parseUnary(reader, here, steps, depth + 1);
    steps.push({ does: 'unary', sign: token.text, at: token });
  } else if (reader.accept('(')) {
    parseTier(reader, here, steps, 0, depth + 1);
    reader.expect(')');
  } else steps.push(parseOperand(reader, here));
}

function parseOperand(reader: TokenReader, here: Here): Step {
  const token = reader.peek();
  if (token?.kind === 'name' && registerNumber(token.text) !== undefined) {
    complain(token, `expected a number or a symbol, found the register ${token.text}`);
  }
  switch (token?.kind) {
    case 'number':
      reader.next();
      return { does: 'push', value: { section: undefined, number: token.value } };
    case 'local':
      reader.next();
      return { does: 'look-up', name: here.localSymbol(token.label, token.forward), at: token };
    case 'name':
      reader.next();
      if (token.text === '.') return { does: 'push', value: here.place };
      return { does: 'look-up', name: token.text, at: token };
    default:
      return reader.fail('a number or a symbol');
  }
}

/** The value of `expression`. Complains about symbols that `scope` does not know, and about impossible arithmetic. */
export function evaluate(expression: Expression, scope: Scope): Value {
  const stack: Value[] = [];
  for (const step of expression.steps) {
    if (step.does === 'push') stack.push(step.value);
    else if (step.does === 'look-up') stack.push(scope.valueOf(step.name, step.at));
    else {
      const right = stack.pop() as Value;
      stack.push(step.does === 'unary' ? unary(step, right) : binary(step, stack.pop() as Value, right));
    }
  }
  return stack[0] as Value;
}

function unary({ sign, at }: { sign: string; at: Token }, { section, number }: Value): Value {
  if (section) {
    if (sign === '+') return { section, number };
    complain(
      at,
      `expected a number after "${sign}", found an address in ${section.name}, which is not known yet`,
    );
  }
  return { section, number: sign === '-' ? -number : sign === '~' ? ~number : number };
}

function binary({ sign, at }: { sign: string; at: Token }, left: Value, right: Value): Value {
  if (sign === '+' && !(left.section && right.section)) {
    return { section: left.section ?? right.section, number: fit(left.number + right.number, at) };
  }
  if (sign === '-' && (!right.section || left.section === right.section)) {
    return { section: right.section ? undefined : left.section, number: fit(left.number - right.number, at) };
  }
  const unplaced = left.section ?? right.section;
  if (unplaced) {
    complain(
      at,
      `expected numbers around "${sign}", found an address in ${unplaced.name}, which is not known yet`,
    );
  }
  return { section: undefined, number: fit(calculate(sign, left.number, right.number, at), at) };
}

function calculate(sign: string, left: bigint, right: bigint, at: Token): bigint {
  if ((sign === '/' || sign === '%') && right === 0n)
    complain(at, `expected a divisor other than 0 after "${sign}", found 0`);
  if ((sign === '<<' || sign === '>>') && (right < 0n || right > 63n)) {
    complain(at, `expected a shift by 0 … 63, found ${right}`);
  }
  switch (sign) {
    case '*':
      return left * right;
    case '/':
      return left / right;
    case '%':
      return left % right;
    case '<<':
      return left << right;
    case '>>':
      return left >> right;
    case '|':
      return left | right;
    case '&':
      return left & right;
    case '^':
      return left ^ right;
    default:
      throw new Error(`evaluate: expected an operator of the tiers, found "${sign}"`);
  }
}

function fit(number: bigint, at: Token): bigint {
  if (number < -(1n << 63n) || number >= 1n << 64n)
    complain(at, `expected a result that fits 64 bits, found ${number}`);
  return number;
}
