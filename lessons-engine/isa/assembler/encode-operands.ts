// The second pass of one instruction: operands become numbers, numbers are checked against their ranges, and the word
// is encoded.

import { hex32 } from '../../bits/index.ts';
import { encodeCompressed, misfitOf } from '../compressed.ts';
import { encode } from '../encode.ts';
import type { Operands } from '../format.ts';
import type { CompressedForm, InstructionForm } from './forms.ts';
import { mistypedCsr, type NumberOperand, type Operand } from './operand.ts';
import { complain, type Span } from './problems.ts';
import type { RelocationType } from '../object-file.ts';
import type { Program } from './program.ts';
import type { Relocatable } from './relocatable.ts';
import { INSTRUCTION_ALIGNMENT, rangeOf, reachOf, type NumberKind } from './range.ts';

/** The word of an instruction at `address`, or the halfword of a compressed one. */
export function encodeOperands(
  program: Program,
  form: InstructionForm,
  operands: readonly Operand[],
  address: number,
): number {
  const fields: Partial<Operands> = 'row' in form ? { imm: form.imm } : {};
  const understood = operands.map((operand) =>
    program.problems.attempt(() =>
      Object.assign(fields, fieldsOf(program, form, operand, address, fields.imm ?? 0)),
    ),
  );
  if ('row' in form) return encode(form.row.name, fields);
  if (!understood.every(Boolean)) return 0;
  return program.problems.attempt(() => encodeShort(form, operands, fields)) ?? 0;
}

const saying: Readonly<Record<'rd' | 'rs1' | 'rs2' | 'imm', readonly Operand['kind'][]>> = {
  rd: ['rd'],
  rs1: ['rs1', 'memory'],
  rs2: ['rs2'],
  imm: ['imm', 'memory', 'shamt', 'upper', 'target'],
};

function encodeShort(
  { compressed: row }: CompressedForm,
  operands: readonly Operand[],
  fields: Partial<Operands>,
): number {
  const misfit = misfitOf(row, fields);
  if (!misfit) return encodeCompressed(row.name, fields);
  const culprit = operands.find(({ kind }) => saying[misfit.operand].includes(kind)) as Operand;
  if (culprit.kind === 'upper') {
    const found = `0x${((fields.imm ?? 0) >>> 12).toString(16)}`;
    complain(
      culprit.at,
      `expected an upper immediate from 1 to 0x1f or from 0xfffe0 to 0xfffff, found ${found}`,
    );
  }
  complain(culprit.at, `expected ${misfit.expected} in ${row.name}, found ${misfit.found}`);
}

function fieldsOf(
  program: Program,
  form: InstructionForm,
  operand: Operand,
  address: number,
  imm: number,
): Partial<Operands> {
  const { at } = operand;
  const number = (kind: NumberKind, written: NumberOperand): number =>
    inRange(program, form, kind, written, address, at);
  switch (operand.kind) {
    case 'rd':
    case 'rs1':
    case 'rs2':
      return { [operand.kind]: operand.register };
    case 'memory':
      return { rs1: operand.register, imm: operand.offset ? number('memory', operand.offset) : 0 };
    case 'address': {
      const offset = operand.offset ? relocate(program, form, operand.offset, address, at) : 0n;
      if (offset !== 0n) complain(at, `expected an address without an offset, found one of ${offset}`);
      return { rs1: operand.register };
    }
    case 'imm':
    case 'shamt':
    case 'uimm':
      return { imm: number(operand.kind, operand) };
    case 'upper':
      return { imm: number('upper', operand) << 12 };
    case 'csr': {
      const mistyped = mistypedCsr(operand.expression, (name) => program.symbols.has(name));
      if (mistyped !== undefined) complain(at, mistyped);
      return { csr: number('csr', operand) };
    }
    case 'target':
      return { imm: offsetTo(program, form, operand, address, at) };
    case 'pred':
      return { imm: imm | (operand.set << 4) };
    case 'succ':
      return { imm: imm | operand.set };
  }
}

function inRange(
  program: Program,
  form: InstructionForm,
  kind: NumberKind,
  operand: NumberOperand,
  address: number,
  at: Span,
): number {
  const { what, lowest, highest, multiple } = rangeOf(form, kind);
  let number = relocate(program, form, operand, address, at);
  // 0xfffff800 … 0xffffffff are how a 32-bit hexadecimal writes -2048 … -1.
  if (lowest < 0 && number >= 1n << 31n && number < 1n << 32n) number -= 1n << 32n;
  if (number < BigInt(lowest) || number > BigInt(highest) || number % BigInt(multiple) !== 0n) {
    const step = multiple === 1 ? '' : ` that is a multiple of ${multiple}`;
    complain(at, `expected ${what} from ${lowest} to ${highest}${step}, found ${number}`);
  }
  return Number(number);
}

/** The operand's value with `%hi` and the like applied. */
function relocate(
  program: Program,
  form: InstructionForm,
  { expression, relocation }: NumberOperand,
  address: number,
  at: Span,
): bigint {
  const value = program.evaluate(expression);
  if (program.object) {
    const known = relocateLater(program, program.object, form, { value, relocation }, address, at);
    if (known !== undefined) return known;
  }
  switch (relocation) {
    case undefined:
      return value;
    case 'hi':
      return upperHalf(value);
    case 'lo':
      return BigInt.asIntN(12, value);
    case 'pcrel_hi':
      return upperHalf(value - BigInt(address));
    case 'pcrel_lo': {
      const target = program.upperHalfAt(Number(program.object ? value : BigInt.asUintN(32, value)));
      if (!target) {
        complain(
          at,
          `expected the label of an instruction with %pcrel_hi, found ${hex32(Number(BigInt.asIntN(32, value)))}`,
        );
      }
      return BigInt.asIntN(12, program.evaluate(target) - value);
    }
  }
}

/** Leaves an operand to the linker, and gives what stands there until then; undefined when it is known already. */
function relocateLater(
  program: Program,
  object: Relocatable,
  form: InstructionForm,
  { value, relocation }: { value: bigint; relocation: NumberOperand['relocation'] },
  address: number,
  at: Span,
): bigint | undefined {
  const half = 'row' in form && form.row.format === 'S' ? 's' : 'i';
  switch (relocation) {
    case undefined:
      if (object.targetOf(value, at))
        complain(at, 'expected a number, found an address, which %hi and %lo or la would load');
      return undefined;
    case 'hi':
    case 'lo': {
      const target = object.targetOf(value, at);
      if (target) object.relocate(address, relocation === 'hi' ? 'hi20' : `lo12_${half}`, target);
      return target && 0n;
    }
    case 'pcrel_hi': {
      const target = object.targetElsewhere(value, address, at);
      if (target) object.relocate(address, 'pcrel_hi20', target);
      return target && 0n;
    }
    case 'pcrel_lo': {
      const upper = program.upperHalfAt(Number(value));
      const target = upper && object.targetElsewhere(program.evaluate(upper), Number(value), at);
      if (target) object.relocate(address, `pcrel_lo12_${half}`, target, Number(value));
      return target && 0n;
    }
  }
}

/** What a jump or branch to somewhere that only the linker knows is called. */
function jumpRelocation(form: InstructionForm): RelocationType {
  if ('row' in form) return form.row.format === 'B' ? 'branch' : 'jal';
  return form.compressed.shape.format === 'CB' ? 'rvc_branch' : 'rvc_jump';
}

/** 20 bits such that adding the sign-extended lower 12 bits gives the address. */
function upperHalf(value: bigint): bigint {
  return BigInt.asUintN(20, (value + 0x800n) >> 12n);
}

function offsetTo(
  program: Program,
  form: InstructionForm,
  operand: NumberOperand,
  address: number,
  at: Span,
): number {
  const value = program.evaluate(operand.expression);
  const elsewhere = program.object?.targetElsewhere(value, address, at);
  if (program.object && elsewhere) {
    program.object.relocate(address, jumpRelocation(form), elsewhere);
    return 0;
  }
  const target = Number(BigInt.asUintN(32, value));
  if (target % INSTRUCTION_ALIGNMENT !== 0) {
    complain(at, `expected a target that is a multiple of ${INSTRUCTION_ALIGNMENT}, found ${hex32(target)}`);
  }
  const offset = (target - address) | 0;
  const { lowest, highest, wider } = reachOf(form);
  if (offset < lowest || offset > highest) {
    complain(at, `expected a target from ${lowest} to ${highest} bytes away, found ${offset} (${wider})`);
  }
  return offset;
}
