// Search: the dialog over the index of the built site, worked with the keyboard alone.

import { readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { describe, expect, inject, test } from 'vitest';
import type { CourseName } from '../../../src/search/course-name.ts';
import { chapter } from '../../support/site/chapters.ts';
import { keepWholeCourse, untilPageIsKept } from '../../support/site/keep-offline.ts';
import { deep, places, visit } from '../../support/site/visit.ts';

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

describe.each(deep)('under $path', ({ url }) => {
  test.each([
    ['hlv.w', 'hlv.w', 'Instruction', 'reference/instructions/#hlv.w'],
    ['hgatp', 'hgatp', 'CSR', 'reference/csrs/#hgatp'],
    ['Firecracker', 'Firecracker', 'System', 'systems/#firecracker'],
    ['balloon', 'balloon', 'Term', 'glossary/#term-balloon'],
    ['vmm-loop', 'Write the monitor', 'Lab', `${path}#lab-write-the-monitor`],
    ['trap-and-emulate', 'Trap and emulate', 'Chapter', path],
  ])('“%s” finds what has this name first, and says what it is', async (words, title, kind, place) => {
    const { page } = await visit({ site: url() });
    await page.goto(`${url()}browser/`);
    await search(page, words);
    const first = results(page).first();
    expect(await first.locator('strong').innerText()).toBe(title);
    expect(await first.locator('small').innerText()).toBe(kind);
    await field(page).press('Enter');
    await page.waitForURL(url() + place);
  });

  test.each([
    ['lab', ['Write the monitor', 'Which machines can be virtualized?']],
    ['quiz', ['Quiz']],
    ['challenge', ['The price of a trap']],
    ['demo', ['A kernel, bare and deprivileged']],
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

test('every name leads to a place that is there', () => {
  const names = JSON.parse(readFileSync(`${inject('dist')}/names.json`, 'utf8')) as CourseName[];
  const pages = new Map<string, string>();
  const wrong = names.filter(({ href }) => {
    const [folder = '', id] = href.split('#');
    const html = pages.get(folder) ?? readFileSync(`${inject('dist')}/${folder}index.html`, 'utf8');
    pages.set(folder, html);
    return id !== undefined && !html.includes(` id="${id}"`);
  });
  expect(names.length).toBeGreaterThan(500);
  expect(wrong.map(({ href }) => href)).toEqual([]);
});

test('names are found without a network, and texts when the whole course is kept', async () => {
  const { page } = await visit({ serviceWorkers: 'allow', expected: /ERR_FAILED .*pagefind/ });
  await page.goto(`${places[0].url()}browser/`);
  await untilPageIsKept(page);
  await page.context().setOffline(true);
  await page.keyboard.press('Control+k');
  await field(page).fill('hgatp');
  await page.locator('ring-search .status', { hasText: 'when the whole course is kept' }).waitFor();
  expect(await results(page).first().locator('strong').innerText()).toBe('hgatp');
  await page.context().setOffline(false);
  await page.reload();
  await keepWholeCourse(page, places[0].url());
  await page.context().setOffline(true);
  await search(page, 'monitor');
  await page.locator('ring-search .status', { hasText: 'places' }).waitFor();
});

test('arrow keys go through the results while more of them come', async () => {
  const { page } = await visit();
  await page.goto(`${places[0].url()}browser/`);
  await page.keyboard.press('Control+k');
  await field(page).fill('balloon');
  await results(page).first().waitFor();
  await field(page).press('ArrowDown');
  await page.locator('ring-search .status', { hasText: 'places' }).waitFor();
  expect(
    await results(page)
      .first()
      .evaluate((link) => link === document.activeElement),
  ).toBe(true);
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
