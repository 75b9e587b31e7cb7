// <Challenge> as a reader meets it: guess, race, compare; and when the race does not take place.
import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { complaintsIn } from '../../support/site/complaints.ts';
import { widgetSite, type WidgetSite } from '../../support/widget-site.ts';

let site: WidgetSite;
beforeAll(async () => {
  site = await widgetSite();
}, 60_000);
afterAll(() => site.close());

const field = (page: Page, contender: string) =>
  page.getByRole('group', { name: contender }).getByLabel('Exits');
const start = (page: Page) => page.getByRole('button', { name: 'Lock in and race' });

async function guess(page: Page, bare: string, trapped: string): Promise<void> {
  await field(page, 'Bare').fill(bare);
  await field(page, 'Trapped').fill(trapped);
  await start(page).click();
}

const open = (options: BrowserContextOptions & { query?: string } = {}) => site.open('challenge', options);

describe('the guesses', () => {
  it('begin empty, and nothing is locked while one cannot be read', async () => {
    const { page, errors } = await open();
    expect(await field(page, 'Bare').inputValue()).toBe('');
    await guess(page, '0', 'lots');
    await page.getByText('found "lots"').waitFor();
    expect(await field(page, 'Trapped').evaluate((input) => input === document.activeElement)).toBe(true);
    expect(await field(page, 'Trapped').isDisabled()).toBe(false);
    await guess(page, '-3', '100');
    await page.getByText('Expected a whole number, 0 or more; found "-3".').waitFor();
    await guess(page, '0', '12.5');
    await page.getByText('Expected a whole number, 0 or more; found "12.5".').waitFor();
    expect(await page.evaluate(() => document.body.dataset['asked'])).toBeUndefined();
    expect(errors).toEqual([]);
  });

  it('are locked while the race runs', async () => {
    const { page } = await open({ query: '?silent' });
    await guess(page, '0', '100');
    await page.getByText('Locked in. Every contender is running now.').waitFor();
    expect(await field(page, 'Bare').isDisabled()).toBe(true);
    expect(await start(page).isDisabled()).toBe(true);
    expect(await page.evaluate(() => document.body.dataset['asked'])).toBe('race');
  });
});

describe('the result', () => {
  it('says the score first, then the guesses beside the counts, the race in words, all counts, and the costs', async () => {
    const { page, errors } = await open({ reducedMotion: 'reduce' });
    await guess(page, '0', '400');
    const heading = page.getByRole('heading', { name: '76 of 100 points' });
    await heading.waitFor();
    expect(await heading.evaluate((element) => element === document.activeElement)).toBe(true);
    const rows = (name: string) =>
      page
        .getByRole('region', { name })
        .locator('tbody tr')
        .evaluateAll((lines) => lines.map((line) => [...line.children].map((cell) => cell.textContent)));
    expect(await rows('Your guesses')).toEqual([
      ['Bare: Exits', '0', '0', 'exact', '100'],
      ['Trapped: Exits', '400', '100', '4 × too many', '51'],
    ]);
    expect(await rows('All counts, for 4 bytes')).toEqual([
      ['Bare', '0', '100', '100', '1 ×'],
      ['Trapped', '100', '100', '2,000', '20 ×'],
    ]);
    expect(await rows('What each event costs')).toEqual([['One exit', '19', 'chosen for this sample']]);
    await page
      .getByText('Bare finishes first, after 100 cycles. Trapped needs 2,000, 20 × as many.')
      .waitFor();
    expect(await page.evaluate(() => document.body.dataset['ended'])).toBe('yes');
    expect(errors).toEqual([]);
  });

  it('is a chart at rest under reduced motion, with nothing to replay', async () => {
    const { page } = await open({ reducedMotion: 'reduce' });
    await guess(page, '0', '400');
    await page.getByRole('heading', { name: /points/ }).waitFor();
    expect(await page.locator('.race-readout').allTextContents()).toEqual(['✓ 100 cycles', '✓ 2,000 cycles']);
    expect(await page.getByRole('button', { name: 'Replay' }).count()).toBe(0);
  });

  it('plays the race from the line, and again on request', async () => {
    const { page } = await open({ reducedMotion: 'no-preference' });
    await guess(page, '0', '400');
    const trapped = page.locator('.race-lane').last();
    await trapped.getByText(/^[0-2] of 4 bytes$/).waitFor();
    await trapped.getByText('✓ 2,000 cycles').waitFor();
    await page.getByRole('button', { name: 'Replay' }).click();
    await trapped.getByText(/^[0-2] of 4 bytes$/).waitFor();
  });

  it('keeps the best score over a reload and a worse try', async () => {
    const { page } = await open({ reducedMotion: 'reduce' });
    await guess(page, '0', '100');
    await page.getByText('Your best score so far: 100 of 100.').waitFor();
    await page.getByRole('button', { name: 'Guess again' }).click();
    expect(await page.getByRole('heading', { name: /points/ }).count()).toBe(0);
    await guess(page, '0', '5000');
    await page.getByRole('heading', { name: '50 of 100 points' }).waitFor();
    await page.reload();
    await page.getByText('Your best score so far: 100 of 100.').waitFor();
  });
});

describe('when the race does not take place', () => {
  it('shows why the engine refused, and keeps the guesses', async () => {
    const { page } = await open({ query: '?refuse' });
    await guess(page, '0', '400');
    await page.getByRole('alert').getByText('Expected a challenge that is known, found another.').waitFor();
    expect(await field(page, 'Trapped').inputValue()).toBe('400');
    expect(await start(page).isEnabled()).toBe(true);
  });

  it('calls a bug of ours a bug of ours, with everything to report it', async () => {
    const { page } = await open({ query: '?bug' });
    await guess(page, '0', '400');
    const alert = page.getByRole('alert');
    await alert.getByText('This is our bug, not yours.').waitFor();
    expect(await alert.textContent()).toMatch(
      /expected an even number, found 3[^]*race\.ts:7[^]*"trapped-exits":400/,
    );
  });

  it('runs nothing in safe mode', async () => {
    const { page } = await open({ query: '?safe' });
    await page.getByText('Safe mode').waitFor();
    expect(await start(page).isDisabled()).toBe(true);
  });

  it('can be read without scripts', async () => {
    const { page } = await open({ javaScriptEnabled: false });
    expect(await field(page, 'Bare').isVisible()).toBe(true);
    expect(await page.getByText('needs JavaScript').isVisible()).toBe(true);
    expect(await page.getByRole('button').count()).toBe(0);
  });
});

it.each(['light', 'dark'] as const)(
  'has no fault that axe knows in the %s theme, at 360 px too',
  async (colorScheme) => {
    const { page } = await open({
      colorScheme,
      reducedMotion: 'reduce',
      viewport: { width: 360, height: 800 },
    });
    await guess(page, '0', 'lots');
    await page.getByText('found "lots"').waitFor();
    const faults = () => complaintsIn[colorScheme](page);
    expect(await faults()).toEqual([]);
    await guess(page, '0', '400');
    await page.getByRole('heading', { name: /points/ }).waitFor();
    expect(await faults()).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  },
);
