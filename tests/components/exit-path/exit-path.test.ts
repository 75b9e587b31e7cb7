// <ExitPath> as a reader meets it: without scripts, with the keyboard, two ways at once, forth and back.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { complaintsIn } from '../../support/site/complaints.ts';
import { widgetSite, type WidgetSite } from '../../support/widget-site.ts';

let site: WidgetSite;
beforeAll(async () => {
  site = await widgetSite();
}, 60_000);
afterAll(() => site.close());

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const said = (page: Page) => page.locator('[data-part=status]').innerText();
const counts = async (page: Page): Promise<Record<string, string[]>> => {
  const rows = await page
    .getByRole('table', { name: 'Counted on the way' })
    .locator('tbody tr')
    .evaluateAll((all) =>
      all.map((row) => [...(row as HTMLTableRowElement).cells].map((cell) => cell.innerText)),
    );
  return Object.fromEntries(rows.map(([title = '', ...cells]) => [title, cells]));
};
const choose = (page: Page, label: string, option: string) =>
  page.getByRole('combobox', { name: label }).selectOption({ label: option });

describe('without scripts', () => {
  it('shows every exit in every arrangement, counted', async () => {
    const { page } = await site.open('exit-path', { javaScriptEnabled: false });
    const row = page.getByRole('row', { name: 'disk: a request' });
    expect(await row.getByRole('cell').allInnerTexts()).toEqual([
      '24',
      '2 borders',
      '6 borders: 2 world switches, 2 events',
      '6 borders: 4 mode switches, 1 copy',
      '3 borders: 1 event',
      '8 borders: 2 world switches, 4 mode switches, 1 copy',
    ]);
    expect(await page.getByRole('button').count()).toBe(0);
    expect(await page.getByRole('combobox').count()).toBe(0);
  });
});

describe('with scripts', () => {
  it('lights and counts one border a step, in both ways at once', async () => {
    const { page, errors } = await site.open('exit-path');
    await press(page, 'Step');
    await expect
      .poll(() => said(page))
      .toBe(
        'Step 1. Kernel module: exit from guest to host kernel. Driver domain: exit from guest to hypervisor.',
      );
    expect((await counts(page))['Exits']).toEqual(['1 (+1)', '1 (+1)']);
    await press(page, 'Step');
    const current = page.locator('[aria-current=step]');
    expect((await current.innerText()).replace(/\s+/g, ' ')).toBe(
      '▶ 2 mode switch host kernel → user process event hypervisor → driver domain',
    );
    expect(await counts(page)).toMatchObject({
      Exits: ['1', '1'],
      'Mode switches': ['1 (+1)', '0'],
      Events: ['0', '1 (+1)'],
      'Borders, so far': ['2', '2'],
      'Borders of 24 such exits': ['not yet', 'not yet'],
    });
    expect(errors).toEqual([]);
  });

  it('goes to the end, says who is back first, and multiplies', async () => {
    const { page } = await site.open('exit-path');
    await choose(page, 'Arrangement', 'Own drivers');
    await choose(page, 'Beside it', 'Hosted');
    await press(page, 'To the end');
    await expect
      .poll(() => said(page))
      .toBe('Step 9. Both guests run again. Hosted: 8 borders. Own drivers: 2, 6 fewer.');
    expect(await counts(page)).toMatchObject({
      'World switches': ['0', '2'],
      'Mode switches': ['0', '4'],
      'Copies, 4,096 bytes each': ['0', '1'],
      'Borders, so far': ['2', '8'],
      'Borders of 24 such exits': ['48', '192'],
      'Cycles of exit and entry, Sandy Bridge 2011': ['784', '784'],
      'Borders without a price': ['0', '6'],
    });
  });

  it('steps back to what was there before, and starts over when something else is chosen', async () => {
    const { page } = await site.open('exit-path');
    const stage = page.locator('.r-exit-stage');
    await press(page, 'Step');
    const seen = await stage.innerText();
    await press(page, 'Step');
    expect(await stage.innerText()).not.toBe(seen);
    await press(page, 'Back');
    expect(await stage.innerText()).toBe(seen);
    await choose(page, 'The guest asks for', 'timer');
    await expect.poll(() => said(page)).toBe('The guest runs. The next step is its exit.');
    expect((await counts(page))['Exits']).toEqual(['0', '0']);
    await press(page, 'To the end');
    await expect.poll(() => said(page)).toBe('Step 2. Both guests run again, after 2 borders each.');
  });

  it('is worked with the keyboard alone, and keeps the focus on a button that is off', async () => {
    const { page } = await site.open('exit-path');
    await page.getByRole('combobox', { name: 'The guest asks for' }).focus();
    await page.keyboard.press('End');
    await page.keyboard.press('Tab');
    await page.keyboard.press('End');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    for (let step = 0; step < 6; step++) await page.keyboard.press('Enter');
    await expect.poll(() => said(page)).toMatch(/^Step 4\. Both guests run again/);
    const step = page.getByRole('button', { name: 'Step', exact: true });
    expect(await step.getAttribute('aria-disabled')).toBe('true');
    expect(await step.evaluate((button) => button === document.activeElement)).toBe(true);
  });

  it('moves nothing under reduced motion', async () => {
    for (const [reducedMotion, moving] of [
      ['reduce', 'none'],
      ['no-preference', 'r-exit-cross'],
    ] as const) {
      const { page } = await site.open('exit-path', { reducedMotion });
      await press(page, 'Step');
      const name = page.locator('.r-exit-now').first();
      expect(await name.evaluate((arrow) => getComputedStyle(arrow).animationName)).toBe(moving);
    }
  });

  it('says in the picture in words where control is, and keeps its height', async () => {
    const { page } = await site.open('exit-path', { viewport: { width: 360, height: 740 } });
    const stage = page.locator('.r-exit-stage');
    await press(page, 'Step');
    const tall = (await stage.boundingBox())?.height;
    for (let step = 2; step <= 4; step++) await press(page, 'Step');
    expect(await page.locator('.r-exit-here').allInnerTexts()).toEqual([
      expect.stringMatching(/host kernel\s+▶ control\s+copy 4/),
      expect.stringMatching(/hypervisor|driver domain/),
    ]);
    expect(await page.locator('.r-exit-works').allInnerTexts()).toEqual(['disk: at work']);
    await press(page, 'To the end');
    expect((await stage.boundingBox())?.height).toBe(tall);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  });

  it.each(['light', 'dark'] as const)('has nothing that axe objects to, %s', async (colorScheme) => {
    const { page } = await site.open('exit-path', { colorScheme });
    for (let step = 0; step < 4; step++) await press(page, 'Step');
    expect(await complaintsIn[colorScheme](page, 'ring-exit-path')).toEqual([]);
  });
});
