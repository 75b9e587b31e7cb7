// From a policy to a filter, in two forms that decide alike: `linear` compares the number with one call after the other, as
// most libraries do; `sorted` cuts the numbers into ranges with the same rules and searches them by halves, so that the cost
// grows with the logarithm of the calls that are named.

import { Bpf, BPF_MAXINSNS, jump, statement, type SockFilter } from './classic-bpf.ts';
import {
  resultOf,
  rulesByNumber,
  type Condition,
  type NumberOf,
  type Policy,
  type PolicyRule,
} from './policy.ts';
import { argumentOffset, AUDIT_ARCH_RISCV32, SeccompData } from './seccomp-data.ts';
import { Ret } from './actions.ts';

const { LD, W, ABS, JMP, ALU, RET, K } = Bpf;
/** The farthest that a comparison can jump. */
const FARTHEST = 255;

export type FilterForm = 'linear' | 'sorted';

/** Throws an Error for names and arguments that are none, a RangeError when the filter would be too long. */
export function compilePolicy(policy: Policy, numberOf: NumberOf, form: FilterForm = 'sorted'): SockFilter[] {
  const byNumber = rulesByNumber(policy, numberOf);
  const otherwise = result(resultOf(policy.default));
  const codeOf = (number: number): SockFilter[] => rulesCode(byNumber.get(number) ?? [], otherwise);
  const numbers = [...byNumber.keys()].sort((a, b) => a - b);
  const program = [
    // The same number is another call on another architecture.
    load(SeccompData.ARCH),
    jump(JMP | Bpf.JEQ | K, AUDIT_ARCH_RISCV32, 1, 0),
    result(Ret.KILL_PROCESS),
    load(SeccompData.NR),
    ...(form === 'linear'
      ? [...numbers.flatMap((number) => onlyFor(number, codeOf(number))), otherwise]
      : search(ranges(numbers, codeOf, otherwise))),
  ];
  if (program.length > BPF_MAXINSNS)
    throw new RangeError(`expected a filter of ${BPF_MAXINSNS} instructions, found ${program.length}`);
  return program;
}

/** Numbers from `start` on, up to the next range. */
interface Range {
  readonly start: number;
  readonly code: readonly SockFilter[];
}

/** All numbers from 0 up, neighbours with the same code joined. */
function ranges(
  numbers: readonly number[],
  codeOf: (number: number) => SockFilter[],
  otherwise: SockFilter,
): Range[] {
  const all: Range[] = [];
  const add = (range: Range): void => {
    const last = all.at(-1);
    if (last?.start === range.start) all.pop();
    const before = all.at(-1);
    if (before === undefined || !same(before.code, range.code)) all.push(range);
  };
  add({ start: 0, code: [otherwise] });
  for (const number of numbers) {
    add({ start: number, code: codeOf(number) });
    add({ start: number + 1, code: [otherwise] });
  }
  return all;
}

function same(a: readonly SockFilter[], b: readonly SockFilter[]): boolean {
  return a.length === b.length && a.every((each, index) => JSON.stringify(each) === JSON.stringify(b[index]));
}

/** A is the number: halves the ranges until one is left. */
function search(all: readonly Range[]): readonly SockFilter[] {
  const [first] = all as readonly [Range];
  if (all.length === 1) return first.code;
  const middle = all.length >> 1;
  const lower = search(all.slice(0, middle));
  const upper = search(all.slice(middle));
  const { start } = all[middle] as Range;
  const comparison = JMP | Bpf.JGE | K;
  return lower.length <= FARTHEST
    ? [jump(comparison, start, lower.length, 0), ...lower, ...upper]
    : [jump(comparison, start, 0, 1), statement(JMP | Bpf.JA, lower.length), ...lower, ...upper];
}

/** A is the number: `code`, which returns, if it is this one; else on behind it. */
function onlyFor(number: number, code: readonly SockFilter[]): SockFilter[] {
  const comparison = JMP | Bpf.JEQ | K;
  return code.length <= FARTHEST
    ? [jump(comparison, number, 0, code.length), ...code]
    : [jump(comparison, number, 1, 0), statement(JMP | Bpf.JA, code.length), ...code];
}

/** The rules of one call, in order; each returns when its conditions hold. */
function rulesCode(rules: readonly PolicyRule[], otherwise: SockFilter): SockFilter[] {
  const code: SockFilter[] = [];
  for (const { when = [], action } of rules) {
    // From the last condition to the first, so that each knows how far it is to the next rule.
    let rule = [result(resultOf(action))];
    for (const condition of when.toReversed()) rule = [...conditionCode(condition, rule.length), ...rule];
    code.push(...rule);
    if (when.length === 0) return code; // it always holds
  }
  return [...code, otherwise];
}

/** Goes on when the condition holds, and skips `miss` instructions when not. */
function conditionCode(condition: Condition, miss: number): SockFilter[] {
  if (miss > FARTHEST)
    throw new RangeError(`expected a rule of at most ${FARTHEST} instructions, found more`);
  const { arg, op, value } = condition;
  const compare = (comparison: number, negated = false): SockFilter[] => [
    load(argumentOffset(arg)),
    ...(op === 'masked-eq' ? [statement(ALU | Bpf.AND | K, condition.mask)] : []),
    negated ? jump(JMP | comparison | K, value, miss, 0) : jump(JMP | comparison | K, value, 0, miss),
  ];
  switch (op) {
    case 'eq':
    case 'masked-eq':
      return compare(Bpf.JEQ);
    case 'ne':
      return compare(Bpf.JEQ, true);
    case 'gt':
      return compare(Bpf.JGT);
    case 'ge':
      return compare(Bpf.JGE);
    case 'lt':
      return compare(Bpf.JGE, true);
    case 'le':
      return compare(Bpf.JGT, true);
  }
}

const load = (offset: number): SockFilter => statement(LD | W | ABS, offset);
const result = (word: number): SockFilter => statement(RET | K, word);
