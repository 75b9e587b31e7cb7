// Chapter 06 in Chromium: the translation beside its guest, and the race; with the keyboard, and with axe.

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { viewTranslation } from '../../../lessons-engine/translator/index.ts';
import { chapter } from '../../support/site/chapters.ts';
import { complaintsEverywhere } from '../../support/site/complaints.ts';
import { deep, places, visit } from '../../support/site/visit.ts';

const { path } = chapter('cpu-virtualization');
const LONG = 120_000;
const source = readFileSync('content/guests/translated/sieve.s', 'utf8');

test.each(deep)(
  'a guest under $path is translated and raced, and each line shows what was made for it',
  { timeout: LONG },
  async ({ url }) => {
    const { page, requests } = await visit({ site: url() });
    await page.goto(url() + path);
    const demo = page.locator('ring-translated');
    await demo.scrollIntoViewIfNeeded();
    expect(requests.filter((address) => /translation-worker|translated\.[\w-]+\.css/.test(address))).toEqual(
      [],
    );
    await demo.getByRole('button', { name: 'Translate it and race' }).focus();
    await page.keyboard.press('Enter');
    await demo.getByText(/^Done\./).waitFor({ timeout: LONG });

    expect(await demo.getByRole('rowheader').allInnerTexts()).toEqual([
      expect.stringMatching(/^Readable interpreter/),
      expect.stringMatching(/^Interpreter/),
      expect.stringMatching(/^Translator, the first time/),
      expect.stringMatching(/^Translator\n/),
    ]);
    await demo.getByText(/in the same state to the last bit; its hash is [\da-f]{8}\./).waitFor();
    await demo.getByText('Wall clock of this browser').waitFor();

    const { lines, text } = viewTranslation(source);
    const rows = demo.getByRole('group', { name: 'The guest' }).locator('tbody tr');
    expect(await rows.count()).toBe(lines.length);
    expect(await rows.locator('td:first-child').allInnerTexts()).toEqual(
      lines.map(({ executed }) => executed.toLocaleString('en-US')),
    );
    const shown = demo.getByRole('group', { name: 'The WebAssembly' });
    expect(await shown.locator('code > span').count()).toBe(text.length);

    const button = rows.getByRole('button', { name: /lbu/ });
    await button.focus();
    await page.keyboard.press('Space');
    expect(await button.getAttribute('aria-pressed')).toBe('true');
    const load = lines.find(({ line }) => source.split('\n')[line - 1]?.includes('lbu'));
    await demo.getByText(`became ${load?.made} lines of WebAssembly, in one place.`).waitFor();
    const marked = shown.locator('.r-translated-mine');
    expect(await marked.count()).toBe(load?.made);
    await expect
      .poll(async () => {
        const [frame, first] = await Promise.all([shown.boundingBox(), marked.first().boundingBox()]);
        return frame && first && first.y >= frame.y && first.y < frame.y + frame.height;
      })
      .toBe(true);
  },
);

test('axe finds nothing in it, and a phone does not scroll sideways', { timeout: LONG }, async () => {
  const { page } = await visit();
  await page.goto(places[0].url() + path);
  const demo = page.locator('ring-translated');
  await demo.getByRole('button', { name: 'Translate it and race' }).click();
  await demo.getByText(/^Done\./).waitFor({ timeout: LONG });
  expect(await complaintsEverywhere(page, 'ring-translated')).toEqual([]);
  await page.setViewportSize({ width: 360, height: 800 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
});

test('a clock too coarse for the translator is said to be so', { timeout: LONG }, async () => {
  const { page } = await visit();
  // What a browser does that hides its user among others, with a longer step: nothing but the slowest takes as long.
  await page.route(/translation-worker/, async (route) => {
    const response = await route.fetch();
    const coarse =
      'const fine = performance.now.bind(performance); performance.now = () => Math.floor(fine() / 4000) * 4000;';
    await route.fulfill({ response, body: `{${coarse}}${await response.text()}` });
  });
  await page.goto(places[0].url() + path);
  const demo = page.locator('ring-translated');
  await demo.getByRole('button', { name: 'Translate it and race' }).click();
  await demo.getByText(/^Done\./).waitFor({ timeout: LONG });
  const last = demo
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name: /^Translator/ }) })
    .last();
  expect(await last.getByRole('cell').allInnerTexts()).toEqual(['under 4 s', 'too fast for this clock']);
  await demo.getByText(/clock of this browser is too coarse/).waitFor();
});
