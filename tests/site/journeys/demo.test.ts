// The demo: a guest stepped forth and back, run, reset, and run the other way with the same output.

import type { Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { chapter } from '../../support/site/chapters.ts';
import { places, visit } from '../../support/site/visit.ts';

const { path } = chapter('trap-and-emulate');

async function demoOn(page: Page): Promise<Locator> {
  const demo = page.locator('ring-demo').first();
  await demo.getByRole('button', { name: 'Step', exact: true }).waitFor();
  return demo;
}

/** The state that the machine view shows: everything but which lines of code stand around the current one. */
const view = (demo: Locator): Promise<string> =>
  demo
    .locator('[data-view]:not([data-view=code]), [data-view=code] tr[data-here]')
    .evaluateAll((parts) => parts.map((part) => part.textContent?.replace(/\s+/g, '')).join('\n'));
const act = (demo: Locator, name: string) => demo.getByRole('button', { name, exact: true }).click();
const said = (demo: Locator) => demo.locator('[data-part=status]').innerText();
const console = (demo: Locator) => demo.locator('[data-view=console]').innerText();

describe('the demo of the chapter', () => {
  test('is on the first screen', async () => {
    const { page } = await visit();
    await page.goto(places[0].url() + path);
    const box = await (await demoOn(page)).boundingBox();
    expect(box?.y).toBeLessThan(800);
  });

  test('steps, and steps back to exactly what was there', async () => {
    const { page } = await visit();
    await page.goto(places[0].url() + path);
    const demo = await demoOn(page);
    const seen = [await view(demo)];
    for (let step = 0; step < 8; step++) {
      await act(demo, 'Step');
      await expect.poll(() => view(demo), { timeout: 15_000 }).not.toBe(seen.at(-1));
      seen.push(await view(demo));
    }
    while (seen.length > 1) {
      seen.pop();
      await act(demo, 'Step back');
      await expect.poll(() => view(demo), { timeout: 15_000 }).toBe(seen.at(-1));
    }
  });

  test('runs to the end with the same output bare and deprivileged, and resets', async () => {
    const { page } = await visit();
    await page.goto(places[0].url() + path);
    const demo = await demoOn(page);
    const printed: string[] = [];
    for (const way of ['Bare', 'Deprivileged']) {
      await demo.getByText(way, { exact: true }).click();
      await expect.poll(() => said(demo)).toBe('At the start.');
      const start = await view(demo);
      await act(demo, 'Run');
      await expect.poll(() => console(demo), { timeout: 15_000 }).not.toBe('');
      printed.push(await console(demo));
      expect(await demo.locator('[data-view=timeline] tr').count(), 'events').toBeGreaterThan(0);
      await act(demo, 'Reset');
      await expect.poll(() => view(demo)).toBe(start);
    }
    expect(printed[0]).toBe(printed[1]);
  });

  test('is worked with the keyboard alone', async () => {
    const { page } = await visit();
    await page.goto(places[0].url() + path);
    const demo = await demoOn(page);
    const start = await view(demo);
    await demo.getByRole('button', { name: 'Step', exact: true }).focus();
    await page.keyboard.press('s');
    await expect.poll(() => view(demo), { timeout: 15_000 }).not.toBe(start);
    await page.keyboard.press('b');
    await expect.poll(() => view(demo), { timeout: 15_000 }).toBe(start);
    await page.keyboard.press('r');
    await expect.poll(() => console(demo), { timeout: 15_000 }).not.toBe('');
  });
});

test('a run is summed up from the first step, wherever it began', async () => {
  const { page } = await visit();
  await page.goto(places[0].url() + path);
  const demo = await demoOn(page);
  await act(demo, 'Run');
  await expect.poll(() => said(demo), { timeout: 15_000 }).toMatch(/^[\d,]+ steps since the start: /);
  const whole = await said(demo);
  await act(demo, 'Reset');
  for (let step = 1; step <= 3; step++) {
    await act(demo, 'Step');
    await expect.poll(() => said(demo), { timeout: 15_000 }).toMatch(new RegExp(`^Step ${step}\\.`));
  }
  await act(demo, 'Run');
  await expect.poll(() => said(demo), { timeout: 15_000 }).toBe(whole);
});

test.each(['', path])('on a phone, "%s" shows the console right under the buttons', async (address) => {
  const { page } = await visit({ viewport: { width: 360, height: 740 } });
  await page.goto(places[0].url() + address);
  const demo = await demoOn(page);
  const bar = await demo.locator('.r-widget-bar').boundingBox();
  const output = await demo.locator('[data-view=console]').boundingBox();
  expect(output!.y - (bar!.y + bar!.height)).toBeGreaterThan(0);
  expect(output!.y - (bar!.y + bar!.height)).toBeLessThan(48);
});

test.each(places)('the landing page under $path runs a guest with one click', async ({ url }) => {
  const { page } = await visit({ site: url() });
  await page.goto(url());
  const demo = await demoOn(page);
  await act(demo, 'Run');
  await expect.poll(() => console(demo), { timeout: 10_000 }).toMatch(/\S/);
});
