import { describe, expect, test } from 'vitest';
import { Random } from '../../../../../lessons-engine/bits/index.ts';
import { filterFault } from '../../../../../lessons-engine/kernel/security/seccomp/check-filter.ts';
import {
  Bpf,
  jump,
  statement,
  type SockFilter,
} from '../../../../../lessons-engine/kernel/security/seccomp/classic-bpf.ts';
import { runFilter } from '../../../../../lessons-engine/kernel/security/seccomp/run-filter.ts';
import { seccompData } from '../../../../../lessons-engine/kernel/security/seccomp/seccomp-data.ts';
import { evaluate } from './evaluate.ts';
import { randomFilter } from './random-filter.ts';

const { LD, LDX, ST, STX, ALU, JMP, RET, MISC, W, ABS, MEM, LEN, K, X, A } = Bpf;
const data = seccompData(220, 0x1_0044, [-1, 2, 3, 4, 5, 0x8000_0000]);
const load = (offset: number) => statement(LD | W | ABS, offset);
const retA = statement(RET | A, 0);
const retK = (k: number) => statement(RET | K, k);

describe('runFilter()', () => {
  test.each<[string, SockFilter[], number, number]>([
    ['the number', [load(0), retA], 220, 2],
    ['the architecture', [load(4), retA], 0x4000_00f3, 2],
    ['the address behind the ecall', [load(8), retA], 0x1_0044, 2],
    ['the high word of the address', [load(12), retA], 0, 2],
    ['the first argument, unsigned', [load(16), retA], 0xffff_ffff, 2],
    ['its high word, which stays 0 for −1', [load(20), retA], 0, 2],
    ['the last argument', [load(56), retA], 0x8000_0000, 2],
    ['the length', [statement(LD | W | LEN, 0), retA], 64, 2],
    ['a sum that wraps', [load(16), statement(ALU | Bpf.ADD | K, 2), retA], 1, 3],
    ['a difference below 0', [load(0), statement(ALU | Bpf.SUB | K, 221), retA], 0xffff_ffff, 3],
    ['a product that wraps', [load(16), statement(ALU | Bpf.MUL | K, 3), retA], 0xffff_fffd, 3],
    ['an unsigned quotient', [load(16), statement(ALU | Bpf.DIV | K, 2), retA], 0x7fff_ffff, 3],
    ['a shift to the right without the sign', [load(56), statement(ALU | Bpf.RSH | K, 31), retA], 1, 3],
    ['a negation', [load(24), statement(ALU | Bpf.NEG, 0), retA], 0xffff_fffe, 3],
    ['X by way of A', [load(24), statement(MISC | Bpf.TAX, 0), load(32), statement(ALU | Bpf.XOR | X, 0), retA], 1, 5],
    ['a word of memory', [load(40), statement(ST, 7), statement(LDX | MEM, 7), statement(STX, 0), statement(LD | MEM, 0), retA], 4, 6],
    ['an unsigned comparison', [load(16), jump(JMP | Bpf.JGT | K, 0x7fff_ffff, 0, 1), retK(1), retK(2)], 1, 3],
    ['a set of bits', [load(56), jump(JMP | Bpf.JSET | K, 0x8000_0000, 1, 0), retK(1), retK(2)], 2, 3],
    ['a jump over code', [statement(JMP | Bpf.JA, 1), retK(1), retK(2)], 2, 2],
    ['0 where X is 0 and divides', [load(0), statement(ALU | Bpf.DIV | X, 0), retK(0x7fff_0000)], 0, 2],
  ])('gives %s', (_, program, result, executed) => {
    expect(filterFault(program)).toBeNull();
    expect(runFilter(program, data)).toEqual({ result, executed });
  }); // prettier-ignore

  test('agrees with definitions in BigInt on random filters', () => {
    const first = 1;
    let longest = 0;
    for (let seed = first; seed < first + 2000; seed++) {
      const random = new Random(seed);
      const program = randomFilter(random);
      expect(filterFault(program), `seed ${seed}`).toBeNull();
      for (let each = 0; each < 4; each++) {
        const words = Array.from({ length: 6 }, () => random.word() & -random.below(2));
        const input = seccompData(random.below(300), random.word(), words);
        const found = runFilter(program, input);
        expect(found, `seed ${seed}`).toEqual(evaluate(program, input));
        longest = Math.max(longest, found.executed);
      }
    }
    expect(longest).toBeGreaterThan(20);
  });
});
