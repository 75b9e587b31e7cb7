// The cover of a book as a picture. PNG, because old reading devices show no drawings, and with its letters as outlines, because a
// cover is drawn before any font of the book is read.

import type { CardFonts } from '../../cards/card-svg.ts';
import { drawPng, figtree } from '../../cards/draw-png.ts';
import { linesOf, outlined } from '../../cards/outlined-text.ts';
import { paperColours } from './paper-colours.ts';

const LEFT = 120;
/** Unit: pixels, of 1000. */
const TEXT_WIDTH = 760;

/** `title`: of the book, `Ring −1` or `Ring −1: <chapter>`. */
export async function drawCover(title: string): Promise<Uint8Array> {
  return drawPng(coverSvg(title, await figtree(), paperColours().get('--r-accent') ?? '#006570'));
}

export function coverSvg(title: string, { regular, bold }: CardFonts, accent: string): string {
  const [name = '', chapter] = title.split(': ');
  const says = { font: regular, size: 46 };
  const lines = linesOf(chapter ?? 'A course on virtualization that runs', says, TEXT_WIDTH);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1000 1500" width="1000" height="1500">
<rect width="1000" height="1500" fill="#ffffff"/>
<g transform="translate(${LEFT} 260) scale(13)" fill="none" stroke="${accent}" stroke-width="1.2"><circle cx="16" cy="16" r="14.5"/><circle cx="16" cy="20" r="10.5"/><circle cx="16" cy="24" r="6.5" fill="${accent}" stroke="none"/></g>
${outlined(name, { font: bold, size: 130 }, LEFT - 5, 930, '#1a2426')}
${lines.map((line, index) => outlined(line, says, LEFT, 1010 + 62 * index, '#526063')).join('\n')}
</svg>
`;
}
