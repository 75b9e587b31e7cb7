// Loads, stores and fences. Unprivileged ISA, sections 2.6 "Load and Store Instructions" and 2.7 "Memory Ordering".
// One hart on a bus that keeps order: fence has nothing left to do. The bus drops the decoded form of words that are
// written; fence.i matters only where the same memory stands at two addresses.

import type { Execute } from './execute.ts';

export const loadStore = {
  lb: ({ x, mmu }, { rd, rs1, imm }) => void (x[rd] = (mmu.load8((x[rs1]! + imm) | 0) << 24) >> 24),
  lh: ({ x, mmu }, { rd, rs1, imm }) => void (x[rd] = (mmu.load16((x[rs1]! + imm) | 0) << 16) >> 16),
  lw: ({ x, mmu }, { rd, rs1, imm }) => void (x[rd] = mmu.load32((x[rs1]! + imm) | 0)),
  lbu: ({ x, mmu }, { rd, rs1, imm }) => void (x[rd] = mmu.load8((x[rs1]! + imm) | 0)),
  lhu: ({ x, mmu }, { rd, rs1, imm }) => void (x[rd] = mmu.load16((x[rs1]! + imm) | 0)),
  sb: ({ x, mmu }, { rs1, rs2, imm }) => mmu.store8((x[rs1]! + imm) | 0, x[rs2]!),
  sh: ({ x, mmu }, { rs1, rs2, imm }) => mmu.store16((x[rs1]! + imm) | 0, x[rs2]!),
  sw: ({ x, mmu }, { rs1, rs2, imm }) => mmu.store32((x[rs1]! + imm) | 0, x[rs2]!),
  fence: () => {},
  'fence.i': ({ bus }) => bus.onFenceI(),
} satisfies Record<string, Execute>;
