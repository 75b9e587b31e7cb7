// The book printed by a Chromium. No script runs.

import type { Browser, Page } from 'playwright-core';
import type { BookPage } from './book-html.ts';
import { openBook } from './open-book.ts';
import { pagesOfNames } from './pages-of-names.ts';

/**
 * CSS can name the page of a heading (`target-counter`), but Chromium does not know it. So the book is printed once with no
 * numbers in its contents, the numbers are read from the result, and it is printed again, until they are those that it has.
 */
export async function printBook(book: BookPage, site: string, browser: Browser): Promise<Uint8Array> {
  let numbers: ReadonlyMap<string, number> = new Map();
  for (let print = 1; print <= 4; print++) {
    const context = await browser.newContext({ javaScriptEnabled: false, colorScheme: 'light' });
    const page = await context.newPage();
    const pdf = await printed(page, book.html(numbers), site);
    await context.close();
    const found = await pagesOfNames(pdf);
    const missing = book.ids.filter((id) => !found.has(id));
    if (missing.length > 0)
      throw new Error(
        `print: expected a page for every heading, found none for ${missing.slice(0, 5).join(', ')}`,
      );
    if (book.ids.every((id) => numbers.get(id) === found.get(id))) return pdf;
    numbers = found;
  }
  throw new Error('print: expected page numbers that hold after four prints, found that they still move');
}

async function printed(page: Page, html: string, site: string): Promise<Uint8Array> {
  await openBook(page, html, site);
  return page.pdf({ preferCSSPageSize: true, printBackground: true, outline: true, tagged: true });
}
