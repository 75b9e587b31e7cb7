// Chapter 18 as its reader uses it: cold starts measured in the page, a container from elsewhere
// that says why it cannot start, and an incident that is closed with the keyboard alone.

import { expect, test } from 'vitest';
import { chapter } from '../../support/site/chapters.ts';
import { deep, places, visit } from '../../support/site/visit.ts';

const { path } = chapter('serverless');

test.each(deep)('cold starts are measured under $path, and nothing leaves the site', async ({ url }) => {
  const { page } = await visit({ site: url() });
  await page.goto(url() + path);
  const widget = page.locator('ring-cold-starts');
  await widget.getByRole('button').click();
  await expect
    .poll(() => widget.getByRole('status').textContent(), { timeout: 40_000 })
    .toContain('Measured, by a clock');
  const times = await widget.locator('[data-time]').allTextContents();
  expect(times).toHaveLength(8);
  for (const time of times) expect(time).toMatch(/^[\d.,]+ (ns|µs|ms|s)$|^under the clock’s step$/);
});

test('without isolation the container asks nobody, and says so', async () => {
  const [{ url }] = places;
  const { page, requests } = await visit({ site: url() });
  await page.goto(url() + path);
  const widget = page.locator('ring-node-container');
  await widget.getByRole('button').click();
  await expect.poll(() => widget.getByRole('status').textContent()).toContain('not cross-origin isolated');
  expect(requests.filter((address) => address.includes('webcontainer.io'))).toEqual([]);
});

test('an incident is closed on a phone with the keyboard alone', async () => {
  const [{ url }] = places;
  const { page } = await visit({ site: url(), viewport: { width: 360, height: 740 } });
  await page.goto(url() + path);
  const form = page.locator('form[data-scenario="paid-three-times"]');
  await form.scrollIntoViewIfNeeded();
  await form.locator('[data-evidence="bank"] summary').focus();
  await page.keyboard.press('Enter');
  await form.locator('input[name="remedy"][value="key"]').focus();
  await page.keyboard.press('Space');
  await form.locator('input[name="requirement"][value="not-idempotent"]').focus();
  await page.keyboard.press('Space');
  await form.getByRole('button', { name: 'Close the incident' }).focus();
  await page.keyboard.press('Enter');
  await expect
    .poll(() => form.locator('.quiz-verdict').textContent())
    .toContain('100 of 100 points: 1 of 1 change is the right one; that was the cause');
});
