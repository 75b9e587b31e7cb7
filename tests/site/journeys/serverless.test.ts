// Chapter 18 as its reader uses it: cold starts are measured in the page, the container from elsewhere says why it cannot start,
// and an incident is closed with the keyboard alone.

import { expect, test } from 'vitest';
import { visit } from '../../support/site/visit.ts';

test('cold starts are measured in the page, and restoring takes no longer than starting afresh', async () => {
  const page = await visit('chapters/serverless/');
  const widget = page.locator('ring-cold-starts');
  await widget.getByRole('button').click();
  await expect.poll(() => widget.getByRole('status').textContent(), { timeout: 40_000 }).toContain('Measured, by a clock');
  const times = await widget.locator('[data-time]').allTextContents();
  expect(times).toHaveLength(8);
  for (const time of times) expect(time).toMatch(/^[\d.]+ (ns|µs|ms|s)$|^under the clock’s step$/);
}); // prettier-ignore

test('without isolation the container asks nobody, and says so', async () => {
  const page = await visit('chapters/serverless/');
  const widget = page.locator('ring-node-container');
  await widget.getByRole('button').click();
  await expect.poll(() => widget.getByRole('status').textContent()).toContain('not cross-origin isolated');
});

test('an incident is solved with the keyboard alone', async () => {
  const page = await visit('chapters/serverless/');
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
