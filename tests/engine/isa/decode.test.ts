import { describe, expect, it } from 'vitest';
import { Random } from '../../../lessons-engine/bits/index.ts';
import {
  compressedRows,
  decode,
  disassemble,
  encode,
  rowOf,
  rows,
  type Mnemonic,
} from '../../../lessons-engine/isa/index.ts';
import { encodings } from './encodings.ts';
import { randomOperands } from './random-operands.ts';

const ROUNDS = 100;

describe('rows', () => {
  it('overlap in no word: two rows differ in a bit that both fix', () => {
    for (const [index, a] of rows.entries()) {
      for (const b of rows.slice(index + 1)) {
        const common = a.mask & b.mask;
        expect((a.match & common) === (b.match & common), `${a.name} and ${b.name} share words`).toBe(false);
      }
    }
  });

  it('have names of their own, and match no bit outside the mask', () => {
    expect(new Set(rows.map(({ name }) => name)).size).toBe(rows.length);
    for (const { name, match, mask } of rows) expect((match & ~mask) >>> 0, name).toBe(0);
  });

  it('say in one line what they do', () => {
    for (const { name, says } of [...rows, ...compressedRows])
      expect(says, name).toMatch(/^\S[^\n]{3,79}[^\s.]$/);
  });

  it('all occur in the known encodings', () => {
    const known = new Set(encodings.map(([word]) => decode(word)?.name));
    expect(rows.filter(({ name }) => !known.has(name)).map(({ name }) => name)).toEqual([]);
  });
});

describe('rowOf()', () => {
  it('finds a row by its mnemonic, and nothing by an unknown or inherited name', () => {
    expect(rowOf('mret')?.match).toBe(0x30200073);
    expect(rowOf('MRET')).toBeUndefined();
    expect(rowOf('toString')).toBeUndefined();
  });
});

describe('decode()', () => {
  it.each(encodings)('reads %i as the mnemonic of "%s"', (word, text) => {
    expect(decode(word)?.name).toBe(text.split(' ')[0]?.replace(/\.(aq|rl|aqrl)$/, ''));
  });

  it.each([
    [0xffffffff, 'all ones, illegal by definition'],
    [0x00002063, 'BRANCH with funct3 2'],
    [0x00003003, 'LOAD with funct3 3 (ld is RV64)'],
    [0x00003023, 'STORE with funct3 3 (sd is RV64)'],
    [0x00001067, 'JALR with funct3 1'],
    [0x02001013, 'slli with bit 25 set (a 6-bit amount is RV64)'],
    [0x80005013, 'srli with funct7 0x40'],
    [0x04000033, 'OP with funct7 2'],
    [0x40001033, 'sll with funct7 0x20'],
    [0x00004073, 'SYSTEM with funct3 4'],
    [0x00200073, 'SYSTEM with an unknown funct12 (uret)'],
    [0x000000f3, 'ecall with rd 1'],
    [0x000080f3, 'ecall with rs1 1'],
    [0x30200f73, 'mret with rd 30'],
    [0x120000f3, 'sfence.vma with rd 1'],
    [0x0000200f, 'MISC-MEM with funct3 2'],
    [0x0000001b, 'an RV64 opcode (addiw)'],
  ])('finds no instruction in %i: %s', (word) => {
    expect(decode(word)).toBeNull();
    expect(disassemble(word)).toMatch(/^\.word 0x[0-9a-f]{8}$/);
  });

  it('gives the same for a signed word as for the unsigned one', () => {
    expect(decode(0xfff00513 | 0)).toEqual(decode(0xfff00513));
  });

  it.each([
    ['I', 0xfff58513, { name: 'addi', rd: 10, rs1: 11, imm: -1 }],
    ['I', 0x80000567, { name: 'jalr', rd: 10, imm: -2048 }],
    ['S', 0xffbe2023 | 0, { name: 'sw', rs2: 27, rs1: 28, imm: -32 }],
    ['B', 0x80040063 | 0, { name: 'beq', rs1: 8, imm: -4096 }],
    ['U', 0x80000297 | 0, { name: 'auipc', rd: 5, imm: -0x80000000 }],
    ['J', 0x8000046f | 0, { name: 'jal', rd: 8, imm: -1048576 }],
    ['csri', 0x304fd073, { name: 'csrrwi', imm: 31, csr: 0x304 }],
  ])(
    'extends the sign of an immediate of format %s, and not of a CSR number or uimm (%i)',
    (_format, word, fields) => {
      expect(decode(word)).toMatchObject(fields);
    },
  );
});

describe('encode()', () => {
  it.each(rows.map(({ name }) => name))(
    'decode() takes back what it put into %s, for random operands',
    (name) => {
      const row = rowOf(name as Mnemonic)!;
      const random = new Random(0x5eed);
      for (let i = 0; i < ROUNDS; i++) {
        const operands = randomOperands(row, random);
        const word = encode(name, operands);
        const message = `seed ${random.seed}, round ${i}: ${name} ${JSON.stringify(operands)}`;
        expect(decode(word), message).toEqual({ name, row, word, size: 4, compressed: null, ...operands });
      }
    },
  );

  it('leaves alone the bits that the row fixes', () => {
    expect(encode('sfence.vma', { rd: 31, rs1: 1 })).toBe(encode('sfence.vma', { rs1: 1 }));
    expect(encode('mret', { rd: 31, rs1: 31, imm: -1 })).toBe(0x30200073);
  });

  it('refuses a name that is no mnemonic', () => {
    expect(() => encode('nop' as Mnemonic)).toThrow('expected a mnemonic of the machine, found "nop"');
  });
});
