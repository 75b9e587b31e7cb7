// Cards as PNG files. resvg is compiled to WebAssembly, so every machine draws the same bytes.

import { initWasm, Resvg } from '@resvg/resvg-wasm';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { cardSvg } from './card-svg.ts';
import type { Card } from './card.ts';
import { readFont } from './outlined-text.ts';

const fileOf = (name: string): Promise<Buffer> => readFile(fileURLToPath(import.meta.resolve(name)));

let started: Promise<void> | undefined;

/** In the order of `cards`. */
export async function drawCards(cards: readonly Card[]): Promise<Uint8Array[]> {
  await (started ??= fileOf('@resvg/resvg-wasm/index_bg.wasm').then((bytes) => initWasm(bytes)));
  const [regular, bold] = await Promise.all(
    [400, 700].map((weight) => fileOf(`@fontsource/figtree/files/figtree-latin-${weight}-normal.woff`)),
  );
  const fonts = { regular: readFont(regular!), bold: readFont(bold!) };
  return cards.map((card) => {
    const drawing = new Resvg(cardSvg(card, fonts), { font: { loadSystemFonts: false } });
    const picture = drawing.render();
    const bytes = picture.asPng();
    picture.free();
    drawing.free();
    return bytes;
  });
}
