import { describe, expect, test } from 'vitest';
import { filterFault } from '../../../../../lessons-engine/kernel/security/seccomp/check-filter.ts';
import {
  Bpf,
  decodeFilter,
  encodeFilter,
  jump,
  statement,
  type SockFilter,
} from '../../../../../lessons-engine/kernel/security/seccomp/classic-bpf.ts';

const { LD, LDX, ST, STX, ALU, JMP, RET, MISC, W, H, ABS, IND, MEM, LEN, K, X, A } = Bpf;
const allow = statement(RET | K, 0x7fff_0000);

describe('filterFault()', () => {
  test.each<[string, SockFilter[]]>([
    ['one return', [allow]],
    ['a return of A', [statement(RET | A, 0)]],
    ['the last word of seccomp_data', [statement(LD | W | ABS, 60), allow]],
    ['the length of seccomp_data', [statement(LD | W | LEN, 0), statement(LDX | W | LEN, 0), allow]],
    ['a jump to the last instruction', [jump(JMP | Bpf.JEQ | K, 1, 1, 0), allow, allow]],
    ['a jump always', [statement(JMP | Bpf.JA, 1), allow, allow]],
    ['4096 instructions', Array.from({ length: 4096 }, () => allow)],
    ['a division by X', [statement(ALU | Bpf.DIV | X, 0), allow]],
    ['M[15] written on both ways', [
      jump(JMP | Bpf.JEQ | K, 1, 0, 2),
      statement(ST, 15),
      statement(JMP | Bpf.JA, 1),
      statement(STX, 15),
      statement(LD | MEM, 15),
      allow,
    ]],
    ['code that nothing leads to', [allow, statement(MISC | Bpf.TAX, 0), allow]],
  ])('accepts %s', (_, program) => {
    expect(filterFault(program)).toBeNull();
  }); // prettier-ignore

  test.each<[string, SockFilter[], string]>([
    ['nothing', [], 'expected 1 to 4096 instructions, found 0'],
    ['4097 instructions', Array.from({ length: 4097 }, () => allow), 'found 4097'],
    ['no return at the end', [allow, statement(LD | W | ABS, 0)], 'instruction 1: expected a return at the end'],
    ['a jump at the end', [jump(JMP | Bpf.JEQ | K, 0, 0, 0)], 'instruction 0: expected jumps to inside'],
    ['a jump one too far', [jump(JMP | Bpf.JEQ | K, 0, 1, 0), allow], 'found 1 and 0 ahead of 1 left'],
    ['the other jump too far', [jump(JMP | Bpf.JGT | X, 0, 0, 1), allow], 'found 0 and 1 ahead of 1 left'],
    ['a jump always that is too far', [statement(JMP | Bpf.JA, 1), allow], 'found 1 ahead of 1 left'],
    ['a jump back', [statement(JMP | Bpf.JA, -1), allow], 'found 4294967295 ahead'],
    ['a load that is not aligned', [statement(LD | W | ABS, 2), allow], 'found offset 2'],
    ['a load behind seccomp_data', [statement(LD | W | ABS, 64), allow], 'found offset 64'],
    ['a load of half a word', [statement(LD | H | ABS, 0), allow], 'found code 0x28'],
    ['an indirect load', [statement(LD | W | IND, 0), allow], 'found code 0x40'],
    ['a remainder', [statement(ALU | Bpf.MOD | K, 3), allow], 'found code 0x94'],
    ['a return of X', [statement(RET | X, 0)], 'found code 0xe'],
    ['a division by the constant 0', [statement(ALU | Bpf.DIV | K, 0), allow], 'found the constant 0'],
    ['a shift by 32', [statement(ALU | Bpf.LSH | K, 32), allow], 'found 32'],
    ['M[16]', [statement(ST, 16), allow], 'found M[16]'],
    ['M[0] read first', [statement(LDX | MEM, 0), allow], 'instruction 0: expected M[0] to be written'],
    ['M[0] written on one way only', [
      jump(JMP | Bpf.JEQ | K, 1, 0, 1),
      statement(ST, 0),
      statement(LD | MEM, 0),
      allow,
    ], 'instruction 2: expected M[0]'],
  ])('refuses %s', (_, program, fault) => {
    expect(filterFault(program)).toContain(fault);
  }); // prettier-ignore
});

test('encodeFilter() writes struct sock_filter, and decodeFilter() reads it', () => {
  const program = [jump(JMP | Bpf.JEQ | K, 0x4000_00f3, 1, 2), statement(RET | K, 0x8000_0000)];
  const bytes = encodeFilter(program);
  expect([...bytes]).toEqual([0x15, 0, 1, 2, 0xf3, 0, 0, 0x40, 0x06, 0, 0, 0, 0, 0, 0, 0x80]);
  expect(decodeFilter(bytes)).toEqual(program);
});
