// Loads, stores and fences. Unprivileged ISA, sections 2.6 "Load and Store Instructions" and 2.7 "Memory Ordering".
// One hart on a bus that keeps order: both fences have nothing left to do. Stale predecoded instructions are the bus's
// business, so fence.i is not needed for correctness, only allowed.

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
  'fence.i': () => {},
} satisfies Record<string, Execute>;
