// Text as outlines: measured, cut into lines and turned into paths, so that a drawing looks the same wherever it is made and needs
// no font. Letters stand side by side without kerning.

import { create, type Font } from 'fontkitten';

export interface Type {
  font: Font;
  /** Unit: pixels. */
  size: number;
}

/** The one font in a file. */
export function readFont(file: Buffer): Font {
  const font = create(file);
  if (font.isCollection) throw new Error('card: expected a file with one font, found a collection');
  return font;
}

/** Unit: pixels. @throws Error naming a letter that the font lacks. */
export function widthOf(text: string, { font, size }: Type): number {
  let width = 0;
  for (const glyph of glyphsOf(text, font)) width += glyph.advanceWidth;
  return (width * size) / font.unitsPerEm;
}

/** `text` in lines of at most `width`, broken at spaces. */
export function linesOf(text: string, type: Type, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    const longer = `${last} ${word}`;
    if (last !== undefined && widthOf(longer, type) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/** One line as SVG, its baseline beginning at `x`, `y`. */
export function outlined(text: string, { font, size }: Type, x: number, y: number, fill: string): string {
  const scale = size / font.unitsPerEm;
  let at = 0;
  const paths = glyphsOf(text, font).map((glyph) => {
    const path = `<path transform="translate(${at} 0)" d="${glyph.path.toSVG()}"/>`;
    at += glyph.advanceWidth;
    return path;
  });
  return `<g fill="${fill}" transform="translate(${x} ${y}) scale(${scale} ${-scale})">${paths.join('')}</g>`;
}

function glyphsOf(text: string, font: Font) {
  for (const letter of text)
    if (!font.hasGlyphForCodePoint(letter.codePointAt(0) ?? 0))
      throw new Error(`card: expected a letter that the font has, found "${letter}" in "${text}"`);
  return font.glyphsForString(text);
}
