// A drawing as a PNG file. resvg is compiled to WebAssembly, so every machine draws the same bytes.

import { initWasm, Resvg } from '@resvg/resvg-wasm';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { CardFonts } from './card-svg.ts';
import { readFont } from './outlined-text.ts';

const fileOf = (name: string): Promise<Buffer> => readFile(fileURLToPath(import.meta.resolve(name)));

let started: Promise<void> | undefined;

/** `svg` has its text as outlines. */
export async function drawPng(svg: string): Promise<Uint8Array> {
  await (started ??= fileOf('@resvg/resvg-wasm/index_bg.wasm').then((bytes) => initWasm(bytes)));
  const drawing = new Resvg(svg, { font: { loadSystemFonts: false } });
  const picture = drawing.render();
  const bytes = picture.asPng();
  picture.free();
  drawing.free();
  return bytes;
}

/** The text font of the site, for outlines. */
export async function figtree(): Promise<CardFonts> {
  const [regular, bold] = await Promise.all(
    [400, 700].map((weight) => fileOf(`@fontsource/figtree/files/figtree-latin-${weight}-normal.woff`)),
  );
  return { regular: readFont(regular!), bold: readFont(bold!) };
}
