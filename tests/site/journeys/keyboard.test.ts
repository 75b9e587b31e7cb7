// Every quiz and every challenge of the course with the keyboard alone. Every lab is solved so as well, where its reports are
// compared: tests/support/site/describe-same-everywhere.ts.

import { expect, test } from 'vitest';
import type { Quiz } from '../../../lessons-engine/grader/index.ts';
import { answerByKeys } from '../../support/site/answer-by-keys.ts';
import { builtChapters, chapter } from '../../support/site/chapters.ts';
import { expectAnnounced, Keys } from '../../support/site/keys.ts';
import { places, visit } from '../../support/site/visit.ts';

test.each(builtChapters)('quiz and challenges of $slug are done with keys', async ({ path }) => {
  const { page } = await visit();
  await page.goto(places[0].url() + path);
  const keys = new Keys(page);

  for (const challenge of await page.locator('ring-challenge').all()) {
    await keys.jumpTo(challenge.locator('.sl-heading-wrapper'));
    for (const field of await challenge.getByRole('textbox').all()) {
      await keys.tabTo(field);
      await page.keyboard.type('1');
    }
    await keys.press(challenge.getByRole('button', { name: 'Lock in and race' }));
    const score = challenge.getByRole('heading', { name: /^\d+ of 100 points$/ });
    await score.waitFor({ timeout: 50_000 });
    await expectAnnounced(score);
    await keys.press(challenge.getByRole('button', { name: 'Guess again' }));
    expect(await score.count()).toBe(0);
  }

  const quiz = page.locator('ring-quiz');
  const { questions } = JSON.parse((await quiz.locator('> script').textContent()) ?? '') as Quiz;
  await keys.jumpTo(page.locator('.sl-heading-wrapper:has(+ ring-quiz)'));
  await quiz.locator('.quiz-buttons').first().waitFor();
  for (const question of questions) {
    const form = quiz.locator(`form[data-question="${question.id}"]`);
    await answerByKeys(keys, form, question);
    await keys.press(form.getByRole('button', { name: 'Check' }));
    const verdict = form.locator('.quiz-verdict');
    await verdict.waitFor();
    expect(await verdict.textContent(), question.id).toMatch(/^✓ Right\./);
    await expectAnnounced(verdict);
  }
  const standing = quiz.locator('.quiz-standing');
  expect(await standing.textContent()).toBe(`${questions.length} of ${questions.length} right.`);
  await expectAnnounced(standing);
});

test('Tab goes through a whole chapter, and is caught nowhere', async () => {
  const { page } = await visit();
  await page.goto(places[0].url() + chapter('trap-and-emulate').path);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  const seen: string[] = [];
  for (let presses = 0; ; presses++) {
    expect(presses, 'the end of the page').toBeLessThan(1000);
    await page.keyboard.press('Tab');
    const place = await page.evaluate(() => {
      const { activeElement } = document;
      if (activeElement === null || activeElement === document.body) return null;
      return activeElement.closest('ring-lab, ring-demo, ring-challenge, ring-quiz, footer')?.localName ?? '';
    });
    if (place === null) break;
    if (place !== seen.at(-1)) seen.push(place);
  }
  const count = (name: string) => seen.filter((each) => each === name).length;
  for (const name of ['ring-demo', 'ring-lab', 'ring-challenge', 'ring-quiz'])
    expect(count(name), name).toBe(await page.locator(name).count());
  expect(seen.at(-1)).toBe('footer');
});
