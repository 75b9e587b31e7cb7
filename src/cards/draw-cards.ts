// Cards as PNG files.

import { cardSvg } from './card-svg.ts';
import type { Card } from './card.ts';
import { drawPng, figtree } from './draw-png.ts';

/** In the order of `cards`. */
export async function drawCards(cards: readonly Card[]): Promise<Uint8Array[]> {
  const fonts = await figtree();
  return Promise.all(cards.map((card) => drawPng(cardSvg(card, fonts))));
}
