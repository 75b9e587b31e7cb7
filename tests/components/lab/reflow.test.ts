import { describe, expect, it } from 'vitest';
import { isFile, reflow } from '../../../components/lab/reflow.ts';

const full = `An archive has what changed between ${'before and after '.repeat(4)}and is not compressed,`;

describe('reflow()', () => {
  it('puts a paragraph on one line', () => {
    expect(reflow(`${full}\nor is it.\n\nNext.`)).toBe(`${full} or is it.\n\nNext.`);
  });

  it('keeps lines that their writer ended, and rows of a table', () => {
    for (const text of [
      `${full}\necall    0x73`,
      'each file\neach directory',
      `  ${full}\n  each file`,
      `${full}\n  each file`,
      'add\nsub\n',
    ])
      expect(reflow(text)).toBe(text);
  });
});

describe('isFile()', () => {
  it('knows a file from a phrase', () => {
    expect(['start.s', 'switch.s', 'the rules', 'Sv32. The tables'].map(isFile)).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});
