// The bits of an instruction as a page draws them: every field with its place, and what of it the instruction fixes.

import {
  compressedFieldsOf,
  fieldsOf,
  type BitField,
  type CompressedRow,
  type InstructionRow,
} from '../../../lessons-engine/isa/index.ts';

export interface EncodedField {
  readonly name: string;
  /** `31:25`, or `26`. */
  readonly range: string;
  readonly width: number;
  /** The bits that are fixed, `·` for one that is not; empty when none is. */
  readonly fixed: string;
}

/** From the highest bit down. */
export function encoding(row: InstructionRow | CompressedRow): readonly EncodedField[] {
  const fields = 'shape' in row ? compressedFieldsOf(row) : fieldsOf(row.format);
  return fields.map((field) => encoded(field, row));
}

function encoded(
  { name, high, low }: BitField,
  { match, mask }: { match: number; mask: number },
): EncodedField {
  let fixed = '';
  for (let at = high; at >= low; at--) fixed += (mask >>> at) & 1 ? String((match >>> at) & 1) : '·';
  return {
    name,
    range: high === low ? String(high) : `${high}:${low}`,
    width: high - low + 1,
    fixed: fixed.includes('0') || fixed.includes('1') ? fixed : '',
  };
}

/** The bits as a sentence, for people who cannot see the drawing. */
export function encodingText(row: InstructionRow | CompressedRow): string {
  const digits = 'shape' in row ? 4 : 8;
  const hex = (word: number): string => `0x${(word >>> 0).toString(16).padStart(digits, '0')}`;
  return `match ${hex(row.match)}, mask ${hex(row.mask)}`;
}
