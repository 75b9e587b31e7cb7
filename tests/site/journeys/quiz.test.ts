// The quiz: every question answered, wrongly and rightly; explanations; a retry that asks only what was wrong.

import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { Question, Quiz } from '../../../lessons-engine/grader/index.ts';
import { assemble, registerNumber, type CsrName } from '../../../lessons-engine/isa/index.ts';
import { interpreter, readCsr, virtMachine } from '../../../lessons-engine/machine/index.ts';
import { chapter } from '../../support/site/chapters.ts';
import { deep, places, visit } from '../../support/site/visit.ts';

const { path } = chapter('trap-and-emulate');

const formOf = (page: Page, { id }: Question) => page.locator(`ring-quiz form[data-question="${id}"]`);

/** Fills in the right answer, or one that can be read and is wrong. */
async function fillIn(form: Locator, question: Question, right: boolean): Promise<void> {
  switch (question.kind) {
    case 'single':
      return form
        .locator(`input[value="${question.options.find(({ correct }) => correct === right)?.id}"]`)
        .check();
    case 'multiple':
      for (const { id, correct } of question.options)
        await form.locator(`input[value="${id}"]`).setChecked(correct === right);
      return;
    case 'numeric':
    case 'trace':
      return form.getByRole('textbox').fill(String(right ? question.answer : question.answer * 3 + 7));
    case 'matching': {
      const ids = question.pairs.map(({ id }) => id);
      for (const [index, id] of ids.entries())
        await form
          .locator(`select[name="${id}"]`)
          .selectOption((right ? id : ids[(index + 1) % ids.length]) ?? id);
      return;
    }
    case 'ordering': {
      const wanted = question.items.map(({ id }) => id);
      if (!right) wanted.reverse();
      for (const [place, id] of wanted.entries()) {
        const items = form.locator('.quiz-order > li');
        const at = await items.evaluateAll(
          (all, part) => all.findIndex((item) => (item as HTMLElement).dataset['part'] === part),
          id,
        );
        for (let up = at; up > place; up--)
          await form
            .locator(`li[data-part="${id}"]`)
            .getByRole('button', { name: /^Move up/ })
            .click();
      }
    }
  }
}

test.each(deep)('the quiz under $path is answered, explained and asked again', async ({ url }) => {
  const { page } = await visit({ site: url() });
  await page.goto(url() + path);
  const quiz = JSON.parse((await page.locator('ring-quiz > script').textContent()) ?? '') as Quiz;
  const { questions } = quiz;
  const kinds = new Set(questions.map(({ kind }) => kind));
  expect([...kinds].sort()).toEqual(['matching', 'multiple', 'numeric', 'ordering', 'single', 'trace']);
  await page.locator('ring-quiz').scrollIntoViewIfNeeded();

  const wrong = questions.filter((_, index) => index % 2 === 0);
  for (const question of questions) {
    const form = formOf(page, question);
    await fillIn(form, question, !wrong.includes(question));
    await form.getByRole('button', { name: 'Check' }).click();
    await form.locator('.quiz-verdict').waitFor();
    expect(await form.getAttribute('data-verdict'), question.id).toBe(
      wrong.includes(question) ? 'wrong' : 'right',
    );
    for (const why of await form.locator('.quiz-why').all())
      expect((await why.innerText()).length).toBeGreaterThan(12);
  }
  const standing = page.locator('.quiz-standing');
  expect(await standing.innerText()).toBe(`${questions.length - wrong.length} of ${questions.length} right.`);

  await page.reload();
  await page.locator('ring-quiz').scrollIntoViewIfNeeded();
  await expect
    .poll(() => standing.innerText())
    .toBe(`${questions.length - wrong.length} of ${questions.length} right.`);

  await page.getByRole('button', { name: 'Ask me again what was wrong' }).click();
  for (const question of questions) {
    const open = await formOf(page, question).getByRole('button', { name: 'Check' }).isVisible();
    expect(open, `${question.id} is asked again`).toBe(wrong.includes(question));
  }
  for (const question of wrong) {
    const form = formOf(page, question);
    await fillIn(form, question, true);
    await form.getByRole('button', { name: 'Check' }).click();
    await form.and(page.locator('[data-verdict=right]')).waitFor();
  }
  expect(await standing.innerText()).toBe(`${questions.length} of ${questions.length} right.`);
});

test('the answer of every trace question on the page is what the engine computes', async () => {
  const { page } = await visit();
  await page.goto(places[0].url() + path);
  const quiz = JSON.parse((await page.locator('ring-quiz > script').textContent()) ?? '') as Quiz;
  const traces = quiz.questions.filter((question) => question.kind === 'trace');
  expect(traces.length).toBeGreaterThan(0);
  for (const { id, program, steps, register, answer } of traces) {
    const machine = virtMachine();
    machine.load(assemble(program));
    interpreter.run(machine, steps);
    const number = registerNumber(register);
    const value = number === undefined ? readCsr(machine.hart, register as CsrName) : machine.hart.x[number];
    expect(answer, id).toBe((value ?? 0) >>> 0);
  }
});
