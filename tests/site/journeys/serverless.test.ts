// Chapter 18 as its reader uses it: its labs from starter to solution, cold starts measured in the page, a container from elsewhere
// that says why it cannot start, and an incident that is closed with the keyboard alone.

import { expect, test } from 'vitest';
import { chapter } from '../../support/site/chapters.ts';
import { LabBench, labFile } from '../../support/site/lab-bench.ts';
import { places, visit } from '../../support/site/visit.ts';

const { path, labs } = chapter('serverless');

test.each(places)(
  'the labs under $path fail with the starter and pass with the solution',
  async ({ url }) => {
    const { page } = await visit({ site: url() });
    await page.goto(url() + path);
    for (const lab of labs) {
      const bench = new LabBench(page, lab.id);
      await bench.start();
      expect(await bench.run(), lab.id).toMatch(/^\d+ of \d+ checks pass(?:es)?\./);
      await bench.write(labFile(lab, 'solution.ts'));
      expect(await bench.run(), lab.id).toMatch(/^All \d+ checks pass\./);
    }
  },
  180_000,
);

test.each(places)('cold starts are measured under $path, and nothing leaves the site', async ({ url }) => {
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
