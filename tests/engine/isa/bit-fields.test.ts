import { describe, expect, it } from 'vitest';
import {
  compressedFieldsOf,
  compressedRowOf,
  compressedRows,
  decode,
  encode,
  fieldsOf,
  rows,
  type BitField,
  type CompressedMnemonic,
  type Format,
  type Operands,
} from '../../../lessons-engine/isa/index.ts';
import { compressedEncodings } from './encodings/compressed.ts';

const formats = [...new Set(rows.map(({ format }) => format))];

/** Every bit's number from the highest down, as the fields list them. */
const bitsOf = (fields: readonly BitField[]) =>
  fields.flatMap(({ high, low }) => Array.from({ length: high - low + 1 }, (_, i) => high - i));
const downFrom = (highest: number) => Array.from({ length: highest + 1 }, (_, i) => highest - i);

/** The immediate bits that a field names, from its highest bit down: `imm[4:1|11]` has 4, 3, 2, 1, 11. */
function namedBits(name: string): number[] {
  const list = /\[(.*)\]/.exec(name)?.[1] ?? '';
  return list.split('|').flatMap((range) => {
    const [high = 0, low = high] = range.split(':').map(Number);
    return Array.from({ length: high - low + 1 }, (_, i) => high - i);
  });
}

describe('fieldsOf()', () => {
  it.each(formats)('puts every bit of format %s into one field, from the highest down', (format) => {
    expect(bitsOf(fieldsOf(format))).toEqual(downFrom(31));
  });

  /** One row of each format that fixes none of its operands. */
  const examples: Record<Exclude<Format, 'none'>, (typeof rows)[number]['name']> = {
    R: 'add', I: 'addi', S: 'sw', B: 'beq', U: 'lui', J: 'jal', shift: 'slli', csr: 'csrrw', csri: 'csrrwi',
    amo: 'sc.w', hlv: 'hlv.w', hsv: 'hsv.w', fence: 'fence',
  }; // prettier-ignore

  /** Which bit of which operand stands at each bit of a field. */
  const meanings: Record<string, (index: number, width: number) => Partial<Operands>> = {
    rd: (index) => ({ rd: 1 << index }),
    rs1: (index) => ({ rs1: 1 << index }),
    rs2: (index) => ({ rs2: 1 << index }),
    csr: (index) => ({ csr: 1 << index }),
    aq: () => ({ imm: 2 }),
    rl: () => ({ imm: 1 }),
    fm: (index) => ({ imm: 1 << (8 + index) }),
    pred: (index) => ({ imm: 1 << (4 + index) }),
    succ: (index) => ({ imm: 1 << index }),
  };

  it.each(Object.entries(examples))('says of format %s where encode() puts the operands', (format, name) => {
    for (const field of fieldsOf(format as Format)) {
      const { name: fieldName, high, low } = field;
      if (/^(funct\d+|opcode)$/.test(fieldName)) continue;
      if (fieldName === 'rd' && format === 'hsv') continue; // fixed to 0
      const listed = namedBits(fieldName).toReversed();
      for (let at = low; at <= high; at++) {
        const operand = meanings[fieldName]?.(at - low, high - low + 1) ?? { imm: 1 << listed[at - low]! };
        expect((encode(name, operand) ^ encode(name)) >>> 0, `${fieldName}, bit ${at}`).toBe(2 ** at);
      }
    }
  });
});

describe('compressedFieldsOf()', () => {
  it.each(compressedRows)('puts every bit of $name into one field, from the highest down', (row) => {
    expect(bitsOf(compressedFieldsOf(row))).toEqual(downFrom(15));
  });

  it.each(compressedRows)('fixes in $name the bits of its funct and op fields', (row) => {
    for (const { name, high, low } of compressedFieldsOf(row)) {
      if (!/^(funct\d|op)$/.test(name)) continue;
      const field = ((2 << (high - low)) - 1) << low;
      expect(row.mask & field, name).toBe(field);
    }
  });

  it.each(compressedEncodings)('says which operand changes with each bit of %i, "%s"', (half) => {
    const before = decode(half)!;
    const row = compressedRowOf(before.compressed as CompressedMnemonic)!;
    for (const { name, high, low } of compressedFieldsOf(row)) {
      for (let at = low; at <= high; at++) {
        const after = decode(half ^ (1 << at));
        if (after?.compressed !== before.compressed) continue;
        const changed = (['rd', 'rs1', 'rs2', 'imm'] as const).filter((key) => before[key] !== after[key]);
        const immediateBit = namedBits(name)[high - at]!;
        if (name.startsWith('imm')) {
          const difference = (before.imm ^ after.imm) & ((2 << immediateBit) - 1);
          expect([changed, difference], `${name}, bit ${at}`).toEqual([['imm'], 1 << immediateBit]);
        } else {
          const named = name.replaceAll('′', '').split('/');
          expect(changed.length, `${name}, bit ${at}`).toBeGreaterThan(0);
          for (const key of changed) {
            expect(named, `bit ${at}`).toContain(key);
            expect(before[key] ^ after[key]).toBe(1 << (at - low));
          }
        }
      }
    }
  });
});
