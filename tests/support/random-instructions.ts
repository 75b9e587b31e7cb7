// What the generators of random programs draw from: kinds of instructions, as the table of instructions has them, and
// operands. The order of each list and of the draws is part of every program that a seed stands for.

import type { Random } from '../../lessons-engine/bits/index.ts';
import {
  csrNumbers,
  encode,
  rows,
  type CsrName,
  type Mnemonic,
  type Operands,
} from '../../lessons-engine/isa/index.ts';

const inFormat = (...formats: string[]): Mnemonic[] =>
  rows.filter(({ format }) => formats.includes(format)).map(({ name }) => name);

export const computing = inFormat('R', 'shift', 'U').filter((name) => name !== 'sfence.vma');
export const computingImmediate: readonly Mnemonic[] = ['addi', 'slti', 'sltiu', 'xori', 'ori', 'andi'];
export const branches = inFormat('B');
export const loads: readonly Mnemonic[] = ['lb', 'lh', 'lw', 'lbu', 'lhu'];
export const stores = inFormat('S');
export const atomics = inFormat('amo');
export const csrInstructions = inFormat('csr', 'csri');

/** Registers that a soup of instructions writes: t0 – t2, a0 – a7. The others hold addresses for it and its handlers. */
export const SCRATCH = [5, 6, 7, 10, 11, 12, 13, 14, 15, 16, 17];

export interface RandomOperands {
  rd: number;
  rs1: number;
  /** The instruction with these, a second source and an immediate, but for what is given. */
  make: (name: Mnemonic, operands?: Partial<Operands>) => number;
}

/** Operands for one instruction: mostly scratch registers, and mostly immediates that are aligned. */
export function randomOperands(random: Random): RandomOperands {
  const rd = random.below(12) === 0 ? 0 : random.pick(SCRATCH);
  const rs1 = random.below(12) === 0 ? 0 : random.pick(SCRATCH);
  const rs2 = random.pick([0, ...SCRATCH]);
  const imm = (random.below(4096) - 2048) & (random.below(5) === 0 ? -1 : -4);
  return { rd, rs1, make: (name, operands = {}) => encode(name, { rd, rs1, rs2, imm, ...operands }) };
}

/** An instruction on one of `csrs`; those of `readOnly` are only read. */
export function randomCsrAccess(
  random: Random,
  csrs: readonly CsrName[],
  readOnly: readonly CsrName[],
  { rd, rs1 }: { rd: number; rs1: number },
): number {
  const name = random.pick(csrs);
  const csr = csrNumbers[name];
  if (readOnly.includes(name)) return encode('csrrs', { rd, rs1: 0, csr });
  return encode(random.pick(csrInstructions), { rd, rs1, imm: random.below(32), csr });
}
