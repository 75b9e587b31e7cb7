// A number and its unit stay on one line, and nothing else changes.
import { describe, expect, it } from 'vitest';
import { withUnitsKept } from '../../../src/integrations/keep-units.ts';

const kept: readonly (readonly [string, string])[] = [
  ['4.4 % slower', '4.4\u00a0% slower'],
  ['about 2 KB or 64 MiB.', 'about 2\u00a0KB or 64\u00a0MiB.'],
  ['took 110 µs', 'took 110\u00a0µs'],
  ['0.4 s for 96 bytes', '0.4\u00a0s for 96\u00a0bytes'],
  ['a 733 MHz Pentium III', 'a 733\u00a0MHz Pentium III'],
  // What follows a computed number.
  [' % of the pages', '\u00a0% of the pages'],
];

const left: readonly string[] = [
  '16 borders',
  'in 2026 some',
  '4 bytestrings',
  'in 2006 software won',
  '8 Boxes and 3 members',
  'remainder: a % b',
  ' and more',
];

describe('the space between a number and its unit', () => {
  it.each(kept)('%j becomes %j', (text, expected) => {
    expect(withUnitsKept(text)).toBe(expected);
  });
  it.each(left)('%j stays', (text) => {
    expect(withUnitsKept(text)).toBe(text);
  });
});
