import { expect, test } from 'vitest';
import { shownRows } from '../../../components/lab/starter-comparison.ts';
import { listing } from '../../../components/editor/listing.ts';

test('shownRows() shows what differs with a few lines around, and counts the rest', () => {
  const lines = Array.from({ length: 20 }, (_, i) => `line ${i}`);
  const mine = lines.with(10, 'mine').join('\n');
  expect(shownRows(lines.join('\n'), mine)).toEqual([
    { alike: 7 },
    ...lines.slice(7, 10).map((text) => ({ in: 'both', text })),
    { in: 'expected', text: 'line 10' },
    { in: 'found', text: 'mine' },
    ...lines.slice(11, 14).map((text) => ({ in: 'both', text })),
    { alike: 6 },
  ]);
  expect(shownRows('a\nb', 'a\nb')).toEqual([{ alike: 2 }]);
});

test('listing() holds every character of a starter, which the page reads back from it', () => {
  const code = "import { a } from 'ring/vm';\n\n// <b> & `x`\nexport const s = `\n  ${a}`;\n\tlast\n";
  expect(
    listing(code)
      .map((line) => line.map(({ text }) => text).join(''))
      .join('\n'),
  ).toBe(code);
});
