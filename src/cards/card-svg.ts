// A card as a drawing: the name of the course, where the page stands, its title and its question, and the rings that sink.

import { CARD_HEIGHT, CARD_WIDTH, type Card } from './card.ts';
import { linesOf, outlined, widthOf, type Type } from './outlined-text.ts';

/** The dark theme of tokens.css: bg, text, muted, accent. */
const colours = { ground: '#0f1516', text: '#dfe8e7', muted: '#9aabab', accent: '#5fcbc9', line: '#2a3738' };

const NAME = 'Ring −1';
const LEFT = 80;
/** As far as the rings, less a margin. */
const TEXT_WIDTH = 740;

export interface CardFonts {
  regular: Type['font'];
  bold: Type['font'];
}

/** @throws Error where the title or the question is too long for a card, with what it is. */
export function cardSvg({ place, title, says }: Card, { regular, bold }: CardFonts): string {
  const large = fitting(title, bold, [88, 76, 64], 2);
  const small = fitting(says, regular, [36, 32, 28], 4);
  const name = { font: bold, size: 40 };
  // From the bottom up: the question ends at a fixed height, and the title stands on it.
  const smallTop = CARD_HEIGHT - 80 - (small.lines.length - 1) * small.leading;
  const largeTop = smallTop - small.leading - 24 - (large.lines.length - 1) * large.leading;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${CARD_WIDTH}" height="${CARD_HEIGHT}">`,
    `<rect width="100%" height="100%" fill="${colours.ground}"/>`,
    rings(),
    mark(),
    outlined(NAME, name, LEFT + 62, 108, colours.text),
    outlined(place, { font: regular, size: 28 }, LEFT + 62 + widthOf(NAME, name) + 36, 108, colours.muted),
    ...large.lines.map((line, i) =>
      outlined(line, { font: bold, size: large.size }, LEFT, largeTop + i * large.leading, colours.text),
    ),
    ...small.lines.map((line, i) =>
      outlined(line, { font: regular, size: small.size }, LEFT, smallTop + i * small.leading, colours.muted),
    ),
    '</svg>',
  ].join('\n');
}

/** The first of `sizes` at which `text` takes no more than `most` lines. */
function fitting(text: string, font: Type['font'], sizes: readonly number[], most: number) {
  for (const size of sizes) {
    const lines = linesOf(text, { font, size }, TEXT_WIDTH);
    if (lines.length <= most) return { lines, size, leading: Math.round(size * (most === 2 ? 1.1 : 1.35)) };
  }
  throw new Error(`card: expected at most ${most} lines, found more: "${text}"`);
}

/** The mark of the site, as in Mark.astro. */
const mark = (): string =>
  `<g transform="translate(${LEFT} 70) scale(1.5)"><g fill="none" stroke="${colours.accent}" stroke-width="2.25">` +
  '<circle cx="16" cy="16" r="14.5"/><circle cx="16" cy="20" r="10.5"/></g>' +
  `<circle cx="16" cy="24" r="6.5" fill="${colours.accent}"/></g>`;

/** The same, large, at the right edge and cut by it. */
const rings = (): string =>
  `<g fill="none" stroke="${colours.line}" stroke-width="3"><circle cx="1140" cy="315" r="280"/>` +
  '<circle cx="1140" cy="397" r="198"/></g>' +
  `<circle cx="1140" cy="475" r="120" fill="${colours.accent}"/>`;
