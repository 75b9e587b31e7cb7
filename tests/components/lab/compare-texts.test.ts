import { describe, expect, it } from 'vitest';
import { compareTexts, showInvisible, shownComparison } from '../../../components/lab/compare-texts.ts';

/** `=a -b +c`: both, expected only, found only. */
const signs = { both: '=', expected: '-', found: '+' };
const short = (expected: string, found: string) =>
  compareTexts(expected.replaceAll(' ', '\n'), found.replaceAll(' ', '\n'))
    .map((line) => signs[line.in] + line.text)
    .join(' ');

describe('compareTexts()', () => {
  it.each([
    ['a', 'a', '=a'],
    ['a', 'b', '-a +b'],
    ['a b c', 'a c', '=a -b =c'],
    ['a c', 'a b c', '=a +b =c'],
    ['a b c', 'x a b', '+x =a =b -c'],
    ['a b c d', 'a x c y', '=a -b +x =c -d +y'],
    ['a b ', 'a b ', '=a =b'],
    ['a b ', 'a b', '=a -b⏎ +b'],
    ['a', 'a ', '-a +a⏎'],
    ['a b ', 'a ', '=a -b'],
    ['a b ', 'a', '=a -b⏎'],
    ['a  ', 'a ', '=a -'],
    ['0 1 2 0 3', '0 0 0 0 0', '=0 -1 +0 -2 +0 =0 -3 +0'],
  ])('compares "%s" with "%s" as "%s"', (expected, found, lines) => {
    expect(short(expected, found)).toBe(lines);
  });

  it('loses no line of either text, however long they are', () => {
    const expected = Array.from({ length: 900 }, (_, i) => `line ${i}`);
    const found = expected.map((line, i) => (i % 3 === 0 ? `other ${i}` : line)).slice(5);
    const lines = compareTexts(expected.join('\n'), found.join('\n'));
    expect(lines.filter((line) => line.in !== 'found').map((line) => line.text)).toEqual(expected);
    expect(lines.filter((line) => line.in !== 'expected').map((line) => line.text)).toEqual(found);
  });
});

describe('shownComparison()', () => {
  const shown = (expected: string, found: string) =>
    shownComparison(expected, found).map(
      (line) => signs[line.in] + (line.isWords ? line.text.toUpperCase() : line.text),
    );
  it.each([
    ['hello', '', ['-hello', '+(NOTHING)']],
    ['hello\n', 'hello', ['-hello⏎', '+hello']],
    ['hello \n', 'hello', ['-hello·⏎', '+hello']],
    ['\n', '', ['-⏎', '+(NOTHING)']],
    ['a\n\nb\n', 'a\nb\n', ['=a', '-(EMPTY LINE)', '=b']],
    ['\u0000', '\u2400', ['-\u2400', '+\u2400']],
    ['a\nb', 'a\nb', ['-a\nb', '+a\nb']],
  ])('of %j and %j', (expected, found, lines) => {
    expect(shown(expected, found)).toEqual(lines);
  });
});

it('showInvisible() shows control characters and the spaces at the end of a line', () => {
  expect(showInvisible('a b  \nc\u0000\t\u007f')).toBe('a b··\nc\u2400\t\u2421');
});

it('showInvisible() shows what would turn the direction of the text around', () => {
  expect(showInvisible('a\u202eb\u2066c\u0085')).toBe('a[U+202E]b[U+2066]c\u2421');
});
