// Shapes of compressed instructions: where each keeps its operands, and which operands of its expansion they become.
// RISC-V Unprivileged ISA, chapter "C". The manual's nine formats alone do not say it: c.li, c.lwsp and c.addi16sp are all
// of format CI, but differ in their immediate and in the registers that they imply.

import type { OperandKind } from './operand-syntax.ts';
import { scattered, type ScatteredImmediate } from './scattered-immediate.ts';

export type CompressedFormat = 'CR' | 'CI' | 'CSS' | 'CIW' | 'CL' | 'CS' | 'CA' | 'CB' | 'CJ';

/** The bits of a register number, from `low` upwards; three bits mean x8 … x15. */
export interface RegisterField {
  readonly low: number;
  readonly width: 3 | 5;
}

/** A register of the expansion: where the instruction names it, or which one it is in every case. */
export type RegisterSource = RegisterField | number;

export interface CompressedShape {
  readonly format: CompressedFormat;
  /** The operands as the assembler writes them, named as in the expansion. */
  readonly syntax: readonly OperandKind[];
  readonly rd: RegisterSource;
  readonly rs1: RegisterSource;
  readonly rs2: RegisterSource;
  readonly imm: ScatteredImmediate | null;
}

const ZERO = 0;
const RA = 1;
const SP = 2;
const high: RegisterField = { low: 7, width: 5 };
const low: RegisterField = { low: 2, width: 5 };
/** The manual's rd′, rs1′ and rs2′. */
const highPrime: RegisterField = { low: 7, width: 3 };
const lowPrime: RegisterField = { low: 2, width: 3 };

const six = scattered('signed', [12, '5'], [6, '4:0']);
/** Bit 5 of the amount, in bit 12, is 0 on RV32. */
const amount = scattered('unsigned', [6, '4:0']);
const wordOffset = scattered('unsigned', [12, '5:3'], [6, '2|6']);
const jumpOffset = scattered('signed', [12, '11|4|9:8|10|6|7|3:1|5']);
const branchOffset = scattered('signed', [12, '8|4:3'], [6, '7:6|2:1|5']);

const none = { rd: ZERO, rs1: ZERO, rs2: ZERO, imm: null };

export const shapes = {
  ebreak: { format: 'CR', syntax: [], ...none },
  jumpTo: { format: 'CR', syntax: ['rs1'], ...none, rs1: high },
  callTo: { format: 'CR', syntax: ['rs1'], ...none, rd: RA, rs1: high },
  move: { format: 'CR', syntax: ['rd', 'rs2'], ...none, rd: high, rs2: low },
  add: { format: 'CR', syntax: ['rd', 'rs2'], ...none, rd: high, rs1: high, rs2: low },

  nop: { format: 'CI', syntax: ['imm'], ...none, imm: six },
  addImmediate: { format: 'CI', syntax: ['rd', 'imm'], ...none, rd: high, rs1: high, imm: six },
  loadImmediate: { format: 'CI', syntax: ['rd', 'imm'], ...none, rd: high, imm: six },
  loadUpper: {
    format: 'CI',
    syntax: ['rd', 'upper'],
    ...none,
    rd: high,
    imm: scattered('signed', [12, '17'], [6, '16:12']),
  },
  addToStack: {
    format: 'CI',
    syntax: ['rd', 'imm'],
    ...none,
    rd: SP,
    rs1: SP,
    imm: scattered('signed', [12, '9'], [6, '4|6|8:7|5']),
  },
  shift: { format: 'CI', syntax: ['rd', 'shamt'], ...none, rd: high, rs1: high, imm: amount },
  loadFromStack: {
    format: 'CI',
    syntax: ['rd', 'memory'],
    ...none,
    rd: high,
    rs1: SP,
    imm: scattered('unsigned', [12, '5'], [6, '4:2|7:6']),
  },
  storeToStack: {
    format: 'CSS',
    syntax: ['rs2', 'memory'],
    ...none,
    rs1: SP,
    rs2: low,
    imm: scattered('unsigned', [12, '5:2|7:6']),
  },
  addressOnStack: {
    format: 'CIW',
    syntax: ['rd', 'rs1', 'imm'],
    ...none,
    rd: lowPrime,
    rs1: SP,
    imm: scattered('unsigned', [12, '5:4|9:6|2|3']),
  },

  load: { format: 'CL', syntax: ['rd', 'memory'], ...none, rd: lowPrime, rs1: highPrime, imm: wordOffset },
  store: { format: 'CS', syntax: ['rs2', 'memory'], ...none, rs1: highPrime, rs2: lowPrime, imm: wordOffset },
  arithmetic: {
    format: 'CA',
    syntax: ['rd', 'rs2'],
    ...none,
    rd: highPrime,
    rs1: highPrime,
    rs2: lowPrime,
  },
  branch: { format: 'CB', syntax: ['rs1', 'target'], ...none, rs1: highPrime, imm: branchOffset },
  shiftPrime: { format: 'CB', syntax: ['rd', 'shamt'], ...none, rd: highPrime, rs1: highPrime, imm: amount },
  andImmediate: { format: 'CB', syntax: ['rd', 'imm'], ...none, rd: highPrime, rs1: highPrime, imm: six },
  jump: { format: 'CJ', syntax: ['target'], ...none, imm: jumpOffset },
  call: { format: 'CJ', syntax: ['target'], ...none, rd: RA, imm: jumpOffset },
} as const satisfies Record<string, CompressedShape>;
