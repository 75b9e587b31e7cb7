// Random blocks of a guest's kernel, as the engine's own instructions. Memory is reached through s0 (x8) alone, which no
// instruction of a block changes: what faults would do is not this lab's business.

import type { Random } from '../../../../../lessons-engine/bits/index.ts';
import {
  csrName,
  csrNumbers,
  decode,
  disassemble,
  encode,
  registerName,
  type CsrName,
  type Instruction,
} from '../../../../../lessons-engine/isa/index.ts';
import type { Json } from '../../../../../lessons-engine/sandbox/index.ts';

/** Where the guest believes its code and its data to be. */
export const CODE = 0x8000_0000;
export const DATA = 0x8001_0000;
/** s0 leads to its middle. */
export const DATA_SIZE = 4096;
export const plainCsrs = ['sscratch', 'sepc', 'scause', 'stval'] as const;
export const slots = { sscratch: 0x100, sepc: 0x104, scause: 0x108, stval: 0x10c } as const;
/** A word of the monitor's that translated code may use. */
export const SPARE = 0x110;

const REGISTERS = [1, 2, 5, 6, 7, 9, 10, 11, 12, 28, 31];
const MEMORY = 8;
const arithmetic = ['add', 'sub', 'xor', 'or', 'and', 'sll', 'sltu', 'mul', 'divu', 'remu'] as const;
const immediate = ['addi', 'slti', 'sltiu', 'xori', 'ori', 'andi'] as const;
const branches = ['beq', 'bne', 'blt', 'bge', 'bltu', 'bgeu'] as const;
const csrForms = ['csrrw', 'csrrs', 'csrrc', 'csrrwi', 'csrrsi', 'csrrci'] as const;
const otherCsrs = ['sstatus', 'sie', 'sip', 'scounteren', 'time'] as const;

export type Kind = 'plain' | 'position' | 'branch' | 'indirect' | 'csr' | 'handler' | 'system';

/** One instruction word; `at` is its address. */
function word(random: Random, kind: Kind, ahead: number): number {
  const rd = random.pick([0, ...REGISTERS]);
  const [rs1, rs2] = [random.pick([0, ...REGISTERS]), random.pick([0, ...REGISTERS])];
  const csr = (names: readonly CsrName[]): number => csrNumbers[random.pick(names)];
  switch (kind) {
    case 'plain': {
      const which = random.below(10);
      if (which < 4) return encode(random.pick(arithmetic), { rd, rs1, rs2 });
      if (which < 7) return encode(random.pick(immediate), { rd, rs1, imm: random.below(4096) - 2048 });
      if (which < 8) return encode('lui', { rd, imm: random.word() & 0xffff_f000 });
      const imm = 4 * (random.below(512) - 256);
      return which < 9
        ? encode(random.pick(['lw', 'lbu', 'lh']), { rd, rs1: MEMORY, imm })
        : encode(random.pick(['sw', 'sb']), { rs1: MEMORY, rs2, imm });
    }
    case 'position':
      return encode('auipc', { rd, imm: random.word() & 0xffff_f000 });
    case 'branch':
      return random.below(4) === 0
        ? encode('jal', { rd, imm: 4 * (1 + random.below(ahead)) })
        : encode(random.pick(branches), {
            rs1,
            rs2: random.pick([rs1, rs2]),
            imm: 4 * (1 + random.below(ahead)),
          });
    case 'indirect':
      return encode('jalr', { rd, rs1, imm: 4 * random.below(16) });
    case 'csr':
      return encode(random.pick(csrForms), {
        rd, rs1, imm: random.below(32), csr: csr([...plainCsrs, ...otherCsrs]),
      }); // prettier-ignore
    case 'handler':
      return random.below(2) === 0
        ? encode('csrrs', { rd, rs1: 0, csr: csr(plainCsrs) })
        : encode('csrrw', { rd: 0, rs1, csr: csr(plainCsrs) });
    case 'system':
      return random.pick([
        encode('sret'), encode('wfi'), encode('ecall'), encode('ebreak'), encode('sfence.vma', { rs1: 0, rs2: 0 }),
        encode('csrrw', { rd, rs1, csr: csr([...otherCsrs, 'satp']) }),
        encode('csrrci', { rd, imm: 2, csr: csrNumbers.sstatus }),
      ]); // prettier-ignore
  }
}

const endsBlock = ({ name, row, csr }: Instruction): boolean =>
  row.format === 'B' ||
  (row.extension === 'Zicsr' && csr === csrNumbers.satp) ||
  name === 'jal' ||
  name === 'jalr' ||
  ['sret', 'wfi', 'ecall', 'ebreak'].includes(name);

/** So many instructions of the given kinds, the last of which may be one that leads elsewhere. */
export function randomBlock(random: Random, kinds: readonly Kind[], last: Kind | null = null): Instruction[] {
  const length = 3 + random.below(8);
  const block: Instruction[] = [];
  while (block.length < length) {
    const kind = block.length === length - 1 && last !== null ? last : random.pick(kinds);
    const instruction = decode(word(random, kind, 8)) as Instruction;
    block.push(instruction);
    if (endsBlock(instruction)) break;
  }
  return block;
}

/** A program of several blocks: jumps lead forward, and the last one back, a few times. s1 (x9) counts. */
export function randomProgram(random: Random): Instruction[] {
  const words: number[] = [];
  const length = 24 + random.below(16);
  const kinds: Kind[] = ['plain', 'plain', 'plain', 'position', 'branch', 'csr', 'handler'];
  while (words.length < length) {
    const ahead = Math.max(1, Math.min(6, length - words.length));
    const made = word(random, random.pick(kinds), ahead);
    const { name, rd, csr } = decode(made) as Instruction;
    if (rd === 9 || (csr === csrNumbers.time && name.startsWith('csr'))) continue; // s1 counts; writing time traps
    words.push(made);
  }
  words.push(encode('addi', { rd: 9, rs1: 9, imm: -1 }));
  words.push(encode('bne', { rs1: 9, rs2: 0, imm: -4 * (length + 1) }));
  return words.map((each) => decode(each) as Instruction);
}

const x = (register: number): string => `x${register}`;

/** An instruction as the reader's code sees it. */
function described(instruction: Instruction, address: number): Json {
  const { name, row, rd, rs1, rs2, imm, csr } = instruction;
  const leads = row.format === 'B' || name === 'jal';
  return {
    address,
    text: textOf(instruction, address),
    name,
    rd,
    rs1,
    rs2,
    imm,
    csr: row.extension === 'Zicsr' ? (csrName(csr) ?? `${csr}`) : null,
    target: leads ? (address + imm) >>> 0 : null,
  };
}

/** As the assembler reads it, with registers by number. */
export function textOf(instruction: Instruction, address: number): string {
  return disassemble(instruction.word, address).replace(/\b[a-z]+\d*\b/g, (name) => {
    const index = registers.get(name);
    return index === undefined ? name : x(index);
  });
}
const registers = new Map(Array.from({ length: 32 }, (_, index) => [registerName(index), index]));

export function describedBlock(block: readonly Instruction[], address: number): Json {
  return {
    instructions: block.map((instruction, index) => described(instruction, address + 4 * index)),
    slots: { ...slots },
    spare: SPARE,
  };
}

/** The instructions from `index` on, up to the first that leads elsewhere. */
export function blockAt(program: readonly Instruction[], index: number): Instruction[] {
  const length = program.slice(index).findIndex(endsBlock);
  return program.slice(index, length < 0 ? undefined : index + length + 1);
}
