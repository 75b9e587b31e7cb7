// From the tokens of one operand to a parsed operand, according to the kind that the instruction's syntax asks for.

import { csrNumber, csrNumbers } from '../csr-names.ts';
import { fenceSet, type OperandKind } from '../operand-syntax.ts';
import { registerNames, registerNumber } from '../registers.ts';
import { parseExpression, type Expression, type Here } from './expression.ts';
import type { Token } from './lexer.ts';
import { shorten } from './literal.ts';
import { complain, type Span } from './problems.ts';
import { didYouMean } from './suggest.ts';
import { quote, spanOf, TokenReader } from './token-reader.ts';

/** The tokens between two commas. */
export interface Slice {
  readonly tokens: readonly Token[];
  readonly at: Span;
}

/**
 * Operators on an address, for the two halves of an instruction pair (RISC-V ABIs Specification, "Absolute Addresses" and
 * "PC-Relative Symbol Addresses").
 */
export type Relocation = 'hi' | 'lo' | 'pcrel_hi' | 'pcrel_lo';
const relocations: readonly string[] = ['hi', 'lo', 'pcrel_hi', 'pcrel_lo'] satisfies Relocation[];

export interface NumberOperand {
  readonly expression: Expression;
  readonly relocation: Relocation | undefined;
}

export type Operand = { readonly at: Span } & (
  | { readonly kind: 'rd' | 'rs1' | 'rs2'; readonly register: number }
  | {
      readonly kind: 'memory' | 'address';
      readonly offset: NumberOperand | undefined;
      readonly register: number;
    }
  | { readonly kind: 'pred' | 'succ'; readonly set: number }
  | ({ readonly kind: 'imm' | 'shamt' | 'target' | 'upper' | 'uimm' | 'csr' } & NumberOperand)
);

/** Splits the tokens after a mnemonic or directive at its commas; none at all give no operand. */
export function splitOperands(tokens: readonly Token[], blame: Span): Slice[] {
  if (tokens.length === 0) return [];
  const slices: Slice[] = [];
  let start = 0;
  let depth = 0;
  for (let index = 0; index <= tokens.length; index++) {
    const token = tokens[index];
    if (token && token.kind !== 'punctuation') continue;
    if (token?.text === '(') depth++;
    else if (token?.text === ')') depth = Math.max(0, depth - 1);
    else if (!token || (token.text === ',' && depth === 0)) {
      const slice = tokens.slice(start, index);
      slices.push({ tokens: slice, at: spanOf(slice, token ?? tokens[index - 1] ?? blame) });
      start = index + 1;
    }
  }
  return slices;
}

/**
 * What the slice looks like, right or wrong: a register; an `offset(register)`, told by a parenthesis after a value or
 * around a register; or else a number or symbol.
 */
export function shapeOf({ tokens }: Slice): 'register' | 'memory' | 'value' {
  const [first] = tokens;
  if (tokens.length === 1 && isRegister(first)) return 'register';
  const inMemory = tokens.some((token, index) => {
    if (token.text !== '(' || token.kind !== 'punctuation') return false;
    const before = tokens[index - 1];
    const afterValue = before && (before.kind !== 'punctuation' || before.text === ')');
    const ofRelocation = before?.kind === 'name' && tokens[index - 2]?.text === '%' && index === 2;
    return (afterValue && !ofRelocation) || (isRegister(tokens[index + 1]) && index === 0);
  });
  return inMemory ? 'memory' : 'value';
}

function isRegister(token: Token | undefined): boolean {
  return token?.kind === 'name' && registerNumber(token.text) !== undefined;
}

/** Parses the operand of kind `kind`; complains when the tokens are something else. */
export function parseOperand(kind: OperandKind, slice: Slice, here: Here): Operand {
  const { at } = slice;
  switch (kind) {
    case 'rd':
    case 'rs1':
    case 'rs2':
      return { kind, at, register: parseRegister(slice) };
    case 'memory':
    case 'address':
      return parseMemory(kind, slice, here);
    case 'pred':
    case 'succ':
      return { kind, at, set: parseFenceSet(slice) };
    case 'csr':
      return { kind, at, ...parseCsr(slice, here) };
    default: {
      const number = parseNumberOperand(slice, here);
      checkRelocation(kind, number.relocation, at);
      return { kind, at, ...number };
    }
  }
}

function parseRegister({ tokens, at }: Slice): number {
  const [token, junk] = tokens;
  if (!token) complain(at, 'expected a register, found nothing');
  const register = token.kind === 'name' ? registerNumber(token.text) : undefined;
  if (register === undefined) {
    const suggestion = token.kind === 'name' ? didYouMean(token.text, registerNames) : '';
    complain(token, `expected a register, found ${quote(token)}${suggestion}`);
  }
  if (junk)
    complain(junk, `expected a comma or the end of the statement after ${token.text}, found ${quote(junk)}`);
  return register;
}

function parseMemory(kind: 'memory' | 'address', slice: Slice, here: Here): Operand {
  const { tokens, at } = slice;
  if (shapeOf(slice) !== 'memory' || tokens.at(-3)?.text !== '(' || tokens.at(-1)?.text !== ')') {
    const found = tokens.map(({ text }) => text).join('');
    const example = kind === 'memory' ? '8(sp)' : '(sp)';
    complain(
      at,
      `expected an address such as ${example}, found ${found ? `"${shorten(found)}"` : 'nothing'}`,
    );
  }
  const base = tokens.slice(-2, -1);
  const register = parseRegister({ tokens: base, at: spanOf(base, at) });
  const before = tokens.slice(0, -3);
  if (before.length === 0) return { kind, at, offset: undefined, register };
  const offset = parseNumberOperand({ tokens: before, at }, here);
  checkRelocation(kind, offset.relocation, at);
  return { kind, at, offset, register };
}

function parseFenceSet({ tokens, at }: Slice): number {
  const set = tokens.length === 1 ? fenceSet(tokens[0]?.text ?? '') : undefined;
  if (set === undefined) {
    complain(
      at,
      `expected letters of iorw in this order, or 0, found ${tokens[0] ? quote(tokens[0]) : 'nothing'}`,
    );
  }
  return set;
}

/** A CSR by name, by number, or by a constant that the program defines. */
function parseCsr(slice: Slice, here: Here): NumberOperand {
  const [token] = slice.tokens;
  const number = slice.tokens.length === 1 && token?.kind === 'name' ? csrNumber(token.text) : undefined;
  if (number === undefined) return { ...parseNumberOperand(slice, here), relocation: undefined };
  const value = { section: undefined, number: BigInt(number) };
  return { expression: { steps: [{ does: 'push', value }], at: slice.at }, relocation: undefined };
}

/** The name of the symbol when the operand is nothing but a name that could have been meant as a CSR. */
export function mistypedCsr({ steps }: Expression, isSymbol: (name: string) => boolean): string | undefined {
  const [step] = steps;
  if (steps.length !== 1 || step?.does !== 'look-up' || step.at.kind !== 'name' || isSymbol(step.name))
    return undefined;
  return `expected a CSR, found "${step.name}"${didYouMean(step.name, Object.keys(csrNumbers))}`;
}

/** An expression, or a relocation operator around one. */
export function parseNumberOperand({ tokens, at }: Slice, here: Here): NumberOperand {
  const reader = new TokenReader(tokens, at);
  if (!reader.accept('%')) {
    const expression = parseExpression(reader, here);
    reader.expectEnd();
    return { expression, relocation: undefined };
  }
  const name = reader.expectName('hi, lo, pcrel_hi or pcrel_lo after "%"');
  const relocation = name.text;
  if (!isRelocation(relocation))
    complain(name, `expected hi, lo, pcrel_hi or pcrel_lo after "%", found "${relocation}"`);
  reader.expect('(');
  const expression = parseExpression(reader, here);
  reader.expect(')');
  reader.expectEnd();
  return { expression, relocation };
}

function isRelocation(name: string): name is Relocation {
  return relocations.includes(name);
}

function checkRelocation(kind: OperandKind, relocation: Relocation | undefined, at: Span): void {
  if (relocation === undefined) return;
  const upperHalf = relocation.endsWith('hi');
  if (upperHalf ? kind === 'upper' : kind === 'imm' || kind === 'memory') return;
  const place = upperHalf ? 'as the operand of lui or auipc' : 'as a 12-bit immediate or offset';
  complain(at, `expected %${relocation} only ${place}, found it elsewhere`);
}
