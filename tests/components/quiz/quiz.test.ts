// <Quiz> as a reader meets it: without scripts, with the keyboard, after a reload.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  matching,
  multiple,
  numeric,
  ordering,
  quiz,
  single,
  trace,
} from '../../engine/grader/quiz-samples.ts';
import { complaintsIn } from '../../support/site/complaints.ts';
import { widgetSite, type WidgetSite } from '../../support/widget-site.ts';

let site: WidgetSite;
beforeAll(async () => {
  site = await widgetSite();
}, 60_000);
afterAll(() => site.close());

const form = (page: Page, id: string) => page.locator(`form[data-question="${id}"]`);
const check = (page: Page, id: string) => form(page, id).getByRole('button', { name: 'Check' });
const verdict = (page: Page, id: string) => form(page, id).locator('.quiz-verdict');
const reasons = (page: Page, id: string) => form(page, id).locator('.quiz-why:visible').allTextContents();

/** Answers all six, two of them right. */
async function answerAll(page: Page): Promise<void> {
  await form(page, single.id).getByLabel('To the next instruction').check();
  await form(page, multiple.id).getByLabel('mret').check();
  await form(page, numeric.id).getByLabel('Your answer').fill('1,250 exits');
  for (const select of await form(page, matching.id).getByRole('combobox').all()) {
    await select.selectOption({ label: 'where to go' });
  }
  await form(page, trace.id).getByLabel('a0 after 3 steps').fill('-5');
  for (const { id } of quiz.questions) await check(page, id).click();
  // Nothing was moved in the ordering, so it was only asked about.
  await check(page, ordering.id).click();
  await verdict(page, trace.id).waitFor();
}

describe('without scripts', () => {
  it('shows every question, and the answers with all explanations in a list to open', async () => {
    const { page } = await site.open('quiz', { javaScriptEnabled: false });
    for (const { id } of quiz.questions) expect(await form(page, id).isVisible()).toBe(true);
    expect(await page.getByRole('button').count()).toBe(0);
    const answers = page.locator('details.quiz-answers');
    await answers.locator('summary').click();
    const text = (await answers.innerText()).replaceAll(/\s+/g, ' ');
    for (const option of [...single.options, ...multiple.options]) {
      expect(text).toContain(
        `${option.correct ? 'Right.' : 'Wrong.'} ${option.explanation.replaceAll(/[`*]/g, '')}`,
      );
    }
    for (const answer of ['1200 exits', '0xfffffffb', '1. The hart traps', 'mtvec – where to go']) {
      expect(text).toContain(answer);
    }
  });

  it('marks text up as code and emphasis, and lets no other markup through', () => {
    const html = site.html('quiz');
    expect(html).toContain('<em>user mode</em> executes <code>csrrw</code>');
    expect(html).not.toMatch(/<script[^>]*application\/json[^>]*>[^<]*<(?!\/script)/);
  });
});

describe('with scripts', () => {
  it('takes the list of answers away', async () => {
    const { page } = await site.open('quiz');
    await check(page, single.id).waitFor();
    expect(await page.locator('details.quiz-answers').isVisible()).toBe(false);
  });

  it('explains every option after an answer, with words and signs', async () => {
    const { page, errors } = await site.open('quiz');
    await form(page, single.id).getByLabel('To the next instruction').check();
    await check(page, single.id).click();
    expect(await verdict(page, single.id).textContent()).toBe('✗ Not right.');
    expect(new Set(await reasons(page, single.id))).toEqual(
      new Set([
        '→This is the answer. The trap goes where the hardware says.',
        '–Wrong, and not chosen. The guest only believes that it owns mtvec.',
        '✗Wrong. Only on a machine with a hole in it.',
      ]),
    );
    expect(await verdict(page, single.id).evaluate((line) => line === document.activeElement)).toBe(true);
    expect(await form(page, single.id).getByRole('radio').first().isDisabled()).toBe(true);
    expect(errors).toEqual([]);
  });

  it('says what it expected and found when it cannot read an answer, and lets the reader mend it', async () => {
    const { page } = await site.open('quiz');
    const field = form(page, numeric.id).getByLabel('Your answer');
    await field.fill('many');
    await field.press('Enter');
    expect(await form(page, numeric.id).getByRole('alert').textContent()).toContain('found "many"');
    expect(await field.getAttribute('aria-invalid')).toBe('true');
    expect(await field.evaluate((input) => input === document.activeElement)).toBe(true);
    await field.fill('1300');
    await field.press('Enter');
    expect(await verdict(page, numeric.id).textContent()).toBe(
      '✓ Right. The answer: 1,200 exits, ±10 % accepted.',
    );
    expect(await field.getAttribute('aria-invalid')).toBeNull();
  });

  it('asks for an answer when nothing is chosen', async () => {
    const { page } = await site.open('quiz');
    for (const { id } of [single, multiple, matching]) {
      await check(page, id).click();
      await form(page, id).locator('.quiz-problem:not(:empty)').waitFor();
      expect(await form(page, id).getByRole('alert').textContent()).toMatch(
        /^Expected .*(nothing is chosen yet|found 0)/,
      );
    }
  });

  it('orders items with the keyboard alone, keeps the focus on what moves, and says where it is', async () => {
    const { page } = await site.open('quiz');
    const items = () => form(page, ordering.id).locator('.quiz-item').allInnerTexts();
    const order = ordering.items.map((item) => item.text.replaceAll(/[`*]/g, ''));
    expect(await items()).not.toEqual(order);
    for (const [place, text] of order.entries()) {
      const up = form(page, ordering.id).getByRole('button', { name: `Move up: ${text}` });
      await up.focus();
      for (let at = (await items()).indexOf(text); at > place; at--) {
        await page.keyboard.press('Enter');
        expect(await up.evaluate((button) => button === document.activeElement)).toBe(true);
        await page.getByText(`${text}: now ${at} of 4.`).waitFor({ state: 'attached' });
      }
    }
    expect(await items()).toEqual(order);
    await form(page, ordering.id)
      .getByRole('button', { name: `Move up: ${order[0]}` })
      .focus();
    await page.keyboard.press('Enter');
    await page.getByText(`${order[0]} is already first.`).waitFor({ state: 'attached' });
    await check(page, ordering.id).focus();
    await page.keyboard.press('Enter');
    expect(await verdict(page, ordering.id).textContent()).toBe('✓ Right.');
  });

  it('asks before it grades an order in which nothing was moved, and forgets the question after a move', async () => {
    const { page } = await site.open('quiz');
    const problem = form(page, ordering.id).locator('.quiz-problem');
    await check(page, ordering.id).click();
    await form(page, ordering.id).locator('.quiz-problem:not(:empty)').waitFor();
    expect(await problem.textContent()).toMatch(/^You have not moved anything\./);
    expect(await verdict(page, ordering.id).isVisible()).toBe(false);
    await form(page, ordering.id)
      .getByRole('button', { name: /^Move up/ })
      .last()
      .click();
    expect(await problem.textContent()).toBe('');
    await check(page, ordering.id).click();
    await verdict(page, ordering.id).waitFor();
  });

  it('grades an untouched order when it is checked again', async () => {
    const { page } = await site.open('quiz');
    await check(page, ordering.id).click();
    await form(page, ordering.id).locator('.quiz-problem:not(:empty)').waitFor();
    await check(page, ordering.id).click();
    expect(await verdict(page, ordering.id).textContent()).toBe('✗ Not right.');
    expect(await form(page, ordering.id).locator('.quiz-problem').textContent()).toBe('');
  });

  it('counts, keeps the answers over a reload, and asks again only what was wrong', async () => {
    const { page, errors } = await site.open('quiz');
    await answerAll(page);
    await page.getByText('2 of 6 right.').waitFor();
    await page.reload();
    await page.getByText('2 of 6 right.').waitFor();
    expect(await form(page, trace.id).getByLabel('a0 after 3 steps').inputValue()).toBe('-5');
    expect(await verdict(page, ordering.id).textContent()).toBe('✗ Not right.');

    await page.getByRole('button', { name: 'Ask me again what was wrong' }).click();
    const open = await page
      .locator('form:not([data-verdict])')
      .evaluateAll((forms) => forms.map((one) => (one as HTMLElement).dataset['question']));
    expect(open).toEqual([single.id, multiple.id, ordering.id, matching.id]);
    expect(await reasons(page, single.id)).toEqual([]);
    expect(await form(page, single.id).getByRole('radio', { checked: true }).count()).toBe(0);
    expect(await form(page, single.id).locator(':focus').count()).toBe(1);

    await form(page, single.id).getByLabel('To the monitor').check();
    await check(page, single.id).click();
    await page.getByText('3 of 3 right so far, 3 still open.').waitFor();
    expect(errors).toEqual([]);
  });

  it('clears everything when asked, for good', async () => {
    const { page } = await site.open('quiz');
    await answerAll(page);
    await page.getByRole('button', { name: 'Clear all answers' }).click();
    await page.getByText('All answers are cleared.').waitFor({ state: 'attached' });
    await page.reload();
    await check(page, single.id).waitFor();
    expect(await page.locator('form[data-verdict]').count()).toBe(0);
  });

  it.each(['light', 'dark'] as const)(
    'has no fault that axe knows, before and after, in the %s theme',
    async (colorScheme) => {
      const { page } = await site.open('quiz', { colorScheme, viewport: { width: 360, height: 800 } });
      await check(page, single.id).waitFor();
      const faults = () => complaintsIn[colorScheme](page);
      expect(await faults()).toEqual([]);
      await answerAll(page);
      expect(await faults()).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    },
  );
});
