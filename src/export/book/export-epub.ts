// `npm run export -- epub`: the course, or a chapter, for reading devices.

import { readFileSync } from 'node:fs';
import type { Exported, ExportWishes } from '../../cli/export-wishes.ts';
import { builtSite } from '../built-site.ts';
import { release } from '../release.ts';
import { readBook } from './book.ts';
import { drawCover } from './cover.ts';
import { epub } from './epub.ts';
import { whenModified } from './when-modified.ts';

export async function exportEpub({ address, out, site, slug }: ExportWishes): Promise<Exported> {
  const book = readBook(builtSite(site), slug);
  const { bytes } = epub(book, {
    version: release(),
    modified: whenModified(),
    site: address,
    css: readFileSync(new URL('epub.css', import.meta.url), 'utf8'),
    cover: await drawCover(book.title),
    font: new Uint8Array(readFileSync(new URL('../../fonts/figtree.woff2', import.meta.url))),
  });
  const { length } = book.chapters;
  return {
    files: [{ path: out ?? `${book.name}-${release()}.epub`, bytes }],
    says: [
      `${length} ${length === 1 ? 'chapter' : 'chapters'}.`,
      ...(address === undefined
        ? ['Links to other pages of the site are words only; --address says where the site is.']
        : []),
    ],
  };
}
