// Search: the dialog over the index of the built site, worked with the keyboard alone.

import { readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { describe, expect, inject, test } from 'vitest';
import { chapter } from '../../support/site/chapters.ts';
import { places, visit } from '../../support/site/visit.ts';

const { path } = chapter('trap-and-emulate');
const field = (page: Page) => page.getByRole('searchbox', { name: 'Search the course' });
const results = (page: Page) => page.locator('ring-search .results a');

/** Opens the dialog, types, and waits for the answer: the places that were found in this chapter. */
async function search(page: Page, words: string): Promise<string[]> {
  await page.keyboard.press('Control+k');
  await field(page).fill(words);
  await page.locator('ring-search .status', { hasText: /place|Nothing/ }).waitFor();
  const found = await results(page).evaluateAll((links) =>
    links.map((link) => ({
      page: (link as HTMLAnchorElement).pathname,
      title: link.querySelector('strong')?.innerText ?? '',
    })),
  );
  return found.flatMap((place) => (place.page.endsWith(path) ? [place.title] : []));
}

describe.each(places)('under $path', ({ url }) => {
  test.each([
    ['lab', ['Lab: Write the monitor', 'Lab: Which machines can be virtualized?']],
    ['quiz', ['Quiz']],
    ['challenge', ['Challenge: The price of a trap']],
    ['demo', ['Demo: A kernel, bare and deprivileged']],
  ])('"%s" finds them by title, first of all in their chapter', async (words, titles) => {
    const { page } = await visit({ site: url() });
    await page.goto(`${url()}browser/`);
    const found = await search(page, words);
    expect(found.slice(0, titles.length).toSorted()).toEqual(titles.toSorted());
  });

  test('Enter opens the first result, even before the answer is there', async () => {
    const { page } = await visit({ site: url() });
    await page.goto(`${url()}browser/`);
    await page.keyboard.press('Control+k');
    await field(page).fill('popf');
    await field(page).press('Enter');
    await page.waitForURL(`${url()}${path}#the-instruction-that-says-nothing`);
  });
});

test('a page has as many places as answer, up to eight', async () => {
  const { page } = await visit();
  await page.goto(`${places[0].url()}browser/`);
  expect(await search(page, 'monitor')).toHaveLength(8);
});

test('one Escape closes the dialog, with words in the field', async () => {
  const { page } = await visit();
  await page.goto(places[0].url());
  await search(page, 'monitor');
  await field(page).press('Escape');
  expect(await page.locator('ring-search dialog').evaluate((dialog) => dialog.hasAttribute('open'))).toBe(
    false,
  );
});

test('listings, hints and answers are not in the index', () => {
  const folder = `${inject('dist')}/pagefind/fragment`;
  const texts = readdirSync(folder).map((name) => gunzipSync(readFileSync(`${folder}/${name}`)).toString());
  // The reference has instructions for its subject.
  const all = texts.filter((text) => !text.includes('"url":"/reference/instructions/"')).join('\n');
  expect(all, 'prose').toContain('The letters come, the dots do not.');
  for (const unwanted of ['bnez', 'userspaceAddr:', '0x00000000', 'Show a hint', 'Lock in and race'])
    expect(all).not.toContain(unwanted);
});
