// The reference in a browser: read without scripts, filtered with the keyboard, found, linked to, printed, on a phone.

import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { describe, expect, inject, test } from 'vitest';
import { sourceIn } from '../../../components/machine/source-link.ts';
import { instructionProgram } from '../../../components/reference/instructions/instruction-program.ts';
import { instructionTexts } from '../../../components/reference/instructions/instruction-texts.ts';
import { referenceMachine } from '../../../components/reference/reference-machine.ts';
import { engineReference } from '../../../src/api-reference/engine-reference.ts';
import { Cause, compressedRows, Interrupt, rows } from '../../../lessons-engine/isa/index.ts';
import { csrNamesOf } from '../../../lessons-engine/machine/index.ts';
import { deviceDocs } from '../../../lessons-engine/machine/devices/register-docs.ts';
import { complaintsEverywhere } from '../../support/site/complaints.ts';
import { deep, places, visit } from '../../support/site/visit.ts';

const ids = {
  'reference/instructions/': [...rows, ...compressedRows].map(({ name }) => name as string),
  'reference/csrs/': csrNamesOf(referenceMachine(4096).hart) as string[],
  'reference/traps/': [
    ...Object.values(Cause).map((cause) => `exception-${cause}`),
    ...Object.values(Interrupt).map((number) => `interrupt-${number}`),
  ],
  'reference/devices/': deviceDocs().flatMap(({ registers }) => registers.map(({ id }) => id)),
  ...Object.fromEntries(
    engineReference('.')
      .filter(({ name }) => ['isa', 'hypervisor', 'kernel'].includes(name))
      .map(({ name, groups }) => [
        `reference/engine/${name}/`,
        groups.flatMap(({ entries }) => entries.map((entry) => entry.name)),
      ]),
  ),
} as Record<string, string[]>;
const subPages = Object.keys(ids);
const overviews = ['reference/', 'reference/engine/'];
const pages = [...overviews, ...subPages];
const field = (page: Page) => page.getByRole('searchbox', { name: /^Filter the/ });
const shown = (page: Page) => page.locator('.ref-entry:visible h3');

describe.each(deep)('under $path', ({ url }) => {
  test.each(subPages)('"%s" has an entry for everything, without scripts', async (path) => {
    const { page } = await visit({ site: url(), javaScriptEnabled: false });
    await page.goto(url() + path);
    const found = await page.locator('.ref-entry [id]').evaluateAll((all) => all.map(({ id }) => id));
    expect(found.toSorted()).toEqual(ids[path]!.toSorted());
    expect(await page.locator('.ref-entry .ref-does:visible').count()).toBeGreaterThan(20);
    expect(await field(page).isVisible(), 'a field that would do nothing').toBe(false);
  });

  test('a link to an entry goes there', async () => {
    const { page } = await visit({ site: url() });
    for (const [path, id] of [
      ['reference/instructions/', 'addi'],
      ['reference/instructions/', 'fence.i'],
      ['reference/csrs/', 'mstatus'],
      ['reference/csrs/', 'pmpaddr7'],
      ['reference/engine/hypervisor/', 'Vcpu'],
    ]) {
      await page.goto(`${url()}${path}#${id}`);
      await expect
        .poll(() => page.evaluate((each) => document.getElementById(each!)!.getBoundingClientRect().top, id))
        .toBeLessThan(300);
    }
  });

  test('the program of an entry is in its link to the machine', async () => {
    const { page } = await visit({ site: url() });
    await page.goto(`${url()}reference/instructions/`);
    const entry = page.locator('.ref-entry').filter({ has: page.locator('#addi') });
    const link = await entry
      .getByRole('link', { name: 'Try it: addi' })
      .evaluate((a) => (a as HTMLAnchorElement).href);
    const { href, hash } = new URL(link);
    expect(href.startsWith(`${url()}machine/#source=`)).toBe(true);
    expect(await sourceIn(hash)).toBe(instructionProgram('addi', instructionTexts.addi));
    await page.goto(link);
    const source = page.locator('ring-explorer textarea[data-part=source]');
    await expect.poll(() => source.inputValue()).toBe(instructionProgram('addi', instructionTexts.addi));
    await page.goBack();
    expect(await entry.locator('pre').textContent()).toBe(instructionProgram('addi', instructionTexts.addi));
  });
});

describe('the filter', () => {
  test('works with the keyboard alone', async () => {
    const { page } = await visit();
    await page.goto(`${places[0].url()}reference/instructions/`);
    await field(page).focus();
    await page.keyboard.type('amo unsigned');
    expect(await shown(page).allInnerTexts()).toEqual(['amominu.w', 'amomaxu.w']);
    expect(await page.locator('.ref-filter [role=status]').innerText()).toBe('2 of 109 instructions');
    expect(await page.locator('.ref-index li:visible').count(), 'links to entries').toBe(2);
    await page.keyboard.press('Enter');
    expect(new URL(page.url()).hash).toBe('#amominu.w');
    expect(await page.evaluate(() => document.activeElement?.textContent?.trim())).toBe('amominu.w');
    await field(page).focus();
    await page.keyboard.press('Escape');
    expect(await shown(page).count()).toBe(109);
  });

  test('says when nothing is left, and gives way to a link', async () => {
    const { page } = await visit();
    await page.goto(`${places[0].url()}reference/csrs/`);
    await field(page).fill('no such register');
    expect(await page.locator('.ref-filter [role=status]').innerText()).toContain('None of');
    expect(await shown(page).count()).toBe(0);
    await page.evaluate(() => (location.hash = '#mstatus'));
    await expect.poll(() => page.locator('#mstatus').isVisible()).toBe(true);
    expect(await field(page).inputValue()).toBe('');
  });

  test('leads from the overview to an entry', async () => {
    const { page } = await visit();
    await page.goto(`${places[0].url()}reference/`);
    await field(page).fill('exception 22');
    await field(page).press('Enter');
    await page.waitForURL(`${places[0].url()}reference/traps/#exception-22`);
  });

  test('leads from the engine’s overview to a name, and from there to the types that it mentions', async () => {
    const { page } = await visit();
    await page.goto(`${places[0].url()}reference/engine/`);
    await field(page).fill('completeMmio class');
    await field(page).press('Enter');
    await page.waitForURL(`${places[0].url()}reference/engine/hypervisor/#Vcpu`);
    const entry = page.locator('.ref-entry').filter({ has: page.locator('#Vcpu') });
    await entry.getByRole('link', { name: 'Hart', exact: true }).first().click();
    await page.waitForURL(`${places[0].url()}reference/engine/machine/#Hart`);
  });

  test('works from a disk', async () => {
    // Module files and fonts are refused there, which the page can do without.
    const { page } = await visit({ site: 'file:///', expected: /CORS policy|ERR_FAILED/ });
    await page.goto(`${pathToFileURL(`${inject('dist')}/reference/instructions/index.html`)}`);
    await field(page).fill('hfence');
    expect(await shown(page).allInnerTexts()).toEqual(['hfence.vvma', 'hfence.gvma']);
  });
});

test.each([
  ['an instruction', 'amoswap', 'reference/instructions/#amoswap.w'],
  ['a name of the engine', 'ShadowPager', 'reference/engine/hypervisor/#ShadowPager'],
])('the search of the site finds %s by its name', async (_, words, place) => {
  const { page } = await visit();
  await page.goto(places[0].url());
  await page.keyboard.press('Control+k');
  await page.getByRole('searchbox', { name: 'Search the course' }).fill(words);
  await page.locator('ring-search .status', { hasText: /place/ }).waitFor();
  const links = await page
    .locator('ring-search .results a')
    .evaluateAll((all) => all.map((a) => (a as HTMLAnchorElement).href));
  expect(links).toContain(`${places[0].url()}${place}`);
});

/** Hundreds of entries are alike: the first with each set of elements and classes speaks for the others of its shape. */
const keepOneOfEachShape = (page: Page) =>
  page.locator('.ref-entry, .ref-index li').evaluateAll((entries) => {
    const seen = new Set<string>();
    for (const entry of entries) {
      const parts = [entry, ...entry.querySelectorAll('*')].map(
        (each) => `${each.tagName}.${each.className}`,
      );
      const shape = [...new Set(parts)].sort().join(' ');
      if (seen.has(shape)) entry.remove();
      seen.add(shape);
    }
    return seen.size;
  });

test.each(pages)('axe finds nothing on "%s"', async (path) => {
  const { page } = await visit();
  await page.goto(places[0].url() + path);
  if (!overviews.includes(path)) expect(await keepOneOfEachShape(page)).toBeGreaterThan(1);
  expect(await complaintsEverywhere(page)).toEqual([]);
});

test.each(pages)('"%s" fits 360 px', async (path) => {
  const { page } = await visit({ viewport: { width: 360, height: 720 } });
  await page.goto(places[0].url() + path);
  expect(await page.evaluate(() => document.scrollingElement?.scrollWidth)).toBeLessThanOrEqual(360);
  const wide = await page
    .locator('main :is(table, dl, h2, h3, p, li, .api-signature span)')
    .evaluateAll((all) =>
      all
        .filter((one) => one.getBoundingClientRect().right > innerWidth)
        .map((one) => one.outerHTML.slice(0, 80)),
    );
  expect(wide).toEqual([]);
});

test('the bits of an instruction stand side by side where there is room, each field as wide as its bits', async () => {
  const { page } = await visit();
  await page.goto(`${places[0].url()}reference/instructions/`);
  const fields = page.locator('.ref-entry', { has: page.locator('#addi') }).locator('.ref-bits tbody tr');
  const boxes = await fields.evaluateAll((all) =>
    all.map((row) => row.getBoundingClientRect().toJSON() as DOMRect),
  );
  expect(new Set(boxes.map(({ y }) => Math.round(y))).size, 'lines').toBe(1);
  const perBit = boxes.map(({ width }, index) => width / [12, 5, 3, 5, 7][index]!);
  for (const width of perBit) expect(width).toBeCloseTo(perBit[0]!, 0);
  await page.setViewportSize({ width: 360, height: 720 });
  const narrow = await fields.evaluateAll((all) =>
    all.map((row) => Math.round(row.getBoundingClientRect().y)),
  );
  expect(new Set(narrow).size, 'lines on a phone').toBe(5);
});

test('no name is cut off in the bits of an instruction', async () => {
  const { page } = await visit();
  await page.goto(`${places[0].url()}reference/instructions/`);
  const cut = await page
    .locator('.ref-bits tbody :is(th, td)')
    .evaluateAll((all) =>
      all
        .filter((cell) => cell.scrollWidth > cell.clientWidth + 1 && cell.querySelector('.sr-only') === null)
        .map((cell) => `${cell.closest('table')?.caption?.textContent}: ${cell.textContent}`),
    );
  expect(cut).toEqual([]);
});

test('it prints light and without controls', async () => {
  const { page } = await visit({ colorScheme: 'dark' });
  await page.goto(`${places[0].url()}reference/csrs/`);
  await page.emulateMedia({ media: 'print' });
  expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe(
    'rgb(255, 255, 255)',
  );
  expect(await page.locator(':is(.r-button, .ref-filter, .ref-nav, .ref-index):visible').count()).toBe(0);
  expect(await page.locator('.ref-entry:visible').count()).toBeGreaterThan(60);
});

test('what cannot be read aloud usefully is not in the search index', () => {
  const html = readFileSync(`${inject('dist')}/reference/instructions/index.html`, 'utf8');
  expect(html).toMatch(/class="ref-bits"[^>]*data-pagefind-ignore/);
});
