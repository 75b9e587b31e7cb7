// Filters that pass the checks, at random: any instruction, jumps forward, memory written before it is read.

import type { Random } from '../../../../../lessons-engine/bits/index.ts';
import {
  Bpf,
  statement,
  type SockFilter,
} from '../../../../../lessons-engine/kernel/security/seccomp/classic-bpf.ts';

const { LD, LDX, ST, STX, ALU, JMP, RET, MISC, W, IMM, ABS, MEM, LEN, K, X, A } = Bpf;
const operations = [Bpf.ADD, Bpf.SUB, Bpf.MUL, Bpf.DIV, Bpf.OR, Bpf.AND, Bpf.LSH, Bpf.RSH, Bpf.XOR];
const comparisons = [Bpf.JEQ, Bpf.JGT, Bpf.JGE, Bpf.JSET];
/** Words written before anything else. */
const WRITTEN = 4;

export function randomFilter(random: Random): SockFilter[] {
  const head = Array.from({ length: WRITTEN }, (_, k) => statement(random.pick([ST, STX]), k));
  const size = 4 + random.below(60);
  const body = Array.from({ length: size }, (_, at) => randomInstruction(random, size - at));
  return [...head, ...body, statement(RET | A, 0)];
}

/** `behind`: instructions that follow it. */
function randomInstruction(random: Random, behind: number): SockFilter {
  const small = random.pick([0, 1, 2, 31, 255, 0x8000_0000, random.word()]);
  const reach = Math.min(behind, 6);
  switch (random.below(12)) {
    case 0:
    case 1:
      return statement(LD | W | ABS, random.below(16) * 4);
    case 2:
      return statement(random.pick([LD | IMM, LDX | IMM]), small);
    case 3:
      return statement(random.pick([LD | MEM, LDX | MEM]), random.below(WRITTEN));
    case 4:
      return statement(random.pick([ST, STX]), random.below(16));
    case 5:
      return statement(random.pick([LD | W | LEN, LDX | W | LEN, ALU | Bpf.NEG]), 0);
    case 6:
      return statement(MISC | random.pick([Bpf.TAX, Bpf.TXA]), 0);
    case 7:
    case 8: {
      const operation = random.pick(operations);
      const shifts = operation === Bpf.LSH || operation === Bpf.RSH;
      return random.below(2) === 0
        ? statement(ALU | operation | X, 0)
        : statement(ALU | operation | K, shifts ? small & 31 : small || 1);
    }
    case 9:
    case 10:
      return {
        code: JMP | random.pick(comparisons) | random.pick([K, X]),
        jt: random.below(reach),
        jf: random.below(reach),
        k: small,
      };
    default:
      return random.below(6) === 0
        ? statement(RET | random.pick([K, A]), small)
        : statement(JMP | Bpf.JA, random.below(reach));
  }
}
