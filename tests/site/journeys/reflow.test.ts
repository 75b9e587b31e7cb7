// Letters twice as large, a window zoomed to 200 % and to 400 %: no page scrolls sideways, nothing is cut off, and what scrolls
// inside of a page can be reached and has a name.

import { readdirSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { expect, inject, test } from 'vitest';
import { places, visit } from '../../support/site/visit.ts';

/** What is too wide for the window, in words. Everything that can be opened is open. */
function misfits(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
    const wide = document.documentElement.clientWidth;
    const found: string[] = [];
    const { scrollWidth } = document.documentElement;
    if (scrollWidth > wide) found.push(`the page: ${scrollWidth} px in a window of ${wide}`);
    const name = (element: Element) =>
      `${element.tagName} ${element.getAttribute('class') ?? ''} "${(element.textContent ?? '').trim().slice(0, 30)}"`;
    const isShown = (element: Element) => element.checkVisibility() && element.getClientRects().length > 0;
    for (const element of document.querySelectorAll<HTMLElement>('body *')) {
      const { scrollWidth, clientWidth } = element;
      if (scrollWidth <= clientWidth + 1 || clientWidth < 2 || !isShown(element)) continue;
      const { overflowX, textOverflow } = getComputedStyle(element);
      if (overflowX === 'auto' || overflowX === 'scroll') {
        const inside = element.querySelector('a[href], button, input, [tabindex]');
        if (element.tabIndex < 0 && inside === null)
          found.push(`not to be scrolled by keys: ${name(element)}`);
        continue;
      }
      const isShort = (each: Element) => getComputedStyle(each).textOverflow === 'ellipsis';
      if (overflowX === 'visible' || textOverflow === 'ellipsis') continue;
      if (![...element.querySelectorAll('td, span, p')].some(isShort))
        found.push(`cut off: ${name(element)}`);
    }
    return [...new Set(found)];
  });
}

/** Every page; of those that are made alike, from the sources of the engine or of widgets of a chapter, one. */
const alike = /^(reference\/engine\/(?!machine\/)|exercises\/(?!trap-and-emulate\/))./;
const pages = readdirSync(process.env['RING_DIST'] ?? 'dist', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.html') && !alike.test(file))
  .map((file) => file.replaceAll('\\', '/').replace(/index\.html$/, ''))
  .sort();

test('there are pages', () => {
  expect(pages).toContain('chapters/trap-and-emulate/');
  expect(inject('dist')).not.toBe('');
});

test.each(pages)('"%s" fits with large letters and when zoomed', async (path) => {
  const { page } = await visit({ viewport: { width: 640, height: 400 }, expected: /404/ });
  await page.goto(places[0].url() + path);
  const zoomed = (width: number, letters: string) =>
    page
      .setViewportSize({ width, height: 400 })
      .then(() => page.evaluate((size) => (document.documentElement.style.fontSize = size), letters));
  const found: Record<string, string[]> = { '200 %': await misfits(page) };
  for (const [how, width, letters] of [
    ['400 %', 320, ''],
    ['letters of 200 %', 1280, '200%'],
  ] as const) {
    await zoomed(width, letters);
    found[how] = await misfits(page);
  }
  expect(Object.fromEntries(Object.entries(found).filter(([, all]) => all.length > 0))).toEqual({});
});
