// The A extension: load-reserved and store-conditional, and atomic memory operations. With one hart on an ordered bus,
// aq and rl have nothing left to do. Unprivileged ISA, chapter "A".
// A reservation is of one aligned word, by its physical address. It ends with any store-conditional, with any trap, and
// when something other than this hart writes the word.

import type { Hart } from '../hart.ts';
import { Access } from '../translation/access.ts';
import type { Execute } from './execute.ts';

const modify =
  (next: (old: number, source: number) => number): Execute =>
  (hart, { rd, rs1, rs2 }) => {
    const source = hart.x[rs2]!;
    const physical = hart.mmu.wordFor(hart.x[rs1]!, Access.Write);
    const old = hart.bus.load32(physical);
    hart.bus.store32(physical, next(old, source));
    hart.x[rd] = old;
  };

function storeConditional(hart: Hart, rs1: number, value: number): boolean {
  const physical = hart.mmu.wordFor(hart.x[rs1]!, Access.Write);
  const holds = hart.reservation === physical;
  hart.reservation = -1;
  if (holds) hart.bus.store32(physical, value);
  return holds;
}

export const atomic = {
  'lr.w': (hart, { rd, rs1 }) => {
    const physical = hart.mmu.wordFor(hart.x[rs1]!, Access.Read);
    hart.reservation = physical;
    hart.x[rd] = hart.bus.load32(physical);
  },
  'sc.w': (hart, { rd, rs1, rs2 }) => {
    hart.x[rd] = storeConditional(hart, rs1, hart.x[rs2]!) ? 0 : 1;
  },
  'amoswap.w': modify((_, source) => source),
  'amoadd.w': modify((old, source) => old + source),
  'amoxor.w': modify((old, source) => old ^ source),
  'amoand.w': modify((old, source) => old & source),
  'amoor.w': modify((old, source) => old | source),
  'amomin.w': modify((old, source) => (old < source ? old : source)),
  'amomax.w': modify((old, source) => (old > source ? old : source)),
  'amominu.w': modify((old, source) => (old >>> 0 < source >>> 0 ? old : source)),
  'amomaxu.w': modify((old, source) => (old >>> 0 > source >>> 0 ? old : source)),
} satisfies Record<string, Execute>;
