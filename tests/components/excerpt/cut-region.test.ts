import { describe, expect, it } from 'vitest';
import { cutRegion } from '../../../components/excerpt/cut-region.ts';
import { readRegion } from '../../../components/excerpt/read-region.ts';

const source = [
  'head',
  '  // #region outer',
  '',
  '  one',
  '    // #region inner',
  '    two',
  '    // #endregion inner',
  '',
  '  three',
  '  // #endregion',
  'foot',
  '# #region in-assembly',
  'nop',
  '# #endregion',
].join('\n');

describe('cutRegion()', () => {
  it('cuts a region without its marks, its indentation and the blank lines around it', () => {
    expect(cutRegion(source, 'inner', 'a.ts')).toEqual({ code: 'two', line: 6 });
    expect(cutRegion(source, 'in-assembly', 'a.s')).toEqual({ code: 'nop', line: 13 });
  });

  it('leaves the marks of inner regions out, and says where the first line stands', () => {
    expect(cutRegion(source, 'outer', 'a.ts')).toEqual({ code: 'one\n  two\n\nthree', line: 4 });
  });

  it('reads files with carriage returns', () => {
    expect(cutRegion(source.replaceAll('\n', '\r\n'), 'outer', 'a.ts').code).toBe('one\n  two\n\nthree');
  });

  it.each([
    ['gone', source, 'a.ts: expected one "#region gone", found regions: outer, inner, in-assembly'],
    ['gone', 'x', 'a.ts: expected one "#region gone", found regions: none'],
    [
      'a',
      '// #region a\nx\n// #endregion\n// #region a\ny\n// #endregion',
      'expected one "#region a", found 2 of that name',
    ],
    ['a', '// #region a\nx', 'expected an "#endregion" after "#region a", found the end of the file'],
    ['a', '// #region a\n\n// #endregion', 'expected code in "#region a", found none'],
  ])('refuses %j, saying what it expected and found', (name, text, message) => {
    expect(() => cutRegion(text, name, 'a.ts')).toThrow(message);
  });
});

describe('readRegion()', () => {
  it('says which file is gone', () => {
    expect(() => readRegion('lessons-engine/gone.ts', 'a')).toThrow(
      'Excerpt: expected a file lessons-engine/gone.ts in the repository, found none (for "#region a")',
    );
  });
});
