// The M extension. Unprivileged ISA, chapter "M": division by zero and overflow have results, not traps.

import { mulh, mulhsu, mulhu } from '../../bits/index.ts';
import type { Execute } from './execute.ts';

const LEAST = -0x8000_0000;

export const multiply = {
  mul: ({ x }, { rd, rs1, rs2 }) => void (x[rd] = Math.imul(x[rs1]!, x[rs2]!)),
  mulh: ({ x }, { rd, rs1, rs2 }) => void (x[rd] = mulh(x[rs1]!, x[rs2]!)),
  mulhsu: ({ x }, { rd, rs1, rs2 }) => void (x[rd] = mulhsu(x[rs1]!, x[rs2]!)),
  mulhu: ({ x }, { rd, rs1, rs2 }) => void (x[rd] = mulhu(x[rs1]!, x[rs2]!)),

  div: ({ x }, { rd, rs1, rs2 }) => {
    const dividend = x[rs1]!;
    const divisor = x[rs2]!;
    x[rd] = divisor === 0 ? -1 : dividend === LEAST && divisor === -1 ? LEAST : (dividend / divisor) | 0;
  },
  divu: ({ x }, { rd, rs1, rs2 }) => {
    const divisor = x[rs2]! >>> 0;
    x[rd] = divisor === 0 ? -1 : (x[rs1]! >>> 0) / divisor;
  },
  rem: ({ x }, { rd, rs1, rs2 }) => {
    const dividend = x[rs1]!;
    const divisor = x[rs2]!;
    x[rd] = divisor === 0 ? dividend : divisor === -1 ? 0 : dividend % divisor;
  },
  remu: ({ x }, { rd, rs1, rs2 }) => {
    const dividend = x[rs1]! >>> 0;
    const divisor = x[rs2]! >>> 0;
    x[rd] = divisor === 0 ? dividend : dividend % divisor;
  },
} satisfies Record<string, Execute>;
