// The demo of chapter 05: asleep until a reader comes near, and its counts are those of the chapter's own table.

import { pathToFileURL } from 'node:url';
import { expect, inject, test } from 'vitest';
import { chapter } from '../../support/site/chapters.ts';
import { deep, places, visit } from '../../support/site/visit.ts';

const { path } = chapter('type-1-and-type-2');

test.each(deep)(
  'the demo under $path walks every arrangement as the table of the text says',
  async ({ url }) => {
    const { page, requests } = await visit({ site: url() });
    await page.goto(url() + path);
    const demo = page.locator('ring-exit-path');
    const loaded = () => requests.some((address) => address.includes('exit-path-session'));
    expect(loaded(), 'before the reader is near').toBe(false);
    await demo.scrollIntoViewIfNeeded();
    await expect.poll(loaded).toBe(true);

    const table = page.getByRole('table', {
      name: 'Exits of two guests by what they ask for, and the borders of each',
    });
    const row = table.getByRole('row', { name: 'disk: start a request' });
    const [, , , ...borders] = await row.getByRole('cell').allInnerTexts();
    const arrangement = demo.getByRole('combobox', { name: 'Arrangement' });
    const names = (await arrangement.locator('option').allInnerTexts()).map((name) => name.trim());
    const walked: string[] = [];
    for (const name of names) {
      await arrangement.selectOption({ label: name });
      await demo.getByRole('button', { name: 'To the end' }).click();
      walked.push(
        await demo.getByRole('row', { name: 'Borders, so far' }).getByRole('cell').first().innerText(),
      );
    }
    expect(walked.filter((_, index) => names[index] !== 'Kernel module, doorbell')).toEqual(borders);
  },
);

test('without scripts the demo is a table, and nothing to press', async () => {
  const { page } = await visit({ javaScriptEnabled: false });
  await page.goto(places[0].url() + path);
  const demo = page.locator('ring-exit-path');
  expect(await demo.getByRole('row').count()).toBeGreaterThan(6);
  expect(await demo.getByRole('button').count()).toBe(0);
});

test('from a disk, where no module runs, the demo is the same table', async () => {
  const { page } = await visit({ site: 'file:///', expected: /^/ });
  await page.goto(`${pathToFileURL(`${inject('dist')}/`).href}${path}index.html`);
  const demo = page.locator('ring-exit-path');
  expect(await demo.getByRole('row', { name: 'disk: start a request' }).isVisible()).toBe(true);
  expect(await demo.getByRole('button').count()).toBe(0);
});

test('the demo keeps its height when it wakes', async () => {
  const { page } = await visit();
  await page.goto(places[0].url() + path);
  const height = () => page.locator('ring-exit-path').evaluate((demo) => demo.getBoundingClientRect().height);
  const asleep = await height();
  await page.locator('ring-exit-path').scrollIntoViewIfNeeded();
  await page.locator('ring-exit-path table').first().waitFor();
  expect(Math.abs((await height()) - asleep)).toBeLessThan(100);
});
