// What the instructions that only compute do, as WebAssembly: a row a mnemonic, given whatever pushes its operands. The
// interpreter's loop takes them from where a slot points, a translated region from its locals.
// Unprivileged ISA, chapters "RV32I" and "M".

import type { FunctionBody } from '../../wasm/index.ts';

/** Pushes one word. */
export type Push = () => void;

/** Pushes the result. Each operand may be pushed more than once. */
export type Compute = (code: FunctionBody, a: Push, b: Push) => void;

type Binary =
  | 'add' | 'sub' | 'mul' | 'and' | 'or' | 'xor' | 'shl' | 'shr_s' | 'shr_u'
  | 'eq' | 'ne' | 'lt_s' | 'lt_u' | 'ge_s' | 'ge_u' | 'div_s' | 'div_u' | 'rem_s' | 'rem_u'; // prettier-ignore

const simply =
  (name: Binary): Compute =>
  (code, a, b) => {
    a();
    b();
    code.op(name);
  };

/** The high word of a product; the names say how the factors are widened. */
const high =
  (widenA: 'i64_extend_s' | 'i64_extend_u', widenB: 'i64_extend_s' | 'i64_extend_u'): Compute =>
  (code, a, b) => {
    a();
    code.op(widenA);
    b();
    code.op(widenB, 'i64_mul').constLong(32).op('i64_shr_u', 'i32_wrap');
  };

/** Division never traps: by zero it gives all ones, or the dividend as remainder. */
const unlessZero =
  (divide: Compute, byZero: Compute): Compute =>
  (code, a, b) => {
    b();
    code.op('eqz');
    code.if(
      () => byZero(code, a, b),
      () => divide(code, a, b),
      true,
    );
  };

const signedDivision: Compute = (code, a, b) => {
  b();
  code.const(-1).op('eq');
  code.if(
    () => {
      code.const(0); // also where the quotient overflows
      a();
      code.op('sub');
    },
    () => simply('div_s')(code, a, b),
    true,
  );
};

const allOnes: Compute = (code) => void code.const(-1);
const dividend: Compute = (_, a) => a();

/** rd = rs1 op rs2. */
export const withRegister = {
  add: simply('add'),
  sub: simply('sub'),
  sll: simply('shl'),
  slt: simply('lt_s'),
  sltu: simply('lt_u'),
  xor: simply('xor'),
  srl: simply('shr_u'),
  sra: simply('shr_s'),
  or: simply('or'),
  and: simply('and'),
  mul: simply('mul'),
  mulh: high('i64_extend_s', 'i64_extend_s'),
  mulhsu: high('i64_extend_s', 'i64_extend_u'),
  mulhu: high('i64_extend_u', 'i64_extend_u'),
  div: unlessZero(signedDivision, allOnes),
  divu: unlessZero(simply('div_u'), allOnes),
  rem: unlessZero(simply('rem_s'), dividend),
  remu: unlessZero(simply('rem_u'), dividend),
} satisfies Record<string, Compute>;

/** rd = rs1 op immediate. */
export const withImmediate = {
  addi: simply('add'),
  slti: simply('lt_s'),
  sltiu: simply('lt_u'),
  xori: simply('xor'),
  ori: simply('or'),
  andi: simply('and'),
  slli: simply('shl'),
  srli: simply('shr_u'),
  srai: simply('shr_s'),
} satisfies Record<string, Compute>;

/** Whether the branch is taken. */
export const conditions = {
  beq: simply('eq'),
  bne: simply('ne'),
  blt: simply('lt_s'),
  bge: simply('ge_s'),
  bltu: simply('lt_u'),
  bgeu: simply('ge_u'),
} satisfies Record<string, Compute>;

export const loads = {
  lb: { width: 'i8_s', size: 1 },
  lh: { width: 'i16_s', size: 2 },
  lw: { width: 'i32', size: 4 },
  lbu: { width: 'i8_u', size: 1 },
  lhu: { width: 'i16_u', size: 2 },
} as const;

export const stores = {
  sb: { width: 'i8', size: 1 },
  sh: { width: 'i16', size: 2 },
  sw: { width: 'i32', size: 4 },
} as const;
