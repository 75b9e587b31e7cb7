// What a page weighs: everything it asks for, compressed as a static host would. Fonts and pictures are compressed already.
// Left out: what the service worker fetches afterwards for reading without a network.

import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { Page, Response } from 'playwright-core';

/** Bytes over the wire. */
export interface Weight {
  gzip: number;
  brotli: number;
}

export interface PageWeight {
  all: Weight;
  script: Weight;
  /** The parts by address, heaviest first (bytes, gzip). */
  parts: { address: string; gzip: number }[];
}

const compressible = /^(?:text\/|image\/svg|application\/(?:javascript|json|wasm|manifest))/;

/** Collects the responses of a page from now on. The context must have `serviceWorkers: 'block'`. */
export class Scales {
  readonly #responses: Response[] = [];

  constructor(page: Page) {
    page.on('response', (response) => this.#responses.push(response));
  }

  /** The weight of all that has come so far. */
  async weigh(): Promise<PageWeight> {
    const all: Weight = { gzip: 0, brotli: 0 };
    const script: Weight = { gzip: 0, brotli: 0 };
    const parts: PageWeight['parts'] = [];
    for (const response of this.#responses) {
      if (response.status() !== 200) continue;
      const type = response.headers()['content-type'] ?? '';
      const body = await response.body();
      const weight = compressible.test(type) ? compressed(body) : { gzip: body.length, brotli: body.length };
      for (const sum of type.includes('javascript') ? [all, script] : [all]) {
        sum.gzip += weight.gzip;
        sum.brotli += weight.brotli;
      }
      parts.push({ address: new URL(response.url()).pathname, gzip: weight.gzip });
    }
    return { all, script, parts: parts.sort((a, b) => b.gzip - a.gzip) };
  }
}

function compressed(body: Buffer): Weight {
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } };
  return { gzip: gzipSync(body, { level: 9 }).length, brotli: brotliCompressSync(body, quality).length };
}
