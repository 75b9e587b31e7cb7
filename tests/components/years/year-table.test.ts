import { afterAll, beforeAll, expect, test } from 'vitest';
import { widgetSite, type WidgetSite } from '../../support/widget-site.ts';

let site: WidgetSite;
beforeAll(async () => {
  site = await widgetSite();
});
afterAll(() => site.close());

test('without scripts all years stand there, each with its title', () => {
  const html = site.html('years');
  for (const year of [2005, 2006, 2011]) {
    expect(html).toContain(`${year}, a processor`);
    expect(html).toContain(`two of ${year}`);
  }
});

test('the slider shows one year, says which, and is worked with the keyboard', async () => {
  const { page, errors } = await site.open('years');
  const rows = page.locator('tbody:not([hidden]) td:first-of-type');
  expect(await rows.allTextContents()).toEqual(['one of 2005', 'two of 2005']);
  const slider = page.getByRole('slider', { name: 'Year' });
  await slider.focus();
  await page.keyboard.press('End');
  expect(await rows.allTextContents()).toEqual(['one of 2011', 'two of 2011']);
  expect(await slider.getAttribute('aria-valuetext')).toBe('2011, a processor');
  await page.keyboard.press('ArrowLeft');
  expect(await page.locator('output').textContent()).toBe('2006, a processor');
  expect(errors).toEqual([]);
});
