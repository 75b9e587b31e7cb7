// The book in a browser, as it is printed. Nothing is fetched but style sheets and fonts of the built site.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

/** An address that leads nowhere; what is asked of it is answered from the folder. */
const ORIGIN = 'http://book.invalid';
/** The page stands where chapters stand, so that their addresses of style sheets hold. */
const AT = `${ORIGIN}/chapters/book/`;

export async function openBook(page: Page, html: string, site: string): Promise<void> {
  await page.route('**', async (route) => {
    const url = new URL(route.request().url());
    if (url.href === AT) return route.fulfill({ contentType: 'text/html', body: html });
    if (url.origin !== ORIGIN || !/^\/_astro\/[\w.-]+$/.test(url.pathname)) return route.abort();
    return route.fulfill({
      contentType: url.pathname.endsWith('.css') ? 'text/css' : 'font/woff2',
      body: readFileSync(join(site, url.pathname)),
    });
  });
  await page.emulateMedia({ media: 'print', colorScheme: 'light' });
  // A network that is idle does not mean that a busy machine has read all of a long page, for which it takes its time.
  await page.goto(AT, { waitUntil: 'load', timeout: 300_000 });
  // All of them: one that is first asked for by a page being printed comes too late, or in time, as it happens. Those that stand
  // in for ours are the system's, and may not be there.
  await page.evaluate(
    async () => void (await Promise.allSettled([...document.fonts].map((face) => face.load()))),
  );
  await page.waitForLoadState('networkidle', { timeout: 300_000 });
}
