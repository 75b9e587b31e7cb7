import { describe, expect, it } from 'vitest';
import {
  compress,
  compressedRowOf,
  compressedRows,
  decode,
  disassemble,
  encode,
  encodeCompressed,
  instructionSize,
  isHint,
  type CompressedMnemonic,
  type Operands,
} from '../../../lessons-engine/isa/index.ts';
import { compressedEncodings } from './encodings/compressed.ts';
import { ENCODING_PC } from './encodings.ts';

/** Every 16-bit word that is not the first half of a longer one. */
const halves = Array.from({ length: 0x10000 }, (_, half) => half).filter((half) => (half & 3) !== 3);
const zeros: Operands = { rd: 0, rs1: 0, rs2: 0, imm: 0, csr: 0 };
const hex = (half: number) => '0x' + half.toString(16).padStart(4, '0');

/** How many there are by the manual: 2 to the number of operand bits, without the values that it excludes. */
const codePoints: Record<CompressedMnemonic, number> = {
  'c.addi4spn': 8 * 255, 'c.lw': 2048, 'c.sw': 2048,
  'c.nop': 64, 'c.addi': 31 * 64, 'c.jal': 2048, 'c.li': 32 * 64, 'c.addi16sp': 63, 'c.lui': 31 * 63,
  'c.srli': 8 * 32, 'c.srai': 8 * 32, 'c.andi': 8 * 64, 'c.sub': 64, 'c.xor': 64, 'c.or': 64, 'c.and': 64,
  'c.j': 2048, 'c.beqz': 2048, 'c.bnez': 2048,
  'c.slli': 32 * 32, 'c.lwsp': 31 * 64, 'c.jr': 31, 'c.mv': 32 * 31, 'c.ebreak': 1, 'c.jalr': 31, 'c.add': 32 * 31,
  'c.swsp': 2048,
}; // prettier-ignore

function operandsOf(half: number): Operands | null {
  const instruction = decode(half);
  if (!instruction) return null;
  const { rd, rs1, rs2, imm, csr } = instruction;
  return { rd, rs1, rs2, imm, csr };
}

describe('compressedRows', () => {
  it('have names of their own, match no bit outside the mask, and all occur in the known encodings', () => {
    const known = new Set(compressedEncodings.map(([half]) => decode(half)?.compressed));
    expect(new Set(compressedRows.map(({ name }) => name)).size).toBe(compressedRows.length);
    for (const { name, match, mask } of compressedRows) {
      expect(match & ~mask, name).toBe(0);
      expect(known, name).toContain(name);
    }
  });

  it('are found by name', () => {
    expect(compressedRowOf('c.lwsp')?.expandsTo).toBe('lw');
    expect(compressedRowOf('lw')).toBeUndefined();
    expect(compressedRowOf('constructor')).toBeUndefined();
  });
});

describe('decode() of a halfword', () => {
  it.each(compressedEncodings)('reads %i as "%s", an instruction of 2 bytes', (half, text, expansion) => {
    const instruction = decode(half)!;
    expect(instruction).toMatchObject({ compressed: text.split(' ')[0], size: 2, word: half });
    const expanded = encode(instruction.name, instruction);
    expect(disassemble(expanded, ENCODING_PC)).toBe(expansion);
  });

  it('ignores what stands behind the 16 bits', () => {
    expect(decode(0x9abc4501)).toEqual(decode(0x4501));
    expect(decode(0xffff4501 | 0)).toEqual(decode(0x4501));
  });

  it('gives operands from which the same halfword is encoded, or nothing', () => {
    for (const half of halves) {
      const instruction = decode(half);
      if (!instruction) continue;
      const { compressed, rd, rs1, rs2, imm } = instruction;
      const again = encodeCompressed(compressed as CompressedMnemonic, { rd, rs1, rs2, imm });
      if (again !== half) expect.fail(`${hex(half)}: ${compressed} is encoded as ${hex(again)}`);
    }
  });

  it('knows as many halfwords of each instruction as have neither a reserved value nor another meaning', () => {
    const counts = new Map<string, number>();
    for (const half of halves) {
      const name = decode(half)?.compressed;
      if (name) counts.set(name, (counts.get(name) ?? 0) + 1);
    }
    expect(Object.fromEntries(counts)).toEqual(codePoints);
  });

  it.each([
    [0x0000, 'all zeros, illegal by definition'],
    [0x0004, 'c.addi4spn with imm 0'],
    [0x2000, 'c.fld, which needs D'],
    [0x6000, 'c.flw, which needs F'],
    [0x8000, 'the reserved opcode of quadrant 0'],
    [0xa000, 'c.fsd, which needs D'],
    [0x6081, 'c.lui with imm 0'],
    [0x6101, 'c.addi16sp with imm 0'],
    [0x9001, 'c.srli with bit 5 of the amount set'],
    [0x9401, 'c.srai with bit 5 of the amount set'],
    [0x9c01, 'c.subw, which is RV64'],
    [0x9c21, 'c.addw, which is RV64'],
    [0x9c41, 'a reserved opcode of quadrant 1'],
    [0x1002, 'c.slli with bit 5 of the amount set'],
    [0x4002, 'c.lwsp with rd 0'],
    [0x8002, 'c.jr with rs1 0'],
    [0xe002, 'c.fswsp, which needs F'],
  ])('finds no instruction in %i: %s', (half) => {
    expect(decode(half)).toBeNull();
    expect(disassemble(half)).toBe(`.half ${hex(half)}`);
  });
});

describe('isHint()', () => {
  // Unprivileged ISA, chapter "C", table "RVC HINT instructions", for RV32.
  it.each([
    ['c.nop', 63],
    ['c.addi', 31],
    ['c.li', 64],
    ['c.lui', 63],
    ['c.mv', 31],
    ['c.add', 31],
    ['c.slli', 63],
    ['c.srli', 8],
    ['c.srai', 8],
    ['c.andi', 0],
    ['c.lwsp', 0],
  ] as const)('finds the HINTs of %s: %i code points', (name, count) => {
    const row = compressedRowOf(name)!;
    const hints = halves.filter(
      (half) => decode(half)?.compressed === name && isHint(row, operandsOf(half)!),
    );
    expect(hints).toHaveLength(count);
  });
});

describe('encodeCompressed()', () => {
  it('fills in the registers that the instruction implies', () => {
    expect(encodeCompressed('c.addi', { rd: 10, imm: -1 })).toBe(0x157d);
    expect(encodeCompressed('c.lwsp', { rd: 1, imm: 12 })).toBe(0x40b2);
    expect(encodeCompressed('c.ebreak')).toBe(0x9002);
    expect(encodeCompressed('c.nop')).toBe(0x0001);
  });

  it.each([
    ['c.addi', { rd: 10, imm: 32 }, 'expected an immediate from -32 to 31 as imm of c.addi, found 32'],
    ['c.addi', { rd: 0, imm: 1 }, 'expected a register other than zero as rd of c.addi, found zero'],
    ['c.addi', { rd: 10, rs1: 11 }, 'expected the same register as rd, a0 as rs1 of c.addi, found a1'],
    ['c.lw', { rd: 8, rs1: 16 }, 'expected one of s0, s1, a0 … a5 as rs1 of c.lw, found a6'],
    ['c.lw', { rd: 8, rs1: 8, imm: 2 }, 'expected an immediate from 0 to 124 that is a multiple of 4'],
    ['c.lwsp', { rd: 8, rs1: 8 }, 'expected sp as rs1 of c.lwsp, found s0'],
    ['c.addi16sp', { imm: 0 }, 'expected an immediate other than 0 as imm of c.addi16sp, found 0'],
    ['c.lui', { rd: 2, imm: 4096 }, 'expected a register other than sp as rd of c.lui, found sp'],
    ['c.mv', { rd: 2 }, 'expected a register other than zero as rs2 of c.mv, found zero'],
    ['c.jr', { rs1: 1, imm: 4 }, 'expected no immediate as imm of c.jr, found 4'],
    ['c.j', { imm: 2048 }, 'expected an immediate from -2048 to 2046 that is a multiple of 2'],
    ['c.beqz', { rs1: 8, imm: -258 }, 'expected an immediate from -256 to 254 that is a multiple of 2'],
  ] as const)('refuses %s with %o', (name, operands, message) => {
    expect(() => encodeCompressed(name, operands)).toThrow(
      new RangeError(`encodeCompressed: ${message}`).message,
    );
  });

  it('refuses a name that is no compressed mnemonic', () => {
    expect(() => encodeCompressed('addi' as CompressedMnemonic)).toThrow(
      'expected a compressed mnemonic, found "addi"',
    );
  });
});

describe('compress()', () => {
  it('finds for every expansion a halfword that expands to the same, and never a HINT', () => {
    for (const half of halves) {
      const instruction = decode(half);
      if (!instruction) continue;
      const row = compressedRowOf(instruction.compressed!)!;
      const shorter = compress(instruction.name, operandsOf(half)!);
      const again = shorter === null ? null : decode(shorter)!;
      if (again && isHint(compressedRowOf(again.compressed!)!, again))
        expect.fail(`${hex(half)}: found a HINT`);
      if (isHint(row, instruction)) continue;
      const [expected, found] = [instruction, again].map((each) => each && encode(each.name, each));
      if (expected !== found) expect.fail(`${hex(half)}: ${row.name} became ${again?.compressed}`);
    }
  });

  it.each([
    ['addi', { rd: 10, rs1: 11, imm: 0 }, 'c.mv a0, a1'],
    ['add', { rd: 10, rs1: 11, rs2: 0 }, 'c.mv a0, a1'],
    ['add', { rd: 10, rs1: 11, rs2: 10 }, 'c.add a0, a1'],
    ['xor', { rd: 9, rs1: 8, rs2: 9 }, 'c.xor s1, s0'],
    ['addi', { rd: 2, rs1: 2, imm: 16 }, 'c.addi sp, 16'],
    ['addi', { rd: 2, rs1: 2, imm: 32 }, 'c.addi16sp sp, 32'],
    ['addi', { rd: 0, rs1: 0, imm: 0 }, 'c.nop'],
  ] as const)('knows that %s with %o is %3$s', (name, operands, text) => {
    const half = compress(name, { ...zeros, ...operands });
    expect(half && disassemble(half)).toBe(text);
  });

  it.each([
    ['sub', { rd: 9, rs1: 8, rs2: 9 }],
    ['addi', { rd: 0, rs1: 0, imm: 1 }],
    ['slli', { rd: 10, rs1: 10, imm: 0 }],
    ['lw', { rd: 0, rs1: 2, imm: 0 }],
    ['jalr', { rd: 5, rs1: 1, imm: 0 }],
  ] as const)('finds nothing for %s with %o', (name, operands) => {
    expect(compress(name, { ...zeros, ...operands })).toBeNull();
  });
});

describe('instructionSize()', () => {
  it('goes by the two lowest bits', () => {
    expect([0, 1, 2, 3, 0x13, 0x4501].map(instructionSize)).toEqual([2, 2, 2, 4, 4, 2]);
  });
});
