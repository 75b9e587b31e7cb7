import { describe, expect, it } from 'vitest';
import { Random } from '../../../../lessons-engine/bits/index.ts';
import {
  assemble,
  decode,
  disassemble,
  encode,
  rows,
  type Instruction,
} from '../../../../lessons-engine/isa/index.ts';
import { compressedEncodings } from '../encodings/compressed.ts';
import { ENCODING_PC } from '../encodings.ts';
import { randomOperands } from '../random-operands.ts';
import { bytesOf, instructionsOf, problemsOf } from './support.ts';

const halfOf = (source: string) => {
  const [segment] = assemble(source, { origin: ENCODING_PC }).segments;
  return segment?.bytes.length === 2 ? new DataView(segment.bytes.buffer).getUint16(0, true) : undefined;
};

describe('a compressed mnemonic', () => {
  it.each(compressedEncodings)('makes %i of "%s"', (half, text) => {
    expect(halfOf(text)).toBe(half);
    expect(disassemble(half, ENCODING_PC)).toBe(text);
  });

  it('makes of every disassembled halfword the same one', () => {
    const halves = Array.from({ length: 0x10000 }, (_, half) => half).filter((half) => (half & 3) !== 3);
    const source = halves.map((half, index) => disassemble(half, ENCODING_PC + 2 * index)).join('\n');
    const [segment] = assemble(source, { origin: ENCODING_PC }).segments;
    const view = new DataView(segment!.bytes.buffer);
    const found = halves.map((_, index) => view.getUint16(2 * index, true));
    const wrong = halves.findIndex((half, index) => half !== found[index]);
    expect([halves[wrong], found[wrong]]).toEqual([undefined, undefined]);
    expect(segment!.bytes).toHaveLength(2 * halves.length);
  });

  it('takes numbers, constants and labels as the other instructions do', () => {
    const source = `
      .equ room, 16
      start: c.addi16sp sp, -room
      c.swsp ra, room - 4(sp)
      c.jal next
      c.beqz a0, start
      c.lw a1, (a0)
      C.LI x10, 0xffffffff
      next: c.jr ra`;
    expect(instructionsOf(source, { origin: 0x1000 })).toEqual([
      'c.addi16sp sp, -16',
      'c.swsp ra, 12(sp)',
      'c.jal 0x0000100c',
      'c.beqz a0, 0x00001000',
      'c.lw a1, 0(a0)',
      'c.li a0, -1',
      'c.jr ra',
    ]);
  });

  it('makes room for instructions of 4 bytes at any even address', () => {
    expect(bytesOf('c.nop\nx: j x\nc.j x')).toBe('01 00 6f 00 00 00 f5 bf');
  });

  it.each([
    ['c.addi a0, 32', '1:12+2 expected an immediate from -32 to 31, found 32'],
    ['c.addi zero, 1', '1:8+4 expected a register other than zero in c.addi, found zero'],
    ['c.addi4spn a0, sp, 0', '1:20+1 expected an immediate other than 0 in c.addi4spn, found 0'],
    ['c.addi4spn a0, sp, 6', '1:20+1 expected an immediate from 0 to 1020 that is a multiple of 4, found 6'],
    ['c.addi4spn a6, sp, 4', '1:12+2 expected one of s0, s1, a0 … a5 in c.addi4spn, found a6'],
    ['c.addi4spn a0, s0, 4', '1:16+2 expected sp in c.addi4spn, found s0'],
    ['c.addi16sp sp, 8', '1:16+1 expected an immediate from -512 to 496 that is a multiple of 16, found 8'],
    ['c.lw a0, 128(a1)', '1:10+7 expected an offset from 0 to 124 that is a multiple of 4, found 128'],
    ['c.lw a0, -4(a1)', '1:10+6 expected an offset from 0 to 124 that is a multiple of 4, found -4'],
    ['c.lw a0, 4(sp)', '1:10+5 expected one of s0, s1, a0 … a5 in c.lw, found sp'],
    ['c.lwsp a0, 4(a1)', '1:12+5 expected sp in c.lwsp, found a1'],
    ['c.swsp a0, 256(sp)', '1:12+7 expected an offset from 0 to 252 that is a multiple of 4, found 256'],
    [
      'c.lui a0, 0',
      '1:11+1 expected an upper immediate from 1 to 0x1f or from 0xfffe0 to 0xfffff, found 0x0',
    ],
    [
      'c.lui a0, 32',
      '1:11+2 expected an upper immediate from 1 to 0x1f or from 0xfffe0 to 0xfffff, found 0x20',
    ],
    ['c.lui a0, -1', '1:11+2 expected an upper immediate from 0 to 1048575, found -1'],
    ['c.lui sp, 1', '1:7+2 expected a register other than sp in c.lui, found sp'],
    ['c.slli a0, 32', '1:12+2 expected a shift amount from 0 to 31, found 32'],
    ['c.sub a0, s2', '1:11+2 expected one of s0, s1, a0 … a5 in c.sub, found s2'],
    ['c.mv a0, zero', '1:10+4 expected a register other than zero in c.mv, found zero'],
    ['c.jr zero', '1:6+4 expected a register other than zero in c.jr, found zero'],
    ['c.j . + 1', '1:5+5 expected a target that is a multiple of 2, found 0x80000001'],
    [
      'c.j . + 2048',
      '1:5+8 expected a target from -2048 to 2046 bytes away, found 2048 (use j, which reaches 1 MiB)',
    ],
    [
      'c.jal . - 2050',
      '1:7+8 expected a target from -2048 to 2046 bytes away, found -2050 (use jal, which reaches 1 MiB)',
    ],
    [
      'c.bnez a0, . + 256',
      '1:12+7 expected a target from -256 to 254 bytes away, found 256 (use bnez, which reaches 4 KiB)',
    ],
    ['c.beqz a6, .', '1:8+2 expected one of s0, s1, a0 … a5 in c.beqz, found a6'],
    ['c.add a0, 1', '1:11+1 expected a register, found "1" (c.addi takes a number there)'],
    ['c.add a0', '1:1+5 expected "c.add rd, rs2", found 1 operand'],
    ['c.flw fa0, 0(a0)', '1:1+5 expected an instruction, found "c.flw" (did you mean "c.lw"?)'],
    [
      '.byte 1; c.nop',
      '1:10+5 expected an address that is a multiple of 2, found an odd one (put .align 2 before)',
    ],
  ])('complains about %s: %s', (source, problem) => {
    expect(problemsOf(source)).toEqual([problem]);
  });
});

describe('.align', () => {
  it('pads code with a c.nop up to a multiple of 4, then with nops', () => {
    expect(bytesOf('c.nop\n.align 2\nc.nop')).toBe('01 00 01 00 01 00');
    expect(bytesOf('c.ebreak\n.align 3')).toBe('02 90 01 00 13 00 00 00');
    expect(bytesOf('c.nop\n.align 1\nc.nop')).toBe('01 00 01 00');
  });

  it('pads behind data with zeros up to a multiple of 4', () => {
    expect(bytesOf('.half 0xffff\n.align 3')).toBe('ff ff 00 00 13 00 00 00');
    expect(bytesOf('c.nop\n.byte 1\n.align 2')).toBe('01 00 01 00');
  });
});

describe('.option', () => {
  it.each([
    ['add a0, a1, a0', 'c.add a0, a1'],
    ['and a0, a1, a0', 'c.and a0, a1'],
    ['or a0, a1, a0', 'c.or a0, a1'],
    ['xor a0, a1, a0', 'c.xor a0, a1'],
    ['sub a0, a1, a0', 'sub a0, a1, a0'],
    ['addi a0, zero, 0', 'c.li a0, 0'],
    ['mv a0, a1', 'c.mv a0, a1'],
    // What these would become is a HINT: the encoding is there, but to mean something else one day.
    ['addi zero, zero, 4', 'addi zero, zero, 4'],
    ['lui zero, 1', 'lui zero, 0x1'],
    ['slli a0, a0, 0', 'slli a0, a0, 0'],
    ['add zero, zero, a0', 'add zero, zero, a0'],
  ])('rvc makes of %s %s', (source, expected) => {
    expect(instructionsOf(`.option rvc\n${source}`)).toEqual([expected]);
  });

  it('rvc compresses what has a shorter form, norvc ends it', () => {
    const source = `
      addi a0, a0, 1
      .option rvc
      addi a0, a0, 1
      addi a0, a0, 100
      mv a0, a1
      lw a0, 4(sp)
      ret
      nop
      add a0, a1, a0
      .option norvc
      nop`;
    expect(instructionsOf(source)).toEqual([
      'addi a0, a0, 1',
      'c.addi a0, 1',
      'addi a0, a0, 100',
      'c.mv a0, a1',
      'c.lwsp a0, 4(sp)',
      'c.jr ra',
      'c.nop',
      'c.add a0, a1',
      'addi zero, zero, 0',
    ]);
  });

  it('leaves whole what depends on where something stands, and what is defined further down', () => {
    const source = `.option rvc
      x: j x
      beqz a0, x
      la a0, x
      addi a0, a0, y
      .equ y, 1
      addi a0, a0, y`;
    expect(instructionsOf(source, { origin: 0x1000 })).toEqual([
      'jal zero, 0x00001000',
      'beq a0, zero, 0x00001000',
      'auipc a0, 0x0',
      'addi a0, a0, -8',
      'addi a0, a0, 1',
      'c.addi a0, 1',
    ]);
  });

  it('push saves whether it compresses, pop restores it', () => {
    const source =
      '.option push\n.option rvc\n.option push\n.option norvc\nnop\n.option pop\nnop\n.option pop\nnop';
    expect(instructionsOf(source)).toEqual(['addi zero, zero, 0', 'c.nop', 'addi zero, zero, 0']);
  });

  it('does nothing for a linker, and compresses nothing by itself', () => {
    expect(instructionsOf('.option norelax\n.option arch, +c\naddi a0, a0, 1')).toEqual(['addi a0, a0, 1']);
  });

  it('complains about a pop without a push, and about a number that fits no form', () => {
    expect(problemsOf('.option pop')).toEqual(['1:9+3 expected a .option push before this pop, found none']);
    expect(problemsOf('.option rvc; addi a0, a0, 4096')).toEqual([
      '1:27+4 expected an immediate from -2048 to 2047, found 4096',
    ]);
    expect(problemsOf('.option rvc; slli a0, a0, 33')).toEqual([
      '1:27+2 expected a shift amount from 0 to 31, found 33',
    ]);
  });

  it('rvc gives every instruction the meaning that it has without', () => {
    const random = new Random(0xc0de);
    // Expansions of halfwords are what can be compressed; random operands mostly are not.
    const expansions = Array.from({ length: 2000 }, () => decode((random.word() & 0xfffc) | random.below(3)))
      .filter((each) => each !== null)
      .map((each) => encode(each.name, each));
    const others = rows.flatMap((row) =>
      Array.from({ length: 10 }, () => encode(row.name, randomOperands(row, random))),
    );
    let compressed = 0;
    for (const word of [...expansions, ...others]) {
      const text = disassemble(word, ENCODING_PC);
      const [segment] = assemble(`.option rvc\n${text}`, { origin: ENCODING_PC }).segments;
      const view = new DataView(segment!.bytes.buffer);
      if (segment!.bytes.length === 4) {
        expect(view.getUint32(0, true), text).toBe(word);
        continue;
      }
      compressed++;
      const found = decode(view.getUint16(0, true));
      expect(found && meaning(found), `seed ${random.seed}: ${text}`).toBe(meaning(decode(word)!));
    }
    expect(compressed).toBeGreaterThan(500);
  });
});

/** What a computation does, whichever instruction says it: a sum of one register and 0 is a move. */
function meaning({ name, rd, rs1, rs2, imm }: Instruction): string {
  const both = ['add', 'and', 'or', 'xor'].includes(name) ? [rs1, rs2].toSorted((a, b) => a - b) : [rs1, rs2];
  if (name === 'addi' && imm === 0) return `add ${rd} 0 ${rs1} 0`;
  return [name, rd, ...both, imm].join(' ');
}
