// Whether a program may be a seccomp filter: the checks of bpf_check_classic and seccomp_check_filter of Linux. After them
// nothing can go wrong while it runs: it ends, because jumps go forward; it reads seccomp_data and nothing else.

import { Bpf, BPF_MAXINSNS, BPF_MEMWORDS, type SockFilter } from './classic-bpf.ts';
import { SECCOMP_DATA_SIZE } from './seccomp-data.ts';

const { LD, LDX, ST, STX, ALU, JMP, RET, MISC, W, IMM, ABS, MEM, LEN, K, X, A } = Bpf;
const operations = [Bpf.ADD, Bpf.SUB, Bpf.MUL, Bpf.DIV, Bpf.OR, Bpf.AND, Bpf.LSH, Bpf.RSH, Bpf.XOR];
const comparisons = [Bpf.JEQ, Bpf.JGT, Bpf.JGE, Bpf.JSET];

/** Classic BPF has more (packet loads, BPF_MOD); seccomp takes these. */
const allowed = new Set<number>([
  LD | W | ABS, LD | W | LEN, LD | IMM, LD | MEM,
  LDX | W | LEN, LDX | IMM, LDX | MEM,
  ST, STX,
  ...operations.flatMap((operation) => [ALU | operation | K, ALU | operation | X]),
  ALU | Bpf.NEG,
  JMP | Bpf.JA,
  ...comparisons.flatMap((comparison) => [JMP | comparison | K, JMP | comparison | X]),
  RET | K, RET | A,
  MISC | Bpf.TAX, MISC | Bpf.TXA,
]); // prettier-ignore

/** What is wrong with it: expected, found, and where; null when nothing is. */
export function filterFault(program: readonly SockFilter[]): string | null {
  const { length } = program;
  if (length === 0 || length > BPF_MAXINSNS)
    return `expected 1 to ${BPF_MAXINSNS} instructions, found ${length}`;
  for (const [at, instruction] of program.entries()) {
    const fault = instructionFault(instruction, length - at - 1);
    if (fault !== null) return `instruction ${at}: ${fault}`;
  }
  const last = (program[length - 1] as SockFilter).code;
  if (last !== (RET | K) && last !== (RET | A))
    return `instruction ${length - 1}: expected a return at the end, found code 0x${last.toString(16)}`;
  return memoryFault(program);
}

/** `behind`: instructions that follow it. */
function instructionFault({ code, jt, jf, k }: SockFilter, behind: number): string | null {
  if (!allowed.has(code))
    return `expected an instruction that seccomp has, found code 0x${code.toString(16)}`;
  switch (code) {
    case LD | W | ABS:
      return k % 4 === 0 && k < SECCOMP_DATA_SIZE
        ? null
        : `expected a load of an aligned word inside ${SECCOMP_DATA_SIZE} bytes, found offset ${k}`;
    case LD | MEM:
    case LDX | MEM:
    case ST:
    case STX:
      return k < BPF_MEMWORDS ? null : `expected M[0] to M[${BPF_MEMWORDS - 1}], found M[${k}]`;
    case ALU | Bpf.DIV | K:
      return k !== 0 ? null : 'expected a divisor, found the constant 0';
    case ALU | Bpf.LSH | K:
    case ALU | Bpf.RSH | K:
      return k < 32 ? null : `expected a shift by less than 32, found ${k}`;
    case JMP | Bpf.JA:
      return k < behind ? null : `expected a jump to inside the program, found ${k} ahead of ${behind} left`;
  }
  if ((code & 7) !== JMP || Math.max(jt, jf) < behind) return null;
  return `expected jumps to inside the program, found ${jt} and ${jf} ahead of ${behind} left`;
}

/** A word of M[] is written before it is read, on every way through the program (check_load_and_stores). */
function memoryFault(program: readonly SockFilter[]): string | null {
  // Bit n of an entry: M[n] has been written on every way that leads here.
  const written = new Uint16Array(program.length).fill(0xffff);
  let now = 0;
  const reach = (at: number): void => {
    written[at] = (written[at] as number) & now;
  };
  for (const [at, { code, jt, jf, k }] of program.entries()) {
    now &= written[at] as number;
    switch (code & 7) {
      case ST:
      case STX:
        now |= 1 << k;
        break;
      case LD:
      case LDX:
        if ((code & 0xe0) === MEM && (now & (1 << k)) === 0)
          return `instruction ${at}: expected M[${k}] to be written before it is read`;
        break;
      case JMP:
        if (code === (JMP | Bpf.JA)) reach(at + 1 + k);
        else {
          reach(at + 1 + jt);
          reach(at + 1 + jf);
        }
        now = 0xffff; // what follows is reached by jumps alone
        break;
    }
  }
  return null;
}
