// Cells survive being written and read, and none of them is a formula on the way.

import { describe, expect, test } from 'vitest';
import { asItWas, csvText, harmless, readCsv } from '../../../../lessons-engine/assignment/index.ts';
import { Random } from '../../../../lessons-engine/bits/index.ts';

const readBack = (text: string): string[][] => {
  const read = readCsv(text);
  if (!read.ok) throw new Error(read.message);
  return read.rows;
};

const names = [
  'Ada Lovelace',
  'Lovelace, Ada',
  'Åsa "Ö" Ø',
  'نور الهدى',
  '\u202eevil\u202c',
  '👩🏽‍💻, 李小龍',
  'two\nlines\r\nand\rthree',
  ' spaces ',
  '',
  '"',
  '""',
  "'",
  ';',
];
const formulas = [
  '=1+1',
  '+1',
  '-1',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  '\n=1',
  ' =1',
  "'=1",
  "''=1",
  '"=1',
  '＝1+1',
  'name;=1+1',
  'name;"=1+1',
  'name\n=1+1',
  "name;'=1",
  '\t\t;=\n@',
  '=HYPERLINK("http://x","y")',
  "=cmd|' /C calc'!A0",
];

describe('csvText()', () => {
  test('writes lines as RFC 4180 has them, behind a mark that Excel wants', () => {
    expect(
      csvText([
        ['a', 'b, c', 'say "x"'],
        [1.5, null, ''],
      ]),
    ).toBe('\ufeffa,"b, c","say ""x"""\r\n1.5,,\r\n');
  });

  test('names come back as they were', () => {
    expect(
      readBack(
        csvText([
          [...names, 'end'],
          [...formulas, 'end'],
        ]),
      ),
    ).toEqual([
      [...names, 'end'],
      [...formulas, 'end'],
    ]);
  });

  test('no cell begins like a formula, whatever a program takes for the end of a cell', () => {
    for (const formula of formulas) {
      const [, written] = /^\ufeffx,"?((?:.|\s)*?)"?,y\r\n$/.exec(csvText([['x', formula, 'y']]))!;
      for (const cell of written!.split(/[;\t\r\n]/))
        expect(cell, formula).not.toMatch(/^["\s]*[=+\-@\0＝＋－＠]/);
      expect(written).not.toMatch(/^[\t\r\n]/);
    }
  });

  test('what is harmless stays as it is', () => {
    for (const text of ['a=b', 'O’Neil', "d'Arc", 'a-b', '1', 'a, -b', "'tis"])
      expect(harmless(text)).toBe(text);
  });
});

test('asItWas() undoes harmless() for random texts', () => {
  const seed = 4180;
  const random = new Random(seed);
  for (let i = 0; i < 20_000; i++) {
    const text = Array.from({ length: random.below(8) }, () =>
      random.pick(["'", '"', '=', '+', '-', '@', ';', ',', '\t', '\r', '\n', ' ', 'a', '\0']),
    ).join('');
    expect(asItWas(harmless(text)), `seed ${seed}, ${JSON.stringify(text)}`).toBe(text);
    const row = readBack(csvText([[text, 'x']]));
    expect(row, `seed ${seed}, ${JSON.stringify(text)}`).toEqual([[text, 'x']]);
  }
});

describe('readCsv()', () => {
  test.each<[string, string[][]]>([
    ['', []],
    ['a', [['a']]],
    ['a,b', [['a', 'b']]],
    ['a,', [['a', '']]],
    [
      'a;b\nc;d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['a\tb,c\td\re', [['a', 'b,c', 'd'], ['e']]],
    ['\ufeff"a""b",c\r\n\r\nd', [['a"b', 'c'], [''], ['d']]],
    ['"a"x,b', [['ax', 'b']]],
  ])('reads %j', (text, rows) => {
    expect(readBack(text)).toEqual(rows);
  });

  test('says what is wrong with a table, and where', () => {
    expect(readCsv('a,b\n"c')).toEqual({
      ok: false,
      message: 'expected a table of cells whose quotes end, found one in row 2 whose quotes do not',
    });
    expect(readCsv(','.repeat(2000))).toMatchObject({ ok: false, message: /at most 1000 columns/ });
    expect(readCsv('\n'.repeat(300_000))).toMatchObject({ ok: false, message: /at most 200000 rows/ });
  });
});
