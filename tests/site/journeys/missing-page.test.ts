// An address that leads nowhere: the page for it is served at any depth and still finds the course.

import { readdirSync } from 'node:fs';
import { describe, expect, inject, test } from 'vitest';
import { deep, places, visit } from '../../support/site/visit.ts';

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

  test('leads there by the keyboard too', async () => {
    const { page } = await visit({ site: url(), expected: /404/ });
    await page.goto(`${url()}no/such/page/`);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForURL(url());
  });
});

test('the page knows the way at once after a visit, and from the address alone below a folder of the course', async () => {
  const { url } = deep[0];
  const { page } = await visit({ site: url(), expected: /404/, serviceWorkers: 'allow' });
  const href = () => page.getByRole('link').evaluate((link: HTMLAnchorElement) => link.href);
  await page.goto(`${url()}chapters/no/such/`);
  expect(await href()).toBe(url());
  await page.goto(url());
  await page.locator('html[data-offline=ready]').waitFor({ timeout: 60_000 });
  await page.goto(`${url()}no/such/page/`);
  await expect.poll(href).toBe(url());
});

test('the page knows every folder of the course', async () => {
  const { page } = await visit({ site: places[1].url(), expected: /404/ });
  const folders = readdirSync(inject('dist'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(folders.length).toBeGreaterThan(2);
  for (const { name } of folders) {
    await page.goto(`${places[1].url()}${name}/no/such/file`);
    expect(await page.getByRole('link').evaluate((link: HTMLAnchorElement) => link.href), name).toBe(
      places[1].url(),
    );
  }
});
