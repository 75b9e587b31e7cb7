// Reading without scripts, from a disk, on a narrow screen: what the page says must not depend on any of them.

import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { describe, expect, inject, test } from 'vitest';
import { builtChapters, chapter } from '../../support/site/chapters.ts';
import { labFile } from '../../support/site/lab-bench.ts';
import { places, visit } from '../../support/site/visit.ts';

const { path, labs } = chapter('trap-and-emulate');

/** Everything that a reader of the chapter must find on the page, scripts or not. */
async function expectReadable(page: Page): Promise<void> {
  const main = page.locator('main');
  const words = (await main.innerText()).split(/\s+/).length;
  expect(words, 'words to read').toBeGreaterThan(1800);
  const diagrams = main.locator('figure svg:visible');
  expect(await diagrams.count(), 'diagrams').toBeGreaterThanOrEqual(3);
  for (const diagram of await diagrams.all()) {
    const title = await diagram.evaluate((svg) => svg.querySelector('title')?.textContent ?? '');
    expect(title, 'title of a diagram').not.toBe('');
  }
  const questions = page.locator('ring-quiz form legend:visible');
  expect(await questions.count(), 'questions').toBeGreaterThanOrEqual(8);
  expect(
    await page.locator('ring-demo [data-view=registers] tr:visible').count(),
    'registers',
  ).toBeGreaterThan(31);
  for (const lab of labs) {
    const box = page.locator('ring-lab').filter({ has: page.locator(`#lab-${lab.id.split('/')[1]}`) });
    const shown = (await box.locator('[data-part=code]').innerText()).replace(/\s+/g, ' ').trim();
    expect(shown, lab.id).toContain(labFile(lab, 'starter.ts').replace(/\s+/g, ' ').trim());
  }
}

describe.each(places)('the chapter under $path', ({ url }) => {
  test('can be read with JavaScript off', async () => {
    const { page } = await visit({ site: url(), javaScriptEnabled: false });
    await page.goto(url());
    await page.getByRole('link', { name: 'Start reading' }).click();
    await page.waitForURL(`${url()}${builtChapters[0]?.path}`);
    await page.goto(url() + path);
    await expectReadable(page);
    const answers = page.locator('details.quiz-answers');
    await answers.locator('summary').click();
    expect(await answers.locator('li').first().isVisible(), 'answers to open').toBe(true);
  });

  test('is the same page with JavaScript on', async () => {
    const { page } = await visit({ site: url() });
    await page.goto(url() + path);
    await expectReadable(page);
  });

  test('lists its demo, labs, challenge and quiz under "On this page"', async () => {
    const { page } = await visit({ site: url(), javaScriptEnabled: false });
    await page.goto(url() + path);
    const listed = await page
      .getByRole('navigation', { name: 'On this page' })
      .getByRole('link')
      .allInnerTexts();
    for (const kind of ['Demo: ', 'Lab: ', 'Challenge: ', 'Quiz'])
      expect(listed.filter((title) => title.startsWith(kind)).length, kind).toBe(
        kind === 'Lab: ' ? labs.length : 1,
      );
  });

  test('has no dead link and no dead fragment', async () => {
    const { page } = await visit({ site: url() });
    await page.goto(url() + path);
    const links = await page
      .locator('a[href]')
      .evaluateAll((all) => all.map((a) => (a as HTMLAnchorElement).href));
    const own = [...new Set(links)].filter((link) => link.startsWith(url()));
    expect(own.length).toBeGreaterThan(3);
    for (const link of own) {
      const [address = '', fragment] = link.split('#');
      const response = await page.request.get(address);
      expect(response.status(), link).toBe(200);
      if (fragment) expect(await response.text(), link).toContain(`id="${decodeURIComponent(fragment)}"`);
    }
  });
});

test('from a disk the pages can be read, and the notice says what is missing', async () => {
  const { page, errors } = await visit({ site: 'file:///', expected: /^/ });
  const dist = pathToFileURL(`${inject('dist')}/`).href;
  await page.goto(`${dist}index.html`);
  await page.getByRole('link', { name: 'Start reading' }).click();
  await page.waitForURL(`${dist}${builtChapters[0]?.path}index.html`);
  await page.goto(`${dist}${path}index.html`);
  await expectReadable(page);
  expect(await page.locator('.r-disk').innerText()).toMatch(/python3 -m http\.server/);
  expect(await page.locator('ring-lab').first().innerText()).toMatch(
    /To run this,.*python3 -m http\.server/s,
  );
  expect(await page.locator('ring-lab button:visible').count()).toBe(0);
  const font = await page
    .locator('main p')
    .first()
    .evaluate((text) => getComputedStyle(text).fontFamily);
  expect(font, 'the style sheet').toContain('Figtree');
  const question = page
    .locator('ring-quiz form')
    .filter({ has: page.locator('input[type=radio]') })
    .first();
  await question.locator('input').first().check();
  await question.getByRole('button', { name: 'Check' }).click();
  await question.getByText(/^[✓✗]/).first().waitFor();
  // Modules and fonts are refused there; the browser says so, and nothing else.
  expect(errors.filter((each) => !/CORS policy|ERR_FAILED/.test(each))).toEqual([]);
});

describe('a screen 360 pixels wide', () => {
  test.each(['', ...builtChapters.map((each) => each.path), 'browser/', 'no/such/page/'])(
    'holds every line of "%s"',
    async (address) => {
      const { page } = await visit({ viewport: { width: 360, height: 720 }, expected: /404/ });
      await page.goto(places[0].url() + address);
      await page.evaluate(() => document.fonts.ready);
      const wide = await page.evaluate(() => {
        const scrolls = (element: Element): boolean =>
          ['auto', 'scroll', 'hidden', 'clip'].includes(getComputedStyle(element).overflowX);
        const isInside = (element: Element): boolean => {
          for (let at = element.parentElement; at && at !== document.body; at = at.parentElement)
            if (scrolls(at)) return true;
          return false;
        };
        return [...document.body.querySelectorAll('*')]
          .filter((element) => {
            const { right, left, width } = element.getBoundingClientRect();
            return width > 1 && (right > 361 || left < -1) && right > 0 && !isInside(element);
          })
          .map((element) => `${element.tagName} ${element.className} ${element.textContent?.slice(0, 40)}`);
      });
      expect(wide).toEqual([]);
      expect(await page.evaluate(() => document.scrollingElement?.scrollWidth)).toBeLessThanOrEqual(360);
    },
  );
});

test.each(['', path])('a phone without JavaScript has the course in the header of "%s"', async (address) => {
  const { page } = await visit({ viewport: { width: 360, height: 720 }, javaScriptEnabled: false });
  await page.goto(places[0].url() + address);
  await page.getByRole('banner').getByRole('link', { name: 'Course' }).click();
  await page.waitForURL(`${places[0].url()}#course`);
  expect(await page.getByText('It needs no other').isVisible(), 'which chapters there are').toBe(true);
});

test('no page of the site names another origin for something to load', () => {
  for (const address of [
    'index.html',
    '404.html',
    ...builtChapters.map((each) => `${each.path}index.html`),
  ]) {
    const html = readFileSync(`${inject('dist')}/${address}`, 'utf8');
    const loaded = [
      ...html.matchAll(/<(?:script|link|img|iframe|source)\b[^>]*?(?:src|href)="(https?:)?\/\/[^"]*"/g),
    ];
    expect(
      loaded.map(([tag]) => tag),
      address,
    ).toEqual([]);
  }
});
