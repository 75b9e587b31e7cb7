// <Scenarios> as a reader meets it: without scripts, with the keyboard, after a reload.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scenario } from '../../engine/grader/scenario-samples.ts';
import { complaints } from '../../support/site/complaints.ts';
import { widgetSite, type WidgetSite } from '../../support/widget-site.ts';

let site: WidgetSite;
beforeAll(async () => {
  site = await widgetSite();
}, 60_000);
afterAll(() => site.close());

const defend = (page: Page) => page.getByRole('button', { name: 'Defend' });
const verdict = (page: Page) => page.locator('.quiz-verdict');

async function hand(page: Page, choice: string, ...facts: string[]): Promise<void> {
  await page.getByRole('radio', { name: choice }).check();
  for (const fact of facts) await page.getByRole('checkbox', { name: fact }).check();
  await defend(page).click();
}

describe('without scripts', () => {
  it('shows the situation, and what decides in a list to open', async () => {
    const { page } = await site.open('scenarios', { javaScriptEnabled: false });
    expect(await page.getByRole('radio').count()).toBe(3);
    expect(await page.getByRole('button').count()).toBe(0);
    const answers = page.locator('details.quiz-answers');
    await answers.locator('summary').click();
    const text = (await answers.innerText()).replaceAll(/\s+/g, ' ');
    expect(text).toContain('A piano weighs 300 kg. Decides. No horse swims');
    expect(text).toContain('The piano is black. Does not decide.');
    expect(text).toContain('A horse: ruled out. It swims well');
    expect(text).toContain('A bridge: can be defended.');
  });

  it('shows the source of a fact beside it', () => {
    expect(site.html('scenarios').replaceAll(/\s+/g, ' ')).toContain('<small> (Nobody 2026)</small>');
  });
});

describe('with scripts', () => {
  it('grades the facts, and lets more than one choice win', async () => {
    const { page, errors } = await site.open('scenarios');
    for (const choice of ['A boat', 'A bridge']) {
      await hand(page, choice, 'A piano weighs', 'It is done once');
      expect(await verdict(page).textContent()).toBe('✓ Defended, with 2 of 2 facts that decide.');
      expect(await verdict(page).evaluate((line) => line === document.activeElement)).toBe(true);
      await page.getByRole('button', { name: 'Try again' }).click();
    }
    expect(
      await page.getByRole('radio', { name: 'A boat' }).evaluate((i) => i === document.activeElement),
    ).toBe(true);
    expect(errors).toEqual([]);
  });

  it('says that a fact rules a choice out, and explains every part with words and signs', async () => {
    const { page } = await site.open('scenarios');
    await hand(page, 'A horse', 'A piano weighs', 'It is done once');
    expect(await verdict(page).textContent()).toBe(
      '✗ Not defended: a fact rules this choice out. You picked 2 of 2 facts that decide.',
    );
    const reasons = await page.locator('.quiz-why:visible').allTextContents();
    expect(reasons).toHaveLength(scenario.choices.length + scenario.facts.length);
    expect(reasons.join('\n')).toContain('✗Ruled out. It swims well');
    expect(reasons.join('\n')).toContain('–Does not decide. True, and of no weight at all.');
    expect(await page.locator('details.quiz-answers').isVisible()).toBe(false);
  });

  it('counts facts that are missing and facts that are too many', async () => {
    const { page } = await site.open('scenarios');
    await hand(page, 'A boat', 'A piano weighs', 'Boats are what');
    expect(await verdict(page).textContent()).toBe(
      '✗ Not yet: 1 of 2 facts that decide, and 1 that does not. The choice itself can be defended.',
    );
    expect(await page.locator('[data-mark="missed"]').textContent()).toContain('Decides. So nothing');
  });

  it('asks for a choice and for a fact before it grades', async () => {
    const { page } = await site.open('scenarios');
    await defend(page).click();
    await page.getByText('Expected one choice; nothing is chosen yet.').waitFor();
    expect(
      await page
        .getByRole('radio')
        .first()
        .evaluate((i) => i === document.activeElement),
    ).toBe(true);
    await page.keyboard.press('Space');
    await page.keyboard.press('Enter');
    await page.getByText('Expected at least one fact for the defence; none is picked yet.').waitFor();
    expect(
      await page
        .getByRole('checkbox')
        .first()
        .evaluate((i) => i === document.activeElement),
    ).toBe(true);
  });

  it('can be played with the keyboard alone', async () => {
    const { page } = await site.open('scenarios');
    await page.getByRole('radio', { name: 'A boat' }).focus();
    await page.keyboard.press('ArrowDown');
    expect(await page.getByRole('radio', { name: 'A bridge' }).isChecked()).toBe(true);
    for (let at = 0; at < scenario.facts.length; at++) {
      await page.keyboard.press('Tab');
      const decides = await page.evaluate(() =>
        ['weight', 'once'].includes((document.activeElement as HTMLInputElement).value),
      );
      if (decides) await page.keyboard.press('Space');
    }
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByText('✓ Defended').waitFor();
  });

  it('keeps a defence over a reload, until it is cleared', async () => {
    const { page } = await site.open('scenarios');
    await hand(page, 'A bridge', 'A piano weighs', 'It is done once');
    await page.getByText('1 of 1 defended.').waitFor();
    await page.reload();
    await page.getByText('✓ Defended, with 2 of 2').waitFor();
    expect(await page.getByRole('radio', { name: 'A bridge' }).isChecked()).toBe(true);
    await page.getByRole('button', { name: 'Clear all defences' }).click();
    await page.getByText('All defences are cleared.').waitFor();
    await page.reload();
    await defend(page).waitFor();
    expect(await verdict(page).isVisible()).toBe(false);
  });

  it('has no fault that axe finds, open and closed, and fits 360 px', async () => {
    const { page } = await site.open('scenarios', { viewport: { width: 360, height: 800 } });
    const faults = () => complaints(page, 'ring-scenarios');
    expect(await faults()).toEqual([]);
    await hand(page, 'A horse', 'Boats are what');
    await verdict(page).waitFor();
    expect(await faults()).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  });
});
