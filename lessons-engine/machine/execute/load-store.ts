// Loads, stores and fences. Unprivileged ISA, sections 2.6 "Load and Store Instructions" and 2.7 "Memory Ordering".
// One hart on a bus that keeps order: fence has nothing left to do. The bus drops the decoded form of words that are
// written; fence.i matters only where the same memory stands at two addresses.

import type { Execute } from './execute.ts';

export const loadStore = {
  lb: ({ x, bus }, { rd, rs1, imm }) => void (x[rd] = (bus.load8((x[rs1]! + imm) | 0) << 24) >> 24),
  lh: ({ x, bus }, { rd, rs1, imm }) => void (x[rd] = (bus.load16((x[rs1]! + imm) | 0) << 16) >> 16),
  lw: ({ x, bus }, { rd, rs1, imm }) => void (x[rd] = bus.load32((x[rs1]! + imm) | 0)),
  lbu: ({ x, bus }, { rd, rs1, imm }) => void (x[rd] = bus.load8((x[rs1]! + imm) | 0)),
  lhu: ({ x, bus }, { rd, rs1, imm }) => void (x[rd] = bus.load16((x[rs1]! + imm) | 0)),
  sb: ({ x, bus }, { rs1, rs2, imm }) => bus.store8((x[rs1]! + imm) | 0, x[rs2]!),
  sh: ({ x, bus }, { rs1, rs2, imm }) => bus.store16((x[rs1]! + imm) | 0, x[rs2]!),
  sw: ({ x, bus }, { rs1, rs2, imm }) => bus.store32((x[rs1]! + imm) | 0, x[rs2]!),
  fence: () => {},
  'fence.i': ({ bus }) => bus.onFenceI(),
} satisfies Record<string, Execute>;
