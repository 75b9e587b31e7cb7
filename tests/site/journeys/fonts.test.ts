// Each font comes in two files that share out the Latin characters: none is lost, none is in both, and a page without a rare
// letter does not fetch the second file.

import { expect, test } from 'vitest';
import { places, visit } from '../../support/site/visit.ts';

const families = ['Figtree Variable', 'IBM Plex Mono'];

/** First and last code point of each part of a `unicode-range`. */
const parts = (range: string): [number, number][] =>
  range.split(',').map((part) => {
    const [first = '', last = first] = part.trim().replace(/^U\+/i, '').split('-');
    return [Number.parseInt(first, 16), Number.parseInt(last, 16)];
  });

test.each(families)('%s: every character of its ranges is in one of its files', async (family) => {
  const { page } = await visit();
  await page.goto(places[0].url());
  const ranges = await page.evaluate(async (name) => {
    const faces = [...document.fonts].filter((face) => face.family.replaceAll('"', '') === name);
    for (const face of faces) await face.load();
    return faces.map((face) => face.unicodeRange);
  }, family);
  expect(ranges, 'files').toHaveLength(2);
  const points = ranges
    .flatMap(parts)
    .flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, at) => first + at));
  expect(new Set(points).size, 'no character is in two files').toBe(points.length);
  for (let point = 0x20; point <= 0xff; point++)
    // Control characters have no shape, and Figtree none for the soft hyphen.
    if ((point < 0x7f || point > 0x9f) && point !== 0xad)
      expect(points, `U+${point.toString(16)}`).toContain(point);

  // A character that the font has is as wide whatever font stands behind it; combining marks have no width to compare.
  const lost = await page.evaluate(
    ({ name, letters }) => {
      const pen = document.createElement('canvas').getContext('2d');
      if (!pen) throw new Error('expected a canvas to write on, found none');
      const widths = (letter: string): number[] =>
        ['serif', 'monospace', 'cursive'].map((behind) => {
          pen.font = `100px "${name}", ${behind}`;
          return pen.measureText(letter).width;
        });
      return letters.filter((letter) => new Set(widths(letter)).size > 1);
    },
    {
      name: family,
      letters: points
        .map((point) => String.fromCodePoint(point))
        .filter((letter) => !/\p{M}|\u00ad/u.test(letter)),
    },
  );
  expect(lost, 'characters that another font must lend').toEqual([]);
});

test('a rare letter fetches the second file, and only that', async () => {
  const { page, requests } = await visit({ site: places[1].url() });
  await page.goto(places[1].url());
  const fetched = (): string[] =>
    requests
      .filter((address) => address.endsWith('.woff2'))
      .map((address) => address.replace(/.*\/|\..*$/g, ''));
  await page.evaluate(() => document.fonts.ready);
  expect(fetched()).not.toContain('figtree-more');
  await page.evaluate(async () => {
    document.querySelector('main')?.append('Łódź, Ørsted, Åland');
    await document.fonts.ready;
  });
  await expect.poll(fetched).toContain('figtree-more');
  expect(fetched()).not.toContain('plex-mono-more');
});
