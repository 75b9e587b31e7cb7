// The race of chapter 13: guess, run all six for real, read the times, change a cost and see the race change; then a case.

import { expect, test } from 'vitest';
import { chapter } from '../../support/site/chapters.ts';
import { deep, visit } from '../../support/site/visit.ts';

const { path } = chapter('vms-or-containers');

test.each(deep)('the race under $path is guessed, run, and priced anew', async ({ url }) => {
  const { page } = await visit({ site: url() });
  await page.goto(url() + path);
  const challenge = page.locator('ring-challenge');
  const fields = challenge.locator('form').getByRole('textbox');
  await fields.first().scrollIntoViewIfNeeded();
  for (const field of await fields.all()) await field.fill('1000');
  await challenge.getByRole('button', { name: 'Lock in and race' }).click();
  await challenge.getByRole('heading', { name: /^\d+ of 100 points$/ }).waitFor();

  const table = challenge.getByRole('table', { name: 'The race in figures' });
  const timeOf = (contender: string) =>
    table
      .getByRole('row', { name: new RegExp(`^${contender}`) })
      .evaluate((row) => (row as HTMLTableRowElement).cells[2]?.innerText);
  expect(await timeOf('Full VM')).toMatch(/^42\.\d ms$/);
  expect(await timeOf('Warm function')).toMatch(/µs$/);
  expect(await table.getByRole('row', { name: /^Container/ }).innerText()).toContain('a namespace made');
  expect(await challenge.locator('svg .priced-bar').count()).toBe(6);

  const caption = challenge.locator('figcaption');
  expect(await caption.innerText()).toMatch(/^Warm function answers first/);
  const monitor = challenge.getByRole('textbox', { name: /Nanoseconds: a monitor with a whole machine/ });
  await monitor.fill('0');
  expect(await timeOf('Full VM')).toMatch(/µs$/);
  await monitor.fill('many');
  await challenge.getByText(/Expected a number/).waitFor();
  expect(await timeOf('Full VM'), 'a figure that cannot be read changes nothing').toMatch(/µs$/);
  await challenge.getByRole('button', { name: 'As the sources say' }).click();
  expect(await timeOf('Full VM')).toMatch(/^42\.\d ms$/);
  const axis = challenge.getByRole('button', { name: 'Linear axis' });
  await axis.click();
  expect(await axis.getAttribute('aria-pressed')).toBe('true');
  expect(await challenge.locator('svg .priced-bar').count()).toBe(6);
});

test.each(deep)('a case under $path is asked, closed, kept and reopened', async ({ url }) => {
  const { page } = await visit({ site: url() });
  await page.goto(url() + path);
  const form = page.locator('ring-detective form').first();
  const close = form.getByRole('button', { name: 'Close the case' });
  await close.scrollIntoViewIfNeeded();
  await close.click();
  await form.getByText('Expected a place for every workload').waitFor();

  await form.getByRole('radio', { name: 'Containers in a VM of their own' }).check();
  await form.getByRole('radio', { name: /^No kernel may be shared/ }).check();
  await close.click();
  const verdict = form.locator('.quiz-verdict');
  expect(await verdict.innerText()).toMatch(/^½ 80 of 100 points: .* named without its evidence/);
  await form.getByRole('button', { name: 'Reopen it' }).click();

  await form.getByText('What will the auditor want to see?').click();
  await form.getByRole('radio', { name: 'Containers in a VM of their own' }).check();
  await form.getByRole('radio', { name: /^No kernel may be shared/ }).check();
  await close.click();
  expect(await verdict.innerText()).toMatch(/^✓ 100 of 100 points/);
  await page.reload();
  await verdict.scrollIntoViewIfNeeded();
  await page.locator('ring-detective').getByText('1 of 6 cases closed').waitFor();
  expect(await verdict.innerText()).toMatch(/^✓ 100 of 100 points/);
});
