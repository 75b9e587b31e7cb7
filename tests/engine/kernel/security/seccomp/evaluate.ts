// What a filter means, written as definitions over whole numbers, without a thought for speed: to compare with.

import type { SockFilter } from '../../../../../lessons-engine/kernel/security/seccomp/classic-bpf.ts';

const WORD = 1n << 32n;
const wrap = (value: bigint): bigint => ((value % WORD) + WORD) % WORD;

type State = { at: number; a: bigint; x: bigint; memory: bigint[]; executed: number };

export function evaluate(
  program: readonly SockFilter[],
  data: Uint32Array,
): { result: number; executed: number } {
  const state: State = { at: 0, a: 0n, x: 0n, memory: Array<bigint>(16).fill(0n), executed: 0 };
  for (;;) {
    const result = step(program[state.at] as SockFilter, data, state);
    state.at++;
    state.executed++;
    if (result !== null) return { result: Number(result), executed: state.executed };
  }
}

function step({ code, jt, jf, k }: SockFilter, data: Uint32Array, state: State): bigint | null {
  const kind = code % 8;
  const constant = BigInt(k);
  const operand = Math.floor(code / 8) % 2 === 1 ? state.x : constant;
  const which = code >> 4;
  switch (kind) {
    case 0:
    case 1: {
      const mode = code >> 5;
      const value =
        mode === 0
          ? constant
          : mode === 1
            ? BigInt(data[k / 4] as number)
            : mode === 3
              ? (state.memory[k] as bigint)
              : 64n;
      if (kind === 0) state.a = value;
      else state.x = value;
      return null;
    }
    case 2:
      state.memory[k] = state.a;
      return null;
    case 3:
      state.memory[k] = state.x;
      return null;
    case 4: {
      const { a } = state;
      if (which === 3 && operand === 0n) return 0n;
      const results = [
        () => a + operand, () => a - operand, () => a * operand, () => a / operand, () => a | operand,
        () => a & operand, () => a * 2n ** (operand % 32n), () => a / 2n ** (operand % 32n), () => -a,
        () => 0n, () => a ^ operand,
      ]; // prettier-ignore
      state.a = wrap((results[which] as () => bigint)());
      return null;
    }
    case 5: {
      const { a } = state;
      if (which === 0) state.at += k;
      else state.at += [a === operand, a > operand, a >= operand, (a & operand) !== 0n][which - 1] ? jt : jf;
      return null;
    }
    case 6:
      return code >> 3 === 2 ? state.a : constant;
    default:
      if (code >> 3 === 16) state.a = state.x;
      else state.x = state.a;
      return null;
  }
}
