// Compressed instructions to and from operands of their expansions.

import { bits } from '../bits/index.ts';
import {
  compressedRowOf,
  compressedRows,
  type CompressedMnemonic,
  type CompressedRow,
} from './compressed-rows.ts';
import type { RegisterSource } from './compressed-shape.ts';
import type { Operands } from './format.ts';
import { registerName } from './registers.ts';
import { extractScattered, fitsScattered, insertScattered } from './scattered-immediate.ts';

type Register = 'rd' | 'rs1' | 'rs2';
type Field = Register | 'imm';
const registerOperands: readonly Register[] = ['rd', 'rs1', 'rs2'];
const fields: readonly Field[] = [...registerOperands, 'imm'];

/** Rows by funct3 and op, so that a decode looks at a handful of them. */
const byFunct3 = new Map<number, CompressedRow<CompressedMnemonic>[]>();
for (const row of compressedRows)
  byFunct3.set(keyOf(row.match), [...(byFunct3.get(keyOf(row.match)) ?? []), row]);

function keyOf(half: number): number {
  return half & 0xe003;
}

/** The compressed instruction that the low 16 bits of `word` encode, with the operands of its expansion, or null. */
export function decodeCompressed(
  word: number,
): { row: CompressedRow<CompressedMnemonic>; operands: Operands } | null {
  for (const row of byFunct3.get(keyOf(word)) ?? []) {
    if ((word & row.mask) !== row.match) continue;
    const operands = extract(row, word);
    if (!fields.some((field) => operands[field] === row.except[field])) return { row, operands };
  }
  return null;
}

function extract({ shape }: CompressedRow, half: number): Operands {
  return {
    rd: registerAt(shape.rd, half),
    rs1: registerAt(shape.rs1, half),
    rs2: registerAt(shape.rs2, half),
    imm: shape.imm ? extractScattered(shape.imm, half) : 0,
    csr: 0,
  };
}

function registerAt(source: RegisterSource, half: number): number {
  if (typeof source === 'number') return source;
  const { low, width } = source;
  return bits(half, low + width - 1, low) + (width === 3 ? 8 : 0);
}

/** Why an operand does not fit an instruction. */
export interface Misfit {
  readonly operand: Field;
  readonly expected: string;
  readonly found: string;
}

/** The first operand that the instruction cannot hold, or null. Operands may be left out as for `encodeCompressed`. */
export function misfitOf(row: CompressedRow, operands: Partial<Operands>): Misfit | null {
  const all = complete(row, operands);
  for (const operand of registerOperands) {
    const expected = expectedRegister(row, operand, all);
    if (expected !== null) return { operand, expected, found: registerName(all[operand]) };
  }
  const expected = expectedImmediate(row, all.imm);
  return expected === null ? null : { operand: 'imm', expected, found: String(all.imm) };
}

/** All operands of the expansion: what is left out is what the instruction implies, or else 0. */
function complete({ shape }: CompressedRow, { rd, rs1, rs2, imm = 0 }: Partial<Operands>): Operands {
  const implied = (source: RegisterSource): number => (typeof source === 'number' ? source : 0);
  const destination = rd ?? implied(shape.rd);
  return {
    rd: destination,
    rs1: rs1 ?? (shape.rs1 === shape.rd ? destination : implied(shape.rs1)),
    rs2: rs2 ?? implied(shape.rs2),
    imm,
    csr: 0,
  };
}

/** What is expected in the place of a register that does not fit, or null. */
function expectedRegister({ shape, except }: CompressedRow, operand: Register, all: Operands): string | null {
  const source = shape[operand];
  const register = all[operand];
  if (typeof source === 'number') return source === register ? null : registerName(source);
  if (source.width === 3 && (register < 8 || register > 15)) return 'one of s0, s1, a0 … a5';
  if (except[operand] === register) return `a register other than ${registerName(register)}`;
  const differs = operand === 'rs1' && source === shape.rd && register !== all.rd;
  return differs ? `the same register as rd, ${registerName(all.rd)}` : null;
}

function expectedImmediate({ shape, except }: CompressedRow, imm: number): string | null {
  const layout = shape.imm;
  if (layout === null) return imm === 0 ? null : 'no immediate';
  if (!fitsScattered(layout, imm)) {
    const step = layout.multiple === 1 ? '' : ` that is a multiple of ${layout.multiple}`;
    return `an immediate from ${layout.lowest} to ${layout.highest}${step}`;
  }
  return imm === except.imm ? `an immediate other than ${imm}` : null;
}

/**
 * The 16 bits of compressed instruction `name`, from operands of its expansion; those that the instruction implies may be
 * left out. Throws a RangeError for operands that it cannot hold.
 */
export function encodeCompressed(name: CompressedMnemonic, operands: Partial<Operands> = {}): number {
  const row = compressedRowOf(name);
  if (!row) throw new Error(`encodeCompressed: expected a compressed mnemonic, found "${name}"`);
  const misfit = misfitOf(row, operands);
  if (misfit) {
    const { operand, expected, found } = misfit;
    throw new RangeError(`encodeCompressed: expected ${expected} as ${operand} of ${name}, found ${found}`);
  }
  return insert(row, complete(row, operands));
}

function insert({ match, shape }: CompressedRow, operands: Operands): number {
  let half = match;
  for (const operand of registerOperands) {
    const source = shape[operand];
    if (typeof source === 'number') continue;
    half |= (operands[operand] & ((1 << source.width) - 1)) << source.low;
  }
  return shape.imm ? half | insertScattered(shape.imm, operands.imm) : half;
}

/** Whether the instruction is a HINT: one that executes and changes no register. */
export function isHint(row: CompressedRow, operands: Operands): boolean {
  if (row.name === 'c.nop') return operands.imm !== 0;
  return fields.some((field) => operands[field] === row.hints[field]);
}
