// The words and the systems of the course: read without scripts, jumped through, filtered, followed back to the chapters.

import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { TermEntry } from '../../../components/term/term-entry.ts';
import { termAnchor } from '../../../components/term/term-entry.ts';
import { glossary } from '../../../content/glossary.ts';
import { systems } from '../../../content/systems.ts';
import { systemId } from '../../../src/course/system-entries.ts';
import { complaintsEverywhere } from '../../support/site/complaints.ts';
import { deep, places, visit } from '../../support/site/visit.ts';

const terms: readonly TermEntry[] = Object.values(glossary);
const written = new Set(readdirSync('content/chapters').map((folder) => Number(folder.slice(0, 2))));
/** Those that no chapter speaks of yet have an entry where others name them. */
const ids = {
  'glossary/': terms.map(termAnchor),
  'systems/': Object.entries(systems)
    .filter(([, { chapter }]) => written.has(chapter))
    .map(([name]) => systemId(name)),
};
const pages = Object.keys(ids) as (keyof typeof ids)[];

describe.each(deep)('under $path', ({ url }) => {
  test.each(pages)('"%s" has an entry for each, without scripts', async (path) => {
    const { page } = await visit({ site: url(), javaScriptEnabled: false });
    await page.goto(url() + path);
    const found = await page.locator('.ref-entry h3').evaluateAll((all) => all.map(({ id }) => id));
    expect(new Set(found).size).toBe(found.length);
    expect(found).toEqual(expect.arrayContaining(ids[path]));
  });

  test('a word leads back to where a chapter uses it, and a chapter underlines it there', async () => {
    const { page } = await visit({ site: url() });
    await page.goto(`${url()}glossary/#term-hart`);
    const uses = page.getByRole('list', { name: 'Chapters that use “hart”' });
    await uses.getByRole('link', { name: 'A trap, bare' }).click();
    await page.waitForURL(`${url()}chapters/trap-and-emulate/#a-trap-bare`);
    await page.getByRole('button', { name: 'hart', exact: true }).first().waitFor();
  });

  test('a system has the chapter’s sentence, its place and its source', async () => {
    const { page } = await visit({ site: url() });
    await page.goto(`${url()}systems/#freebsd-jail`);
    const entry = page.locator('.ref-entry').filter({ has: page.locator('#freebsd-jail') });
    expect(await entry.locator('blockquote p').innerText()).toMatch(/^A jail is a mark on a process/);
    expect(await entry.getByRole('link', { name: /^Kamp & Watson 2000/ }).getAttribute('href')).toMatch(
      /^https:/,
    );
    await entry.locator('footer').getByRole('link', { name: 'Numbers and names: jails' }).click();
    await page.waitForURL(`${url()}chapters/containers/#numbers-and-names-jails`);
  });
});

test('letters and words of a definition are followed with the keyboard', async () => {
  const { page } = await visit();
  await page.goto(`${places[0].url()}glossary/`);
  await page
    .getByRole('navigation', { name: 'Letters' })
    .getByRole('link', { name: 'B', exact: true })
    .press('Enter');
  const below = (id: string) =>
    page.evaluate(
      (each) =>
        document.getElementById(each)!.getBoundingClientRect().top -
        document.querySelector('.glossary-letters')!.getBoundingClientRect().bottom,
      id,
    );
  await expect.poll(() => below('letter-b')).toBeGreaterThanOrEqual(0);
  await page.keyboard.press('Tab');
  await page.getByRole('link', { name: 'guest', exact: true }).first().press('Enter');
  await page.waitForURL(/#term-guest$/);
  await expect.poll(() => below('term-guest')).toBeGreaterThanOrEqual(0);
});

test('the filter leaves what has the word, and its letters', async () => {
  const { page } = await visit();
  await page.goto(`${places[0].url()}glossary/`);
  await page.getByRole('searchbox', { name: 'Filter the words' }).fill('balloon');
  expect(await page.locator('.ref-entry:visible h3').allInnerTexts()).toEqual(['balloon']);
  expect(await page.locator('.ref-group:visible h2').allInnerTexts()).toEqual(['B']);
});

test.each(pages)('axe finds nothing on "%s", and a phone does not scroll sideways', async (path) => {
  const { page } = await visit();
  await page.goto(places[0].url() + path);
  expect(await complaintsEverywhere(page)).toEqual([]);
  await page.setViewportSize({ width: 360, height: 780 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
});
