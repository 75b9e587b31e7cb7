// The challenge: guess, race for real, compare; a guess that is exactly right earns everything.

import { expect, test } from 'vitest';
import { chapter } from '../../support/site/chapters.ts';
import { deep, visit } from '../../support/site/visit.ts';

const { path } = chapter('trap-and-emulate');

test.each(deep)('the challenge under $path is guessed, raced and scored', async ({ url }) => {
  const { page } = await visit({ site: url() });
  await page.goto(url() + path);
  const challenge = page.locator('ring-challenge');
  const fields = challenge.getByRole('textbox');
  const race = challenge.getByRole('button', { name: 'Lock in and race' });
  const score = challenge.getByRole('heading', { name: /^\d+ of 100 points$/ });
  await fields.first().scrollIntoViewIfNeeded();

  await fields.first().fill('many');
  await race.click();
  await challenge.locator('[aria-invalid=true]').first().waitFor();
  expect(await score.count(), 'nothing raced on a guess that cannot be read').toBe(0);

  for (const field of await fields.all()) await field.fill('1');
  await race.click();
  await score.waitFor();
  const poor = Number.parseInt(await score.innerText());
  expect(poor).toBeLessThan(50);

  const rows = challenge
    .getByRole('table', { name: 'Your guesses and what was counted' })
    .locator('tbody tr');
  expect(await rows.count()).toBe(await fields.count());
  const counted = await rows.evaluateAll((all) =>
    all.map((row) => (row as HTMLTableRowElement).cells[2]?.innerText ?? ''),
  );
  await challenge.getByRole('button', { name: 'Guess again' }).click();
  for (const [index, field] of (await fields.all()).entries()) await field.fill(counted[index] ?? '');
  await race.click();
  await score.waitFor();
  expect(await score.innerText()).toBe('100 of 100 points');
  await page.reload();
  await challenge.getByText('Your best score so far: 100 of 100.').waitFor();
});
