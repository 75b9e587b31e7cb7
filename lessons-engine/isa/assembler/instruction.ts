// One instruction statement: choose its form, expand a pseudo-instruction, parse the operands, and leave an item in the
// section that encodes itself when every address is known.

import { encodeOperands } from './encode-operands.ts';
import { evaluate, parseExpression } from './expression.ts';
import { chooseForm, immediateVariant, instructionForm, type InstructionForm } from './forms.ts';
import { lex, type Token } from './lexer.ts';
import {
  parseNumberOperand,
  parseOperand,
  shapeOf,
  splitOperands,
  type Operand,
  type Slice,
} from './operand.ts';
import { complain, Problems, type Span } from './problems.ts';
import type { Program } from './program.ts';
import { pseudoInstructions, type PseudoInstruction } from './pseudo.ts';
import { INSTRUCTION_ALIGNMENT } from './range.ts';
import { shorterForm } from './shorter-form.ts';
import { spanOf, TokenReader } from './token-reader.ts';

export function assembleInstruction(program: Program, mnemonic: Token, slices: readonly Slice[]): void {
  if (program.current.name === '.bss') {
    complain(
      mnemonic,
      `expected instructions in .text, found "${mnemonic.text}" in .bss, which holds zeros only`,
    );
  }
  const padding = program.current.paddingTo(INSTRUCTION_ALIGNMENT);
  if (padding !== 0) {
    program.problems.add(
      mnemonic,
      `expected an address that is a multiple of ${INSTRUCTION_ALIGNMENT}, found an odd one (put .align 2 before)`,
    );
    // One complaint is enough: the instructions that follow are aligned again.
    program.append(mnemonic, padding, () => undefined);
  }
  const form = chooseForm(mnemonic, slices);
  if ('pseudo' in form) expand(program, mnemonic, slices, form.pseudo);
  else assembleForm(program, mnemonic, slices, form);
}

function expand(
  program: Program,
  mnemonic: Token,
  slices: readonly Slice[],
  pseudo: PseudoInstruction,
): void {
  const { operands, becomes } = pseudo;
  if (!checkValues(program, operands, slices)) return;
  const bySlice = new Map(operands.map((name, index) => [name, slices[index] as Slice]));
  const templates = typeof becomes === 'function' ? becomes(constantOf(program, bySlice)) : becomes;
  for (const template of templates) {
    const { form, parts } = instantiate(template, mnemonic, bySlice);
    if (!assembleForm(program, mnemonic, parts, form)) return;
  }
}

const valueOperands = new Set(['symbol', 'target', 'imm']);

/** Whether numbers and symbols are well-formed by themselves; inside a template, complaints would speak of the template. */
function checkValues(program: Program, operands: readonly string[], slices: readonly Slice[]): boolean {
  const checked = operands.map((name, index) => {
    const slice = slices[index] as Slice;
    return !valueOperands.has(name) || program.problems.attempt(() => parseNumberOperand(slice, program));
  });
  return checked.every(Boolean);
}

/** Whether the instruction could be understood. */
function assembleForm(
  program: Program,
  mnemonic: Token,
  slices: readonly Slice[],
  form: InstructionForm,
): boolean {
  const { name } = 'row' in form ? form.row : form.compressed;
  const operands: Operand[] = [];
  form.operands.forEach((kind, index) => {
    const slice = slices[index] as Slice;
    const operand = program.problems.attempt(() => {
      hintAtImmediate(kind, slice, name);
      return parseOperand(kind, slice, program);
    });
    if (operand) operands.push(operand);
  });
  if (operands.length < form.operands.length) return false;
  for (const operand of operands) {
    if ('relocation' in operand && operand.relocation === 'pcrel_hi')
      program.addUpperHalf(operand.expression);
  }
  const half = 'row' in form ? shorterForm(program, form, operands) : undefined;
  program.append(mnemonic, 'row' in form && half === undefined ? 4 : 2, (bytes, address) => {
    const word = half ?? encodeOperands(program, form, operands, address);
    for (let i = 0; i < bytes.length; i++) bytes[i] = word >>> (8 * i);
  });
  program.current.endsInCode = true;
  return true;
}

/** `add a0, a1, 1` is close enough to say what was meant. */
function hintAtImmediate(kind: string, slice: Slice, name: string): void {
  const variant = immediateVariant(name);
  const [first] = slice.tokens;
  if (!first || variant === undefined || (kind !== 'rs2' && kind !== 'rs1') || shapeOf(slice) === 'register')
    return;
  if (first.kind === 'name') return;
  complain(slice.at, `expected a register, found "${first.text}" (${variant} takes a number there)`);
}

/** The number that `li` loads, as a signed 32-bit word. */
function constantOf(program: Program, operands: ReadonlyMap<string, Slice>): number {
  const slice = operands.get('imm') as Slice;
  const reader = new TokenReader(slice.tokens, slice.at);
  const expression = parseExpression(reader, program);
  reader.expectEnd();
  const { section, number } = evaluate(expression, program.symbols);
  if (section) complain(slice.at, 'expected a constant, found an address (la loads addresses)');
  if (number < -(1n << 31n) || number >= 1n << 32n) {
    complain(slice.at, `expected a number from -2147483648 to 4294967295, found ${number}`);
  }
  return Number(BigInt.asIntN(32, number));
}

/** A template read: the machine's instruction, and its operands with names that stand for what was written. */
interface Template {
  readonly form: InstructionForm;
  readonly operands: readonly Slice[];
}

/** Templates that do not depend on a constant are read once. */
const fixedTemplates = new Map(
  pseudoInstructions
    .flatMap(({ becomes }) => (typeof becomes === 'function' ? [] : becomes))
    .map((template) => [template, readTemplate(template)]),
);

function readTemplate(template: string): Template {
  const problems = new Problems(template);
  const [name, ...rest] = lex(template, problems).flat() as [Token, ...Token[]];
  problems.throwIfAny();
  return { form: instructionForm(name.text), operands: splitOperands(rest, name) };
}

/**
 * The machine's instruction and its operands, with what was written in the place of operand names. Problems with the rest
 * point at the mnemonic.
 */
function instantiate(
  template: string,
  { line, column, length }: Span,
  written: ReadonlyMap<string, Slice>,
): { form: InstructionForm; parts: Slice[] } {
  const { form, operands } = fixedTemplates.get(template) ?? readTemplate(template);
  const at = { line, column, length };
  const parts = operands.map(({ tokens }) => ({
    tokens: tokens.flatMap((token) => written.get(token.text)?.tokens ?? [{ ...token, ...at }]),
    at: spanOf(
      tokens.flatMap((token) => written.get(token.text)?.tokens ?? []),
      at,
    ),
  }));
  return { form, parts };
}
