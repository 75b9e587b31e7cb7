// Which columns of a table are set to the right: those of numbers, in the tables of chapters alone.
import { describe, expect, it } from 'vitest';
import { withTableNumbers } from '../../../src/integrations/table-numbers.ts';

/** A table as the build writes it: a head and rows, cells given with a space between them. */
const table = (...rows: string[][]): string =>
  `<div class="r-table" role="region"><table aria-label="Counts"><thead><tr>${rows[0]
    ?.map((text) => `<th scope="col">${text}</th>`)
    .join('')}</tr></thead><tbody>${rows
    .slice(1)
    .map((cells) => `<tr>${cells.map((text) => `<td>${text}</td>`).join('')}</tr>`)
    .join('')}</tbody></table></div>`;

/** Of each row, whether its cells are marked. */
const marks = (html: string): string[] =>
  [...html.matchAll(/<tr>(.*?)<\/tr>/g)].map(([, cells]) =>
    [...(cells ?? '').matchAll(/<t[dh]([^>]*)>/g)]
      .map(([, own]) => (own?.includes('r-number') ? 'n' : '.'))
      .join(''),
  );

describe('withTableNumbers()', () => {
  it.each([
    ['counts', ['14', '1,680', '0']],
    ['fractions, shares and factors', ['0.2', '63\u00a0%', '7.5×']],
    ['amounts with their units', ['42.4 ms', '7 µs', '512 KiB']],
    ['sums and errors', ['0.0 + 82', '953.0 ± 166.6 ms', '6.1']],
    ['money and differences', ['$0.03', '−4', '+12']],
    ['numbers with gaps', ['14', 'none', '–']],
    ['numbers in elements', ['<strong>14</strong>', '<span>2</span>\u00ad', '3']],
  ])('sets a column to the right that holds %s', (_what, [a, b, c]) => {
    const html = table(['Name', 'Value'], ['a', a ?? ''], ['b', b ?? ''], ['c', c ?? '']);
    expect(marks(withTableNumbers(html))).toEqual(['.n', '.n', '.n', '.n']);
  });

  it.each([
    ['words', ['14', 'about 20', '3']],
    ['versions', ['2.4.19', '2.6.19', '3.8.0']],
    ['ranges and lists', ['5–10 ms', '222; 154', '1']],
    ['addresses', ['0x80000000', '0x80001000', '0']],
    ['nothing', ['none', '', '—']],
  ])('leaves a column that holds %s', (_what, [a, b, c]) => {
    const html = table(['Name', 'Value'], ['a', a ?? ''], ['b', b ?? ''], ['c', c ?? '']);
    expect(marks(withTableNumbers(html))).toEqual(['..', '..', '..', '..']);
  });

  it('leaves the first column, which names the rows', () =>
    expect(marks(withTableNumbers(table(['Frames', 'Waits'], ['56', '428'], ['72', '253'])))).toEqual([
      '.n',
      '.n',
      '.n',
    ]));

  it('counts the name of a row as its first column', () => {
    const html = table(['Name', 'Value'], ['a', '1']).replace('<td>a</td>', '<th scope="row">a</th>');
    expect(marks(withTableNumbers(html))).toEqual(['.n', '.n']);
  });

  it('leaves tables in which cells are joined, and those of widgets', () => {
    const joined = table(['Name', 'Value'], ['a', '1']).replace('<td>1', '<td colspan="2">1');
    expect(withTableNumbers(joined)).toBe(joined);
    const widget = table(['Name', 'Value'], ['a', '1']).replace('class="r-table" ', '');
    expect(withTableNumbers(widget)).toBe(widget);
  });

  it('keeps numbers and units on one line in every cell, and changes no attribute', () => {
    const html = table(['Way', 'Says'], ['<a title="in 5 ms">in 5 ms</a>', 'after 2 s']);
    expect(withTableNumbers(html)).toBe(
      table(['Way', 'Says'], ['<a title="in 5 ms">in 5\u00a0ms</a>', 'after 2\u00a0s']),
    );
  });
});
