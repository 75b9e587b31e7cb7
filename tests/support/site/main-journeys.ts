// The main journeys, in a whole browser: read, run, solve, grade, build an assignment, go offline, open from a disk.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'puppeteer-core';
import { beforeAll, expect, inject, onTestFinished, test } from 'vitest';
import { readLink } from '../../../lessons-engine/assignment/index.ts';
import { serve } from '../../../scripts/serve.mjs';
import { assignment, LAB, sourceOf, wholeSubmission } from '../grading/samples.ts';
import { builtChapters, chapter } from './chapters.ts';
import { labFile } from './lab-bench.ts';
import { chooseFiles, endBrowser, goOn, pressIn, textIn, visitWhole } from './whole-browser.ts';

const { path, labs } = chapter('trap-and-emulate');
const lab = labs.find(({ id }) => id.endsWith('/vmm-loop'))!;
const LONG = 120_000;

/** Control and another key. */
async function chord(page: Page, key: 'a' | 'v'): Promise<void> {
  await page.keyboard.down('Control');
  await page.keyboard.press(key);
  await page.keyboard.up('Control');
}

/** Describes them, for the browser that `start` starts. */
export function mainJourneys(start: () => Promise<unknown>): void {
  beforeAll(async () => {
    await start();
    return endBrowser;
  });

  test(
    'a chapter is found from the landing page and read, and the theme is chosen',
    { timeout: LONG },
    async () => {
      const page = await visitWhole();
      await page.goto(inject('atSubPath'));
      await page.waitForSelector('html[data-offline=ready]');
      await page.locator('a ::-p-text(Start reading)').click();
      await page.waitForFunction(
        (wanted) => location.pathname.endsWith(wanted),
        {},
        `/${builtChapters[0]?.path}`,
      );
      await goOn(page, inject('atSubPath') + path);
      await textIn(page, 'h1', /^Trap and emulate$/);
      const unseen = await page.evaluate(
        () =>
          [...document.querySelectorAll('main svg')].filter(
            (each) =>
              each.getBoundingClientRect().width === 0 &&
              each.closest('[hidden], details:not([open])') === null &&
              getComputedStyle(each).display !== 'none',
          ).length,
      );
      expect(unseen).toBe(0);
      await page.locator('ring-theme button').click();
      await page.locator('ring-theme button').click();
      expect(await page.evaluate(() => document.documentElement.dataset['theme'])).toBe('dark');
    },
  );

  test('the machine runs a guest, translated', { timeout: LONG }, async () => {
    const page = await visitWhole();
    await page.goto(`${inject('atRoot')}machine/`);
    await pressIn(page, 'ring-explorer', 'Run');
    await textIn(page, 'ring-explorer [data-part="console"]', /^Hello from ring -1\n$/);
    await textIn(page, 'ring-explorer [data-part="position"]', /^step [1-9]/);
  });

  test('a lab is solved, and a question answered; both are kept', { timeout: LONG }, async () => {
    const page = await visitWhole();
    await page.goto(inject('atRoot') + path);
    const scope = `ring-lab:has(#lab-${lab.id.split('/')[1]})`;
    await pressIn(page, scope, 'Start');
    await page.locator(`${scope} .cm-content`).click();
    await chord(page, 'a');
    await page.evaluate((text) => navigator.clipboard.writeText(text), labFile(lab, 'solution.ts'));
    await chord(page, 'v');
    await pressIn(page, scope, 'Run the checks');
    await textIn(page, `${scope} [data-part="status"]`, /^All \d+ checks pass\./);
    const question = 'ring-quiz form:has(input[type=radio])';
    await page.locator(`${question} input`).click();
    await pressIn(page, question, 'Check');
    const verdict = await textIn(page, `${question} .quiz-verdict`, /^[✓✗]/);
    await goOn(page);
    await page.locator(`${scope} h3`).scroll();
    await textIn(page, `${scope} [data-part="result"]`, /passed/);
    await page.$eval(question, (form) => form.scrollIntoView());
    expect(await textIn(page, `${question} .quiz-verdict`, /^[✓✗]/)).toBe(verdict);
  });

  test('an instructor builds an assignment, and its link can be read', { timeout: LONG }, async () => {
    const page = await visitWhole();
    await page.goto(`${inject('atRoot')}instructor/`);
    await page.waitForSelector('ring-builder[data-state=open]');
    await page.locator('ring-builder ::-p-aria([name="Title"][role="textbox"])').fill('Week 1 elsewhere');
    await page.locator('::-p-aria([name="Search"][role="searchbox"])').fill('Who gets what');
    await page.waitForSelector('ring-builder li:not([data-taken]) > [data-add]');
    await page.evaluate(() => {
      const add = document.querySelector<HTMLElement>('ring-builder li:not([data-taken]) > [data-add]');
      add?.closest('details')?.setAttribute('open', '');
      add?.click();
    });
    await pressIn(page, 'ring-builder', 'Make the file and the link');
    await page.waitForSelector('ring-builder [data-part="made"]', { visible: true });
    const link = await page.$eval(
      'ring-builder [data-part="link"]',
      (field) => (field as HTMLInputElement).value,
    );
    const read = readLink(new URL(link).hash.replace('#assignment=', ''));
    expect(read.ok && read.value.title).toBe('Week 1 elsewhere');
  });

  test('an instructor grades a solution and a starter', { timeout: LONG }, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'ring-grading-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const put = (name: string, content: unknown): string => {
      writeFileSync(join(folder, name), JSON.stringify(content));
      return join(folder, name);
    };
    const ada = await wholeSubmission('s1', 'Ada', await sourceOf(LAB, 'solution'));
    const bob = await wholeSubmission('s2', 'Bob', await sourceOf(LAB, 'starter'));
    const page = await visitWhole();
    await page.goto(`${inject('atRoot')}instructor/grade/`);
    await chooseFiles(page, '[data-part="assignment-file"]:enabled', put('week-1.json', assignment));
    await textIn(page, '[data-part="assignment-said"]', /^Week 1: 4 items, 20 points\./);
    await chooseFiles(page, '[data-part="files"]:enabled', put('s1.json', ada), put('s2.json', bob));
    await textIn(page, '[data-part="progress-said"]', /^2 files graded\.$/);
    const points = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('tr[data-file]')].map((row) =>
        row.innerText.replace(/\s+/g, ' '),
      ),
    );
    expect(points).toHaveLength(2);
    expect(points.find((row) => row.includes('Ada'))).not.toBe(
      points.find((row) => row.includes('Bob'))?.replace('Bob', 'Ada'),
    );
  });

  test('when the whole course is kept the network may go', { timeout: LONG }, async () => {
    const server = await serve({ dir: inject('dist') });
    onTestFinished(() => server.close());
    const page = await visitWhole();
    await page.goto(`${server.url}browser/#offline`);
    await page.waitForSelector('html[data-offline=ready]');
    await page.locator('ring-keep-offline [data-part=keep]').click();
    await textIn(page, 'ring-keep-offline [data-part=said]', /^The whole course is here/);
    await server.close();
    await expect(fetch(server.url)).rejects.toThrow();
    await goOn(page, server.url + path);
    await textIn(page, 'h1', /^Trap and emulate$/);
    await goOn(page, `${server.url}machine/`);
    await pressIn(page, 'ring-explorer', 'Run');
    await textIn(page, 'ring-explorer [data-part="console"]', /^Hello from ring -1\n$/);
  });

  test(
    'from a disk, a question is answered and a lab says how to serve the folder',
    { timeout: LONG },
    async () => {
      // Modules and fonts are refused there.
      const page = await visitWhole(/CORS|ERR_FAILED/);
      await page.goto(`${pathToFileURL(inject('dist')).href}/${path}index.html`);
      await textIn(page, '.r-disk', /python3 -m http\.server/);
      await textIn(page, 'ring-lab', /To run this,/);
      const question = 'ring-quiz form:has(input[type=radio])';
      await page.locator(`${question} input`).click();
      await pressIn(page, question, 'Check');
      await textIn(page, `${question} .quiz-verdict`, /^[✓✗]/);
    },
  );
}
