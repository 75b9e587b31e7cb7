// Runs a filter that has passed the checks, and counts what it executes: the price that each system call pays. Left out:
// the kernel's translation to eBPF and to machine code, and its cache of calls that are allowed whatever their arguments.

import { Bpf, BPF_MEMWORDS, type SockFilter } from './classic-bpf.ts';
import { SECCOMP_DATA_SIZE } from './seccomp-data.ts';

const { LD, LDX, ST, STX, ALU, JMP, RET, MISC, W, IMM, ABS, MEM, LEN, K, X, A } = Bpf;

/** `data` as `seccompData` makes it. `executed`: instructions. */
export function runFilter(
  program: readonly SockFilter[],
  data: Uint32Array,
): { result: number; executed: number } {
  const memory = new Uint32Array(BPF_MEMWORDS);
  let a = 0;
  let x = 0;
  let executed = 0;
  for (let at = 0; ; at++) {
    const { code, jt, jf, k } = program[at] as SockFilter;
    executed++;
    switch (code) {
      case LD | W | ABS:
        a = data[k >>> 2] as number;
        continue;
      case LD | W | LEN:
        a = SECCOMP_DATA_SIZE;
        continue;
      case LD | IMM:
        a = k;
        continue;
      case LD | MEM:
        a = memory[k] as number;
        continue;
      case LDX | W | LEN:
        x = SECCOMP_DATA_SIZE;
        continue;
      case LDX | IMM:
        x = k;
        continue;
      case LDX | MEM:
        x = memory[k] as number;
        continue;
      case ST:
        memory[k] = a;
        continue;
      case STX:
        memory[k] = x;
        continue;
      case MISC | Bpf.TAX:
        x = a;
        continue;
      case MISC | Bpf.TXA:
        a = x;
        continue;
      case JMP | Bpf.JA:
        at += k;
        continue;
      case RET | K:
        return { result: k, executed };
      case RET | A:
        return { result: a, executed };
    }
    const operand = (code & X) !== 0 ? x : k;
    if ((code & 7) === JMP) at += holds(code, a, operand) ? jt : jf;
    // The program ends here, with a result that kills.
    else if (code === (ALU | Bpf.DIV | X) && x === 0) return { result: 0, executed };
    else a = calculate(code, a, operand);
  }
}

function holds(code: number, a: number, operand: number): boolean {
  switch (code & 0xf0) {
    case Bpf.JEQ:
      return a === operand;
    case Bpf.JGT:
      return a > operand;
    case Bpf.JGE:
      return a >= operand;
    default:
      return (a & operand) !== 0;
  }
}

/** Both unsigned, and so is the result; shifts take the low five bits of their count. */
function calculate(code: number, a: number, operand: number): number {
  switch (code & 0xf0) {
    case Bpf.ADD:
      return (a + operand) >>> 0;
    case Bpf.SUB:
      return (a - operand) >>> 0;
    case Bpf.MUL:
      return Math.imul(a, operand) >>> 0;
    case Bpf.DIV:
      return Math.floor(a / operand);
    case Bpf.OR:
      return (a | operand) >>> 0;
    case Bpf.AND:
      return (a & operand) >>> 0;
    case Bpf.LSH:
      return (a << operand) >>> 0;
    case Bpf.RSH:
      return a >>> operand;
    case Bpf.XOR:
      return (a ^ operand) >>> 0;
    case Bpf.NEG:
      return -a >>> 0;
    default:
      throw new Error(`runFilter: expected a program that was checked, found code 0x${code.toString(16)}`);
  }
}
