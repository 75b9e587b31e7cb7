// `npm run export -- pdf`: the course, or a chapter, printed as a book.

import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import type { Exported, ExportWishes } from '../../cli/export-wishes.ts';
import { builtSite } from '../built-site.ts';
import { release } from '../release.ts';
import { bookPage } from './book-html.ts';
import { readBook } from './book.ts';
import { finishPdf } from './finish-pdf.ts';
import { launchChromium } from './launch-chromium.ts';
import { printBook } from './print-book.ts';

/** `open` gives a browser to print with, which is closed in the end. */
export async function exportPdf(
  { address, out, site, slug }: ExportWishes,
  open: () => Promise<Browser> = launchChromium,
): Promise<Exported> {
  const folder = builtSite(site);
  const book = readBook(folder, slug);
  const css = readFileSync(new URL('book.css', import.meta.url), 'utf8');
  const browser = await open();
  const printed = await printBook(bookPage(book, css, release(), address), folder, browser).finally(() =>
    browser.close(),
  );
  const bytes = await finishPdf(printed, { title: book.title });
  const { length } = book.chapters;
  return {
    files: [{ path: out ?? `${book.name}-${release()}.pdf`, bytes }],
    says: [
      `${length} ${length === 1 ? 'chapter' : 'chapters'}.`,
      ...(address === undefined
        ? ['Links to other pages of the site are words only; --address says where the site is.']
        : []),
    ],
  };
}
