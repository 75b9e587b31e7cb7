// Directives: one row each. Those that only matter to a linker or a debugger are accepted and do nothing.

import { parseExpression, type Expression } from './expression.ts';
import type { Token } from './lexer.ts';
import type { Slice } from './operand.ts';
import { setOption } from './option.ts';
import { complain, type Span } from './problems.ts';
import type { Program } from './program.ts';
import { sectionNames, type SectionName } from './section.ts';
import { didYouMean } from './suggest.ts';
import { quote, TokenReader } from './token-reader.ts';

type Run = (program: Program, slices: readonly Slice[], name: Token) => void;

interface Directive {
  /** How many operands: at least, at most. */
  readonly operands: readonly [number, number];
  readonly run: Run;
}

const MANY = Infinity;
const NOP = [0x13, 0, 0, 0];
const C_NOP = [0x01, 0];
/** Powers of two: 4 MiB, a superpage of Sv32. */
const LARGEST_ALIGNMENT = 22;

const directives: Readonly<Record<string, Directive>> = {
  '.text': { operands: [0, 0], run: (program) => enter(program, '.text') },
  '.rodata': { operands: [0, 0], run: (program) => enter(program, '.rodata') },
  '.data': { operands: [0, 0], run: (program) => enter(program, '.data') },
  '.bss': { operands: [0, 0], run: (program) => enter(program, '.bss') },
  '.section': { operands: [1, MANY], run: section },
  ...named(['.byte'], { operands: [1, MANY], run: data(1) }),
  ...named(['.half', '.short', '.2byte'], { operands: [1, MANY], run: data(2) }),
  ...named(['.word', '.long', '.4byte'], { operands: [1, MANY], run: data(4) }),
  ...named(['.dword', '.quad', '.8byte'], { operands: [1, MANY], run: data(8) }),
  ...named(['.ascii'], { operands: [1, MANY], run: text(false) }),
  ...named(['.asciz', '.string'], { operands: [1, MANY], run: text(true) }),
  ...named(['.zero', '.space', '.skip'], { operands: [1, 2], run: space }),
  ...named(['.align', '.p2align'], {
    operands: [1, 3],
    run: align((number) => 2 ** number, LARGEST_ALIGNMENT),
  }),
  ...named(['.balign'], { operands: [1, 3], run: align((number) => number, 2 ** LARGEST_ALIGNMENT) }),
  ...named(['.equ', '.set', '.equiv'], { operands: [2, 2], run: equ }),
  ...named(['.globl', '.global', '.local', '.weak'], { operands: [1, MANY], run: symbolNames }),
  '.option': { operands: [0, MANY], run: setOption },
  ...named(['.type', '.size', '.attribute', '.file', '.ident'], {
    operands: [0, MANY],
    run: () => undefined,
  }),
};

function named(names: readonly string[], directive: Directive): Record<string, Directive> {
  return Object.fromEntries(names.map((name) => [name, directive]));
}

export function assembleDirective(program: Program, name: Token, slices: readonly Slice[]): void {
  const directive = Object.hasOwn(directives, name.text) ? directives[name.text] : undefined;
  if (!directive) {
    complain(
      name,
      `expected a directive, found "${name.text}"${didYouMean(name.text, Object.keys(directives))}`,
    );
  }
  const [least, most] = directive.operands;
  if (slices.length < least || slices.length > most) {
    const expected =
      most === MANY ? `${least} or more` : least === most ? String(least) : `${least} to ${most}`;
    const operands = expected === '1' ? 'operand' : 'operands';
    complain(
      slices[most]?.at ?? name,
      `expected ${expected} ${operands} after ${name.text}, found ${slices.length}`,
    );
  }
  directive.run(program, slices, name);
}

/** `name = expression`, and what `.equ` does. */
export function defineConstant(program: Program, name: Token, value: Slice): void {
  program.symbols.defineConstant(
    name,
    program.problems.attempt(() => parse(program, value)),
  );
}

function enter(program: Program, name: SectionName): void {
  program.current = program.sections[name];
}

function section(program: Program, [slice]: readonly Slice[]): void {
  const [token] = slice?.tokens ?? [];
  if (token?.kind !== 'name' || !program.enter(token.text))
    complain(
      slice?.at as Span,
      `expected one of ${sectionNames.join(', ')}, found ${token ? quote(token) : 'nothing'}`,
    );
}

function data(size: 1 | 2 | 4 | 8): Run {
  const bits = BigInt(size * 8);
  const lowest = -(1n << (bits - 1n));
  const highest = (1n << bits) - 1n;
  return (program, slices, name) => {
    for (const slice of slices) {
      const expression = program.problems.attempt(() => parse(program, slice));
      program.append(slice.at, size, (bytes, address) => {
        if (!expression) return;
        const number = numberOf(program, slice, name, expression, bytes.length, address);
        if (number < lowest || number > highest) {
          complain(
            slice.at,
            `expected a number from ${lowest} to ${highest} for ${name.text}, found ${number}`,
          );
        }
        for (let i = 0; i < size; i++) bytes[i] = Number((number >> BigInt(8 * i)) & 0xffn);
      });
    }
  };
}

/** The number; 0 for an address that a linker will know, which is then told where to put it. */
function numberOf(
  program: Program,
  { at }: Slice,
  name: Token,
  expression: Expression,
  size: number,
  address: number,
): bigint {
  const number = program.evaluate(expression);
  const target = program.object?.targetOf(number, at);
  if (!program.object || !target) return number;
  if (size !== 4) complain(at, `expected a number after ${name.text}, found an address, which takes .word`);
  program.object.relocate(address, 'abs32', target);
  return 0n;
}

function text(terminated: boolean): Run {
  return (program, slices, name) => {
    for (const { tokens, at } of slices) {
      const [token, junk] = tokens;
      if (token?.kind !== 'string' || junk) {
        complain(
          junk ?? at,
          `expected a string in double quotes after ${name.text}, found ${junk ? quote(junk) : token ? quote(token) : 'nothing'}`,
        );
      }
      program.append(token, token.bytes.length + (terminated ? 1 : 0), (bytes) => bytes.set(token.bytes));
    }
  };
}

function space(program: Program, [size, fill]: readonly Slice[]): void {
  const bytes = number(program, size as Slice, 0, 2 ** 32 - 1);
  const value = fill ? number(program, fill, -128, 255) : 0;
  program.append((size as Slice).at, bytes, (target) => target.fill(value));
}

function align(bytesOf: (operand: number) => number, highest: number): Run {
  return (program, [operand, fill, most], name) => {
    const alignment = bytesOf(number(program, operand as Slice, 0, highest)) || 1;
    if (!Number.isInteger(Math.log2(alignment))) {
      complain((operand as Slice).at, `expected a power of two after ${name.text}, found ${alignment}`);
    }
    const value = fill && (fill.tokens.length > 0 || !most) ? number(program, fill, -128, 255) : undefined;
    const current = program.current;
    const padding = current.paddingTo(alignment);
    if (most && padding > number(program, most, 0, 2 ** LARGEST_ALIGNMENT)) return;
    current.requireAlignment(alignment);
    if (padding === 0) return;
    const withInstructions = current.name === '.text' && value === undefined;
    const afterCode = current.endsInCode;
    program.append(name, padding, (bytes) =>
      withInstructions ? fillWithNops(bytes, afterCode) : bytes.fill(value ?? 0),
    );
  };
}

/** Nops at the end; before the first whole one a c.nop where it follows an instruction, and zeros where it follows data. */
function fillWithNops(bytes: Uint8Array, afterCode: boolean): void {
  const first = bytes.length % NOP.length;
  if (afterCode && first === C_NOP.length) bytes.set(C_NOP);
  for (let at = first; at < bytes.length; at += NOP.length) bytes.set(NOP, at);
}

function equ(program: Program, [name, value]: readonly Slice[]): void {
  const [token, junk] = (name as Slice).tokens;
  if (token?.kind !== 'name' || junk) {
    const found = junk ?? token;
    complain(
      (name as Slice).at,
      `expected a name for the constant, found ${found ? quote(found) : 'nothing'}`,
    );
  }
  defineConstant(program, token, value as Slice);
}

/** Matters to a linker. Without one every symbol is visible everywhere. */
function symbolNames(program: Program, slices: readonly Slice[], name: Token): void {
  for (const { tokens, at } of slices) {
    const found = tokens[1] ?? tokens[0];
    if (tokens.length !== 1 || found?.kind !== 'name') {
      complain(at, `expected a symbol after ${name.text}, found ${found ? quote(found) : 'nothing'}`);
    }
    if (name.text !== '.local') program.object?.export(found.text, name.text === '.weak');
  }
}

function parse(program: Program, slice: Slice): Expression {
  const reader = new TokenReader(slice.tokens, slice.at);
  const expression = parseExpression(reader, program);
  reader.expectEnd();
  return expression;
}

/** A number that decides how many bytes there are, so that it must be known already. */
function number(program: Program, slice: Slice, lowest: number, highest: number): number {
  const { section: base, number: value } = program.constant(parse(program, slice));
  if (base) complain(slice.at, `expected a number, found an address in ${base.name}`);
  if (value < BigInt(lowest) || value > BigInt(highest)) {
    complain(slice.at, `expected a number from ${lowest} to ${highest}, found ${value}`);
  }
  return Number(value);
}
