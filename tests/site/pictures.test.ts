// Whoever cannot see a picture finds its caption and its content in words or in a table, on every page as it was built.
import { readdirSync, readFileSync } from 'node:fs';
import { defaultTreeAdapter as tree, parse, type DefaultTreeAdapterTypes as Types } from 'parse5';
import { expect, test } from 'vitest';

type Element = Types.Element;

const dist = process.env['RING_DIST'] ?? 'dist';
const pages = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.html'),
);

const attribute = (element: Element, name: string): string =>
  element.attrs.find((each) => each.name === name)?.value ?? '';

function below(node: Types.ParentNode): Element[] {
  return tree
    .getChildNodes(node)
    .filter((each) => tree.isElementNode(each))
    .flatMap((each) => [each, ...below(each)]);
}

function* around(element: Element): Generator<Element> {
  for (let at: Types.ParentNode | null = element; at !== null && tree.isElementNode(at); at = at.parentNode)
    yield at;
}

function words(node: Types.Node): string {
  if (tree.isTextNode(node)) return node.value;
  return 'childNodes' in node ? node.childNodes.map(words).join('').trim() : '';
}

/** Up to this many units across it is a sign beside a word. */
const ICON = 32;

function lacks(picture: Element): string | null {
  const hidden = [...around(picture)].some((each) => attribute(each, 'aria-hidden') === 'true');
  const named = ['aria-label', 'aria-labelledby', 'alt'].some((name) => attribute(picture, name) !== '');
  const [, , width = '0'] = attribute(picture, 'viewbox' in picture ? 'viewbox' : 'viewBox').split(' ');
  if (!hidden && !named) return 'a name, or to be hidden from who cannot see it';
  if (Number(width) <= ICON) return null;
  const home = [...around(picture)].find(
    ({ tagName }) => tagName === 'figure' || tagName.startsWith('ring-') || tagName === 'li',
  );
  const told =
    home &&
    below(home).some(
      ({ tagName, attrs }) =>
        ['table', 'figcaption', 'dl'].includes(tagName) || attrs.some(({ value }) => value === 'status'),
    );
  return told ? null : 'a caption, a table or a sentence beside it';
}

test('there are pictures', () => {
  const all = pages.flatMap((page) => below(parse(readFileSync(`${dist}/${page}`, 'utf8'))));
  expect(all.filter(({ tagName }) => tagName === 'figure').length).toBeGreaterThan(20);
});

test.each(pages)('%s: every figure has its caption, and every picture its words', (page) => {
  const all = below(parse(readFileSync(`${dist}/${page}`, 'utf8')));
  const found: string[] = [];
  for (const element of all) {
    const { tagName } = element;
    const what = `${tagName} ${element.attrs
      .map(({ name, value }) => `${name}="${value}"`)
      .join(' ')
      .slice(0, 100)}`;
    if (tagName === 'figure') {
      const caption = below(element).find((each) => each.tagName === 'figcaption');
      if (caption === undefined || words(caption) === '')
        found.push(`${what}: expected a caption, found none`);
    }
    if (['svg', 'canvas', 'img'].includes(tagName)) {
      const missing = lacks(element);
      if (missing !== null) found.push(`${what}: expected ${missing}, found none`);
    }
  }
  expect(found).toEqual([]);
});
