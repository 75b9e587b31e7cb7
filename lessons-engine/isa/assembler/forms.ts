// Every way to write an instruction: the machine's own, and the pseudo-instructions. One name may have several.

import {
  compressedRowOf,
  compressedRows,
  type CompressedMnemonic,
  type CompressedRow,
} from '../compressed-rows.ts';
import { operandSyntax, orderingSuffixes, type OperandKind } from '../operand-syntax.ts';
import { registerNumber } from '../registers.ts';
import type { InstructionRow } from '../instruction-row.ts';
import { rowOf, rows, type Mnemonic } from '../rows.ts';
import type { Token } from './lexer.ts';
import { shorten } from './literal.ts';
import { shapeOf, type Slice } from './operand.ts';
import { complain } from './problems.ts';
import { pseudoInstructions, type PseudoInstruction } from './pseudo.ts';
import { didYouMean } from './suggest.ts';
import { quote } from './token-reader.ts';

/** An instruction of the machine. */
export interface MachineForm {
  readonly row: InstructionRow<Mnemonic>;
  readonly operands: readonly OperandKind[];
  /** The immediate that the name says: the ordering bits of `lr.w.aq`. */
  readonly imm: number;
}

/** A compressed instruction. */
export interface CompressedForm {
  readonly compressed: CompressedRow<CompressedMnemonic>;
  readonly operands: readonly OperandKind[];
}

export type InstructionForm = MachineForm | CompressedForm;
export type Form =
  InstructionForm | { readonly pseudo: PseudoInstruction; readonly operands: readonly string[] };

const instructionForms = new Map<string, InstructionForm>([
  ...rows.flatMap((row) => {
    const suffixes = row.format === 'amo' ? orderingSuffixes : [''];
    return suffixes.map((suffix, imm): [string, MachineForm] => [
      row.name + suffix,
      { row, operands: operandSyntax(row), imm },
    ]);
  }),
  ...compressedRows.map((row): [string, CompressedForm] => [
    row.name,
    { compressed: row, operands: row.shape.syntax },
  ]),
]);
const byName = new Map<string, Form[]>([...instructionForms].map(([name, form]) => [name, [form]]));
for (const pseudo of pseudoInstructions) {
  const forms = byName.get(pseudo.name) ?? [];
  byName.set(pseudo.name, [...forms, { pseudo, operands: pseudo.operands }]);
}

/** The form of an instruction of the machine, for the expansions of pseudo-instructions. */
export function instructionForm(name: string): InstructionForm {
  const form = instructionForms.get(name);
  if (!form) throw new Error(`instructionForm: expected a mnemonic of the machine, found "${name}"`);
  return form;
}

/** Every name that may begin an instruction. */
export const instructionNames: readonly string[] = [...byName.keys()];

/** The form of `mnemonic` that the operands fit; complains when there is no such instruction or not so many operands. */
export function chooseForm(mnemonic: Token, slices: readonly Slice[]): Form {
  const forms = byName.get(mnemonic.text) ?? byName.get(mnemonic.text.toLowerCase());
  if (!forms) {
    complain(
      mnemonic,
      `expected an instruction, found "${shorten(mnemonic.text)}"${didYouMean(mnemonic.text, instructionNames)}`,
    );
  }
  const ofCount = forms.filter(({ operands }) => operands.length === slices.length);
  const [first] = ofCount;
  if (!first) {
    slices.forEach(complainAboutMissingComma);
    const expected = forms.map((form) => `"${formText(mnemonic.text, form)}"`).join(' or ');
    const most = Math.max(...forms.map(({ operands }) => operands.length));
    const extra = slices.length > most ? slices[most] : undefined;
    const found = slices.length === 1 ? '1 operand' : `${slices.length} operands`;
    complain(extra?.at ?? mnemonic, `expected ${expected}, found ${found}`);
  }
  if (ofCount.length === 1) return first;
  return ofCount.find(({ operands }) => slices.every((slice, i) => fits(operands[i] ?? '', slice))) ?? first;
}

/** `add a0 a1, a2` has too few operands for a reason that can be pointed at. */
function complainAboutMissingComma({ tokens: [first, second] }: Slice): void {
  if (first?.kind !== 'name' || registerNumber(first.text) === undefined) return;
  if (second && second.kind !== 'punctuation')
    complain(second, `expected a comma after ${first.text}, found ${quote(second)}`);
}

const registerOperands = new Set(['rd', 'rs', 'rs1', 'rs2', 'rt']);

function fits(operand: string, slice: Slice): boolean {
  const shape = shapeOf(slice);
  if (registerOperands.has(operand)) return shape === 'register';
  return operand === 'memory' ? shape === 'memory' : shape === 'value';
}

const addressForms: Partial<Record<string, string>> = { memory: 'offset(rs1)', address: '(rs1)' };

function formText(name: string, { operands }: Form): string {
  return [name, operands.map((operand) => addressForms[operand] ?? operand).join(', ')].join(' ').trimEnd();
}

/** The name of the instruction that takes a number where `name` takes a register, if there is one: `add` → `addi`. */
export function immediateVariant(name: string): string | undefined {
  return rowOf(`${name}i`)?.name ?? compressedRowOf(`${name}i`)?.name;
}
