import { describe, expect, it } from 'vitest';
import { hex32, Random } from '../../../lessons-engine/bits/index.ts';
import { assemble, disassemble, encode, rowOf, rows } from '../../../lessons-engine/isa/index.ts';
import { ENCODING_PC, encodings } from './encodings.ts';
import { randomOperands } from './random-operands.ts';

const wordOf = (text: string, origin: number) => {
  const [segment] = assemble(text, { origin }).segments;
  return segment && segment.bytes.length === 4
    ? new DataView(segment.bytes.buffer).getUint32(0, true)
    : undefined;
};

describe('disassemble()', () => {
  it.each(encodings)('writes %i as "%s"', (word, text) => {
    expect(disassemble(word, ENCODING_PC)).toBe(text);
  });

  it('writes offsets when it does not know where the instruction stands', () => {
    expect(disassemble(encode('beq', { rs1: 10, imm: -8 }))).toBe('beq a0, zero, -8');
    expect(disassemble(encode('jal', { rd: 1, imm: 2048 }))).toBe('jal ra, 2048');
  });

  it('writes a target across the end of the address space as an address', () => {
    expect(disassemble(encode('jal', { imm: -4 }), 0)).toBe('jal zero, 0xfffffffc');
    expect(disassemble(encode('jal', { imm: 8 }), 0xfffffffc)).toBe('jal zero, 0x00000004');
  });

  it.each([
    ['fence with rd', 0x0ff0008f, 'fence'],
    ['fence.tso', 0x8330000f, 'fence'],
    ['fence.i with rs1', 0x0000900f, 'fence.i'],
  ])('writes %s as a word, because no operand can say it', (_what, word, name) => {
    expect(disassemble(word)).toBe(`.word ${hex32(word)} # ${name} with reserved fields set`);
    expect(wordOf(disassemble(word), 0)).toBe(word);
  });
});

describe('assemble()', () => {
  it.each(encodings)('makes %i of "%s"', (word, text) => {
    expect(wordOf(text, ENCODING_PC)).toBe(word);
  });

  it.each([
    ['lr.w a0, 0(a1)', 'lr.w a0, (a1)'],
    ['amoswap.w.aqrl a0, a1, 2 - 2(a2)', 'amoswap.w.aqrl a0, a1, (a2)'],
    ['HLVX.WU a0, 0(a1)', 'hlvx.wu a0, (a1)'],
  ])('takes a zero offset where there is room for none: %s', (written, shown) => {
    expect(wordOf(written, 0)).toBe(wordOf(shown, 0));
  });

  it.each(rows.map(({ name }) => name))(
    'makes of a disassembled %s the same word, for random operands',
    (name) => {
      const random = new Random(0xd15a);
      const row = rowOf(name)!;
      for (let i = 0; i < 50; i++) {
        const word = encode(name, randomOperands(row, random));
        const pc = (random.word() & ~3) >>> 0;
        const text = disassemble(word, pc);
        expect(wordOf(text, pc), `seed ${random.seed}, round ${i}: ${text} at ${hex32(pc)}`).toBe(word);
      }
    },
  );
});
