// An address that leads nowhere: the page for it is served at any depth and still finds the course.

import { existsSync, readdirSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect, inject, test } from 'vitest';
import { builtChapters } from '../../support/site/chapters.ts';
import { untilPageIsKept } from '../../support/site/keep-offline.ts';
import { places, visit } from '../../support/site/visit.ts';

const start = (page: Page) => page.getByRole('link', { name: 'Go to the start of the course' });

/** Chromium's own line about the page that was asked for. */
const aboutThePage = (address: string) =>
  new RegExp(`404 .*\\(${address.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\)$`);

describe.each(places)('a page that is not there, under $path', ({ url }) => {
  test.each(['nowhere', 'no/such/page/', 'chapters/no-such-chapter/', 'browser/x/y'])(
    'says so at %s, and asks for nothing else',
    async (path) => {
      const address = url() + path;
      const { page, requests } = await visit({ site: url(), expected: aboutThePage(address) });
      await page.goto(address, { waitUntil: 'networkidle' });
      expect(await page.locator('h1').innerText()).toBe('Page not found');
      expect(requests).toEqual([address]);
    },
  );

  test.each(['nowhere', 'no/such/page/', 'chapters/no-such-chapter/'])(
    'leads from %s to the start of the course',
    async (path) => {
      const { page } = await visit({ site: url(), expected: /404/ });
      await page.goto(url() + path);
      await page.getByRole('link', { name: 'Go to the start of the course' }).click();
      await page.waitForURL(url());
    },
  );

  test('leads to the chapters, and says which may have been meant', async () => {
    const { page } = await visit({ site: url(), expected: /404/ });
    await page.goto(`${url()}no/such/emulate-trap.html`);
    const perhaps = page.locator('#perhaps').getByRole('link');
    expect(await perhaps.allInnerTexts()).toEqual(['Trap and emulate']);
    const chapters = page.getByRole('navigation', { name: 'Chapters' }).getByRole('link');
    expect(await chapters.count()).toBe(builtChapters.length);
    await chapters.filter({ hasText: 'Memory virtualization' }).click();
    await page.waitForURL(`${url()}chapters/memory-virtualization/`);
    await page.goto(`${url()}nowhere`);
    expect(await page.locator('#perhaps').isVisible()).toBe(false);
  });

  test('searches the course from there, by the keyboard', async () => {
    const { page } = await visit({ site: url(), expected: /404/ });
    await page.goto(`${url()}no/such/page/`);
    await page.getByRole('searchbox', { name: 'Search the course' }).fill('hgatp');
    await page.keyboard.press('Enter');
    await page.waitForURL(`${url()}?search=hgatp`);
    await page.locator('ring-search .results a', { hasText: 'hgatp' }).first().waitFor();
    await page.locator('ring-search .status', { hasText: 'places' }).waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL(`${url()}reference/csrs/#hgatp`);
  });

  test('leads there by the keyboard too', async () => {
    const { page } = await visit({ site: url(), expected: /404/ });
    await page.goto(`${url()}no/such/page/`);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForURL(url());
  });

  test('knows the way at once after a visit, and from the address alone below a folder of the course', async () => {
    const { page } = await visit({ site: url(), expected: /404/, serviceWorkers: 'allow' });
    const href = () => start(page).evaluate((link: HTMLAnchorElement) => link.href);
    await page.goto(`${url()}chapters/no/such/`);
    expect(await href()).toBe(url());
    await page.goto(url());
    await untilPageIsKept(page);
    await page.goto(`${url()}no/such/page/`);
    await expect.poll(href).toBe(url());
  });
});

test('the page knows every folder of the course', async () => {
  const { page } = await visit({ site: places[1].url(), expected: /404/ });
  const folders = readdirSync(inject('dist'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(folders.length).toBeGreaterThan(2);
  for (const { name } of folders) {
    await page.goto(`${places[1].url()}${name}/no/such/file`);
    expect(await start(page).evaluate((link: HTMLAnchorElement) => link.href), name).toBe(places[1].url());
  }
});

test('every address that it leads to is there', async () => {
  const { page } = await visit({ expected: /404/ });
  await page.goto(`${places[0].url()}nowhere`);
  const leads = await page
    .locator('[data-to]')
    .evaluateAll((all) => all.map((link) => link.dataset['to'] ?? ''));
  expect(leads.length).toBeGreaterThan(builtChapters.length);
  for (const to of leads) expect(existsSync(`${inject('dist')}/${to}index.html`), to).toBe(true);
});
