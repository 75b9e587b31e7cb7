// A reader of chapter 11: three shells on one kernel, by keyboard on a phone.

import { describe, expect, test } from 'vitest';
import { chapter } from '../../support/site/chapters.ts';
import { deep, places, visit } from '../../support/site/visit.ts';

const { path } = chapter('containers');

describe('the terminals', () => {
  test.each(deep)(
    'under $path take what is typed, and a container does not see the other',
    async ({ url }) => {
      const { page, requests } = await visit({ site: url(), viewport: { width: 360, height: 740 } });
      await page.goto(url() + path);
      const demo = page.locator('ring-terminals');
      expect(requests.some((address) => address.includes('terminals-worker'))).toBe(false);
      await demo.getByRole('button', { name: 'Start the machine' }).focus();
      await page.keyboard.press('Enter');
      const log = (name: string) => demo.getByRole('log', { name });
      const input = (name: string) => demo.getByRole('textbox', { name: `Type a line for ${name}` });
      await expect.poll(() => input('container a').isEnabled(), { timeout: 30_000 }).toBe(true);
      await expect
        .poll(() => input('container a').evaluate((field) => field === document.activeElement))
        .toBe(true);

      await page.keyboard.type('sleep 500 &');
      await page.keyboard.press('Enter');
      await page.keyboard.type('ps');
      await page.keyboard.press('Enter');
      await expect.poll(() => log('Container a').innerText()).toMatch(/ sleep$/m);
      // Enter, ^C, the other log, its line.
      for (let times = 0; times < 4; times++) await page.keyboard.press('Tab');
      await page.keyboard.type('ps');
      await page.keyboard.press('Enter');
      await expect.poll(() => log('Container b').innerText()).toMatch(/ ps$/m);
      expect(await log('Container b').innerText()).not.toMatch(/sleep/);
      await expect.poll(() => demo.getByRole('row', { name: /\ba sleep\b/ }).count()).toBe(1);

      await demo.getByRole('button', { name: 'Type it: kill -9 -1' }).click();
      await page.keyboard.press('Enter');
      await expect.poll(() => demo.getByRole('row', { name: /\ba sleep\b/ }).count()).toBe(0);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
    },
  );

  test('^C ends what runs in the foreground', async () => {
    const { page } = await visit();
    await page.goto(places[0].url() + path);
    const demo = page.locator('ring-terminals');
    await demo.getByRole('button', { name: 'Start the machine' }).click();
    const input = demo.getByRole('textbox', { name: 'Type a line for container a' });
    await expect.poll(() => input.isEnabled(), { timeout: 30_000 }).toBe(true);
    await input.fill('sleep 500');
    await input.press('Enter');
    await expect.poll(() => demo.getByRole('row', { name: /\ba sleep\b/ }).count()).toBe(1);
    await input.press('Control+c');
    // A line that is typed before the shell is back is echoed before its prompt.
    await expect.poll(() => demo.getByRole('row', { name: /\ba sleep\b/ }).count()).toBe(0);
    await input.fill('hostname');
    await input.press('Enter');
    await expect.poll(() => demo.getByRole('log', { name: 'Container a' }).innerText()).toMatch(/^a$/m);
  });

  test('without scripts the questions and their answers can be read', async () => {
    const { page } = await visit({ javaScriptEnabled: false });
    await page.goto(places[0].url() + path);
    const demo = page.locator('ring-terminals');
    expect(await demo.getByRole('button').count()).toBe(0);
    expect(await demo.locator('details').count()).toBeGreaterThanOrEqual(5);
  });
});
