import { afterAll, beforeAll, expect, test } from 'vitest';
import { widgetSite, type WidgetSite } from '../../support/widget-site.ts';

let site: WidgetSite;
beforeAll(async () => {
  site = await widgetSite();
});
afterAll(() => site.close());

test('without scripts the first day stands there in words, and its quantum as a table', () => {
  const html = site.html('time-share').replaceAll('\u00a0', ' ');
  expect(html).toContain('1 user, turns of 4,000 instructions: the guests use 10 % of the machine');
  expect(html).toContain('nine of ten within 4,000');
  expect(html).toContain('20,000');
  expect(html).not.toContain('40,000');
});

test('two sliders, worked with the keyboard, choose a day: sentence, table, strip and chart follow', async () => {
  const { page, errors } = await site.open('time-share');
  const users = page.getByRole('slider', { name: 'Users' });
  const turn = page.getByRole('slider', { name: 'Longest turn' });
  const current = page.locator('tr[aria-current] th');
  expect(await current.textContent()).toBe('1');
  await users.focus();
  await page.keyboard.press('ArrowRight');
  expect(await users.getAttribute('aria-valuetext')).toBe('3 users');
  expect(await current.textContent()).toBe('3');
  await turn.focus();
  await page.keyboard.press('Home');
  expect(await turn.getAttribute('aria-valuetext')).toBe('100 instructions');
  expect((await page.locator('[data-part=said]').textContent())?.replaceAll('\u00a0', ' ')).toMatch(
    /^3 users, turns of 100 instructions: the guests use 40 % .* nine of ten within 40,000\.$/,
  );
  expect(await page.locator('caption').textContent()).toMatch(/Turns of at most\s+100 instructions/);
  expect(await page.locator('[data-users="1"] td').last().textContent()).toBe('40,000');
  expect(await page.locator('[data-path="control"]').getAttribute('d')).toBe('M1 3.1h1v.8h-1z');
  expect(await page.locator('.r-share-on').getAttribute('data-quantum')).toBe('0');
  expect(await page.locator('.r-share-here').getAttribute('data-point')).toBe('0 1');
  expect(errors).toEqual([]);
});
