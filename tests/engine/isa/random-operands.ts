// Random operands that an instruction's format can hold and its row leaves free.

import type { Random } from '../../../lessons-engine/bits/index.ts';
import type { Format, InstructionRow, Operands } from '../../../lessons-engine/isa/index.ts';

const between = (random: Random, lowest: number, highest: number) =>
  lowest + random.below(highest - lowest + 1);

const immediates: Record<Format, (random: Random) => number> = {
  R: () => 0,
  I: (random) => between(random, -2048, 2047),
  S: (random) => between(random, -2048, 2047),
  B: (random) => between(random, -1024, 1023) * 4,
  U: (random) => random.word() & 0xfffff000,
  J: (random) => between(random, -(1 << 18), (1 << 18) - 1) * 4,
  shift: (random) => random.below(32),
  csr: () => 0,
  csri: (random) => random.below(32),
  amo: (random) => random.below(4),
  hlv: () => 0,
  hsv: () => 0,
  fence: (random) => random.below(256),
  none: () => 0,
};

const fields: Record<Format, readonly (keyof Operands)[]> = {
  R: ['rd', 'rs1', 'rs2'],
  I: ['rd', 'rs1', 'imm'],
  S: ['rs1', 'rs2', 'imm'],
  B: ['rs1', 'rs2', 'imm'],
  U: ['rd', 'imm'],
  J: ['rd', 'imm'],
  shift: ['rd', 'rs1', 'imm'],
  csr: ['rd', 'rs1', 'csr'],
  csri: ['rd', 'imm', 'csr'],
  amo: ['rd', 'rs1', 'rs2', 'imm'],
  hlv: ['rd', 'rs1'],
  hsv: ['rs1', 'rs2'],
  fence: ['imm'],
  none: [],
};

const masks: Partial<Record<keyof Operands, number>> = { rd: 0xf80, rs1: 0xf8000, rs2: 0x1f00000 };

/** Operands of the format; jumps and branches go to multiples of 4, fields that the row fixes are 0. */
export function randomOperands(row: InstructionRow, random: Random): Operands {
  const operands: Operands = { rd: 0, rs1: 0, rs2: 0, imm: 0, csr: 0 };
  for (const field of fields[row.format]) {
    if ((row.mask & (masks[field] ?? 0)) !== 0) continue;
    if (field === 'imm') operands.imm = immediates[row.format](random);
    else operands[field] = random.below(field === 'csr' ? 4096 : 32);
  }
  return operands;
}
