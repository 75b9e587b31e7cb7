// The second pass of one instruction: operands become numbers, numbers are checked against their ranges, and the word
// is encoded.

import { bits, hex32 } from '../../bits/index.ts';
import { encode } from '../encode.ts';
import type { Operands } from '../format.ts';
import type { InstructionRow } from '../instruction-row.ts';
import type { MachineForm } from './forms.ts';
import { mistypedCsr, type NumberOperand, type Operand } from './operand.ts';
import { complain, type Span } from './problems.ts';
import type { Program } from './program.ts';

/** What a jump or branch target is a multiple of (no C extension). */
const TARGET_ALIGNMENT = 4;

export function encodeOperands(
  program: Program,
  { row, imm }: MachineForm,
  operands: readonly Operand[],
  address: number,
): number {
  const fields: Partial<Operands> = { imm };
  for (const operand of operands) {
    program.problems.attempt(() =>
      Object.assign(fields, fieldsOf(program, row, operand, address, fields.imm ?? 0)),
    );
  }
  return encode(row.name, fields);
}

function fieldsOf(
  program: Program,
  row: InstructionRow,
  operand: Operand,
  address: number,
  imm: number,
): Partial<Operands> {
  const { at } = operand;
  switch (operand.kind) {
    case 'rd':
    case 'rs1':
    case 'rs2':
      return { [operand.kind]: operand.register };
    case 'memory':
      return {
        rs1: operand.register,
        imm: operand.offset ? inRange(program, operand.offset, address, at, 'an offset', -2048, 2047) : 0,
      };
    case 'address': {
      const offset = operand.offset ? relocate(program, operand.offset, address, at) : 0n;
      if (offset !== 0n)
        complain(at, `expected an address without an offset for ${row.name}, found ${offset}`);
      return { rs1: operand.register };
    }
    case 'imm':
      return { imm: inRange(program, operand, address, at, 'an immediate', -2048, 2047) };
    case 'shamt':
      return { imm: inRange(program, operand, address, at, 'a shift amount', 0, 31) };
    case 'uimm':
      return { imm: inRange(program, operand, address, at, 'an unsigned immediate', 0, 31) };
    case 'upper':
      return { imm: inRange(program, operand, address, at, 'an upper immediate', 0, 0xfffff) << 12 };
    case 'csr': {
      const mistyped = mistypedCsr(operand.expression, (name) => program.symbols.has(name));
      if (mistyped !== undefined) complain(at, mistyped);
      return { csr: inRange(program, operand, address, at, 'a CSR number', 0, 4095) };
    }
    case 'target':
      return { imm: offsetTo(program, row, operand, address, at) };
    case 'pred':
      return { imm: imm | (operand.set << 4) };
    case 'succ':
      return { imm: imm | operand.set };
  }
}

function inRange(
  program: Program,
  operand: NumberOperand,
  address: number,
  at: Span,
  what: string,
  lowest: number,
  highest: number,
): number {
  let number = relocate(program, operand, address, at);
  // 0xfffff800 … 0xffffffff are how a 32-bit hexadecimal writes -2048 … -1.
  if (lowest < 0 && number >= 1n << 31n && number < 1n << 32n) number -= 1n << 32n;
  if (number < BigInt(lowest) || number > BigInt(highest)) {
    complain(at, `expected ${what} from ${lowest} to ${highest}, found ${number}`);
  }
  return Number(number);
}

/** The operand's value with `%hi` and the like applied. */
function relocate(
  program: Program,
  { expression, relocation }: NumberOperand,
  address: number,
  at: Span,
): bigint {
  const value = program.evaluate(expression);
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
      const target = program.upperHalfAt(Number(BigInt.asUintN(32, value)));
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

/** 20 bits such that adding the sign-extended lower 12 bits gives the address. */
function upperHalf(value: bigint): bigint {
  return BigInt.asUintN(20, (value + 0x800n) >> 12n);
}

function offsetTo(
  program: Program,
  row: InstructionRow,
  operand: NumberOperand,
  address: number,
  at: Span,
): number {
  const value = program.evaluate(operand.expression);
  const target = Number(BigInt.asUintN(32, value));
  if (target % TARGET_ALIGNMENT !== 0) {
    complain(at, `expected a target that is a multiple of ${TARGET_ALIGNMENT}, found ${hex32(target)}`);
  }
  const offset = (target - address) | 0;
  const reach = row.format === 'B' ? 1 << 12 : 1 << 20;
  if (offset < -reach || offset >= reach) {
    const wider = row.format === 'B' ? ' (branch around a j, which reaches 1 MiB)' : ' (use call or tail)';
    complain(
      at,
      `expected a target from -${reach} to ${reach - TARGET_ALIGNMENT} bytes away, found ${offset}${wider}`,
    );
  }
  return bits(offset, 31, 0) | 0;
}
