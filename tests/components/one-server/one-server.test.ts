import { afterAll, beforeAll, expect, test } from 'vitest';
import { widgetSite, type WidgetSite } from '../../support/widget-site.ts';

let site: WidgetSite;
beforeAll(async () => {
  site = await widgetSite();
});
afterAll(() => site.close());

test('without scripts the whole day stands there, and what becomes of each guest when a property is missing', () => {
  const html = site.html('one-server');
  expect(html).toContain('With all five on, 2 of 2 guests do what they would do on a machine of their own');
  expect(html).toMatch(
    /without multiplexing[\s\S]*As on a machine of its own[\s\S]*Not a word\.\s*Never had a turn\./,
  );
  expect(html).toMatch(/without abstraction[\s\S]*Not a word\.\s*Stopped after/);
});

test('a switch, turned with the keyboard, runs another day; turned back, the first one again', async () => {
  const { page, errors } = await site.open('one-server');
  const said = page.locator('[data-part="said"]');
  const first = (await said.textContent())?.trim();
  const multiplexing = page.getByRole('switch', { name: 'Multiplexing' });
  await multiplexing.focus();
  await page.keyboard.press('Space');
  await expect.poll(() => said.textContent()).toContain('Without multiplexing, 1 of 2 guests');
  const second = page.locator('[data-part="guest-second"]');
  expect(await second.getAttribute('data-verdict')).toBe('silent');
  expect(await second.locator('[data-part="state"]').textContent()).toBe('Never had a turn.');
  expect(await second.locator('pre').textContent()).toBe('');
  await page.keyboard.press('Space');
  await expect.poll(() => said.textContent()).toBe(first);
  expect(await second.getAttribute('data-verdict')).toBe('right');
  expect(await second.locator('pre').textContent()).toBe('y');
  expect(errors).toEqual([]);
});

test('several can be off at once', async () => {
  const { page, errors } = await site.open('one-server');
  for (const name of ['Abstraction', 'Portability']) await page.getByRole('switch', { name }).click();
  await expect
    .poll(() => page.locator('[data-part="said"]').textContent())
    .toContain('Without abstraction and portability, 0 of 2 guests');
  expect(await page.locator('[data-part="events"] li').count()).toBeGreaterThan(1);
  expect(errors).toEqual([]);
});
