// Blocks of kernel code from a seed: whatever a kernel may execute, sensitive instructions among it, and some that fault.

import { Random } from '../../lessons-engine/bits/index.ts';
import { csrNumbers, encode, type CsrName, type Mnemonic } from '../../lessons-engine/isa/index.ts';
import {
  atomics,
  branches,
  computing,
  computingImmediate,
  csrInstructions,
  loads,
  stores,
} from './random-instructions.ts';

/** Not among them: s0 holds the address of the window's middle, s1 that of the UART, s2 of the body itself. */
const SCRATCH = [1, 2, 3, 5, 6, 7, 10, 11, 12, 13, 14, 15, 28, 29, 30, 31];
const memory = [...loads, ...stores];
const csrs: CsrName[] = ['sstatus', 'sie', 'sip', 'sscratch', 'sepc', 'scause', 'stval', 'scounteren', 'senvcfg', 'time', 'cycle', 'mstatus', 'hgatp']; // prettier-ignore
const system: Mnemonic[] = ['ecall', 'ebreak', 'wfi', 'sfence.vma', 'fence', 'fence.i', 'sret', 'mret'];

function instruction(random: Random): string {
  const rd = random.pick([0, ...SCRATCH]);
  const rs1 = random.pick([0, ...SCRATCH]);
  const rs2 = random.pick([0, ...SCRATCH]);
  const kind = random.below(100);
  const word = (value: number): string => `.word ${value >>> 0}`;
  if (kind < 24)
    return word(encode(random.pick(computing), { rd, rs1, rs2, imm: random.word() & 0xfffff01f }));
  if (kind < 34)
    return word(encode(random.pick(computingImmediate), { rd, rs1, imm: random.below(4096) - 2048 }));
  if (kind < 50) {
    const imm = (random.below(512) - 256) & (random.below(6) === 0 ? -1 : -4);
    return word(encode(random.pick(memory), { rd, rs1: random.below(12) === 0 ? rs1 : 8, rs2, imm }));
  }
  if (kind < 54) return word(encode(random.pick(atomics), { rd, rs1: 8, rs2, imm: 0 }));
  if (kind < 56) return word(encode('sb', { rs1: 9, rs2, imm: 0 }));
  if (kind < 63) return word(encode(random.pick(branches), { rs1, rs2, imm: 4 * (1 + random.below(6)) }));
  if (kind < 66) return word(encode('jal', { rd, imm: 4 * (1 + random.below(6)) }));
  if (kind < 69)
    return word(encode('jalr', { rd, rs1: random.pick([18, 18, rs1]), imm: 4 * random.below(64) }));
  if (kind < 74) return `c.addi x${random.pick(SCRATCH)}, ${1 + random.below(31)}\n c.nop`;
  if (kind < 90)
    return word(
      encode(random.pick(csrInstructions), {
        rd,
        rs1,
        imm: random.below(32),
        csr: csrNumbers[random.pick(csrs)],
      }),
    );
  if (kind < 95) return word(encode(random.pick(system), {}));
  return word(random.word());
}

/** Another word over an instruction of the block, then fence.i. Only words at even places change: no fence. */
function codeEdit(random: Random, length: number): string[] {
  const imm = 8 * random.below(length / 2);
  return [
    encode('lui', { rd: 5, imm: random.word() }),
    encode('addi', { rd: 5, rs1: 5, imm: random.pick([0x13, 0x33, 0x37, 0x93, 0x73]) }),
    encode('sw', { rs1: 18, rs2: 5, imm }),
    encode('fence.i'),
  ].map((word) => `.word ${word}`);
}

/** The body of a guest for `supervisorWith`: registers from the seed, then so many instructions, several times over. */
export function randomBlock(seed: number, length: number): string {
  const random = new Random(seed);
  const registers = SCRATCH.map((index) => `li x${index}, ${random.word() | 0}`);
  const code: string[] = [];
  while (code.length < length)
    if (code.length % 2 === 0 && random.below(12) === 0) code.push(...codeEdit(random, length));
    else code.push(instruction(random));
  return `
        li    s4, 3
        li    s0, WINDOW + 256
        li    s1, 0x10000000
        la    s2, again
        ${registers.join('\n        ')}
again:  ${code.join('\n        ')}
        ${'nop\n        '.repeat(8)}
        addi  s4, s4, -1
        bgtz  s4, again
`;
}
