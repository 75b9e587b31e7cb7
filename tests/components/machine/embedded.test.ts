// The small explorer of a chapter: what the server writes, what wakes it, that nothing moves when it does.

import { readFileSync } from 'node:fs';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startMachine, viewsOf } from '../../../components/machine/machine-start.ts';
import { runIn, runLink } from '../../../components/machine/run-link.ts';
import { ExplorerSession } from '../../../lessons-engine/worker/index.ts';
import { widgetSite, type WidgetSite } from '../../support/widget-site.ts';

let site: WidgetSite;
beforeAll(async () => {
  site = await widgetSite();
});
afterAll(() => site.close());

const machine = (page: Page, title: string) =>
  page.locator('ring-machine', { has: page.getByRole('region', { name: `Machine: ${title}` }) });
const part = (root: Locator, name: string) => root.locator(`[data-part="${name}"]`);
const said = (root: Locator) => part(root, 'status').innerText();
const press = (root: Locator, name: string) => root.getByRole('button', { name, exact: true }).click();

test('without scripts the state that it starts with can be read', async () => {
  const { page } = await site.open('machine', { javaScriptEnabled: false });
  const stages = machine(page, 'Two stages');
  expect(await part(stages, 'position').innerText()).toMatch(/^step \d+, pc 0x800000\w\w guest$/);
  expect(await part(stages, 'mode').innerText()).toBe('VS-mode');
  expect(await part(stages, 'code').locator('tr[data-here]').innerText()).toMatch(
    /guest\s.*addi a1, zero, 7/s,
  );
  const walk = await part(stages, 'walk').locator('tr').allInnerTexts();
  expect(walk.map((row) => row.split('\t')[3])).toEqual(['DA·UXWRV', 'DA··XWRV', 'DA·UXWRV']);
  expect(await part(stages, 'csrs').locator('tr').allInnerTexts()).toEqual([
    expect.stringMatching(/^vsatp\s+0x80080010\s+MODE PPN=0x80010$/),
    expect.stringMatching(/^hgatp\s+0x80080014\s+MODE PPN=0x80014$/),
  ]);
  const kernel = machine(page, 'A kernel');
  expect(await part(kernel, 'position').innerText()).toMatch(/^step 400, /);
  expect(await part(kernel, 'console').innerText()).toMatch(/^kernel: up\n/);
  expect(await part(kernel, 'counters').locator('tr').first().innerText()).toMatch(/^steps\s+400$/);
});

describe('a click', () => {
  test.each([1000, 360])('wakes it where it stood, and moves nothing (%i px wide)', async (width) => {
    const { page, errors } = await site.open('machine', { viewport: { width, height: 800 } });
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    for (const title of ['Two stages', 'A kernel']) {
      const root = machine(page, title);
      const boxes = () =>
        page
          .locator('ring-machine, ring-machine .r-m-pane, ring-machine .r-x-scroll')
          .evaluateAll((all) =>
            all.map((each) => [each.getBoundingClientRect().top + scrollY, each.clientHeight]),
          );
      const tables = () => root.locator('tbody:not([data-part=events])').allInnerTexts();
      const [before, texts] = [await boxes(), await tables()];
      const at = Number(/step ([\d,]+)/.exec(await part(root, 'position').innerText())![1]!.replace(',', ''));
      await press(root, 'Step');
      await expect.poll(() => said(root)).toBe(`Step ${at + 1}.`);
      expect(await boxes()).toEqual(before);
      await press(root, 'Reset');
      await expect.poll(() => said(root)).toBe('At the start.');
      expect(await tables()).toEqual(texts);
      expect(await root.locator('[data-changed]').count()).toBe(0);
      expect(await boxes()).toEqual(before);
    }
    expect(asked.filter((url) => url.includes('explorer-app')).length).toBe(1);
    expect(errors).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
  });

  test('nothing is loaded before it, whatever the focus goes to', async () => {
    const { page } = await site.open('machine');
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    for (let press = 0; press < 40; press++) await page.keyboard.press('Tab');
    await page.waitForLoadState('networkidle');
    expect(asked).toEqual([]);
  });

  test('in a pane does what it is for, when the machine has come', async () => {
    const { page } = await site.open('machine');
    const root = machine(page, 'Two stages');
    await part(root, 'walk-address').fill('0');
    await part(root, 'walk-address').press('Enter');
    await expect
      .poll(() => part(root, 'walk-outcome').innerText())
      .toMatch(/^A page fault: the first-stage entry /);
    const kernel = machine(page, 'A kernel');
    await part(kernel, 'memory-space').selectOption('physical');
    await expect.poll(() => said(kernel)).toBe('At the start.');
    await press(kernel, 'Previous stop');
    await expect.poll(() => said(kernel)).toMatch(/^Back at step \d+\. (Exception|Interrupt) at /);
    await press(kernel, 'Next stop');
    await expect.poll(() => said(kernel)).toMatch(/^At step 400 again/);
  });

  test('a breakpoint on the way to the start does not keep a reset from it', async () => {
    const { page } = await site.open('machine');
    const root = machine(page, 'Two stages');
    const start = await part(root, 'position').innerText();
    await part(root, 'code').getByRole('button').first().click();
    await expect.poll(() => root.locator('.r-x-mark[aria-pressed=true]').count()).toBe(1);
    await press(root, 'Reset');
    await expect.poll(() => part(root, 'position').innerText()).toBe(start);
  });
});

test('the link to the whole explorer leads to the same state', async () => {
  const { page } = await site.open('machine');
  const root = machine(page, 'Two stages');
  const href = await root.getByRole('link', { name: 'Open it in the whole explorer' }).getAttribute('href');
  const run = await runIn(href!.slice(href!.indexOf('#')));
  const session = new ExplorerSession({ name: run!.name, bytes: run!.bytes });
  while (!session.restore(1000));
  expect(await part(root, 'position').innerText()).toMatch(new RegExp(`^step ${session.travel.step},`));
});

describe('what a page asks for in vain is said when it is built', () => {
  const tick = readFileSync('content/guests/tick.s', 'utf8');
  const start = (change: Partial<Parameters<typeof startMachine>[0]>) => () =>
    startMachine({
      name: 'x.s',
      source: tick,
      wishes: {},
      start: 0,
      at: 'pc',
      where: 'machine X',
      ...change,
    });

  test.each([
    [
      'another view',
      () => viewsOf('registers, tlb', 'machine X'),
      /machine X: expected views among code, .*, found "tlb"/,
    ],
    [
      'a symbol that is not there',
      start({ start: 'nowhere' }),
      /machine X: expected an address or a symbol of the guest, found "nowhere"/,
    ],
    [
      'a place that is not reached',
      start({ start: 'hello' }),
      /machine X: expected the guest to come to hello, found: The guest switched/,
    ],
    [
      'more steps than there are',
      start({ start: 1e6 }),
      /machine X: expected the guest to come to 1000000, found: The guest switched/,
    ],
  ])('%s', (_, work, message) => {
    expect(work).toThrow(message);
  });
});

test('a link that would be too long is none', async () => {
  const source = Array.from({ length: 4000 }, (_, line) => `.word ${Math.imul(line, 0x9e3779b1)}`).join('\n');
  const session = new ExplorerSession({ name: 'long.s', text: source });
  expect(await runLink(session.save('run').bytes)).toBeNull();
});
