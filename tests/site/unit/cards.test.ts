import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { cardSvg } from '../../../src/cards/card-svg.ts';
import { linesOf, readFont, widthOf } from '../../../src/cards/outlined-text.ts';

const fontOf = (weight: number) =>
  readFont(readFileSync(`node_modules/@fontsource/figtree/files/figtree-latin-${weight}-normal.woff`));
const fonts = { regular: fontOf(400), bold: fontOf(700) };
const type = { font: fonts.regular, size: 30 };
const chapters = readdirSync('content/chapters').map((folder) => {
  const text = readFileSync(`content/chapters/${folder}/index.mdx`, 'utf8');
  const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(text)?.[1] ?? '';
  return {
    place: `${field('part')} / Chapter ${field('number')}`,
    title: field('title'),
    says: field('question'),
  };
});

describe('cardSvg()', () => {
  it.each(chapters)('holds “$title” and its question', (card) => {
    expect(cardSvg(card, fonts)).toMatch(/^<svg .*<\/svg>$/s);
  });

  it('says what is too long for a card', () => {
    expect(() => cardSvg({ place: '', title: 'x', says: 'too long '.repeat(60) }, fonts)).toThrow(
      /^card: expected at most 4 lines, found more: "too long /,
    );
  });

  it('says which letter the font lacks', () => {
    expect(() => cardSvg({ place: '', title: '漢', says: 'x' }, fonts)).toThrow('found "漢" in "漢"');
  });
});

describe('linesOf()', () => {
  it('breaks at spaces, and keeps every word', () => {
    const text = 'How can a kernel that believes it owns the machine run as an ordinary program?';
    const lines = linesOf(text, type, 300);
    expect(lines.join(' ')).toBe(text);
    expect(lines.length).toBeGreaterThan(3);
    for (const line of lines) expect(widthOf(line, type)).toBeLessThanOrEqual(300);
  });
});
