// A page that was visited, or the whole course, without a network: here the server itself goes away, so nothing can come from
// anywhere but the browser.

import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, inject, onTestFinished, test } from 'vitest';
import { builtChapters, chapter } from '../../support/site/chapters.ts';
import { complaintsEverywhere } from '../../support/site/complaints.ts';
import { kept, openControl, untilPageIsKept } from '../../support/site/keep-offline.ts';
import { LabBench, labFile } from '../../support/site/lab-bench.ts';
import { open as openMachine, press, printed, said } from '../../support/site/machine-page.ts';
import { SlowHost } from '../../support/site/slow-host.ts';
import { deep, places, visit, type Visit } from '../../support/site/visit.ts';

const { path, labs } = chapter('trap-and-emulate');
const base = deep[0].path;

/** What Chromium says of itself about a host that is away, and of a page that answers with 503. */
const away = /net::ERR_|status of 503/;

async function visitHost(expected?: RegExp): Promise<Visit & { host: SlowHost }> {
  const host = await SlowHost.open(inject('dist'), base);
  const found = await visit({
    site: host.url,
    serviceWorkers: 'allow',
    ...(expected === undefined ? {} : { expected }),
  });
  onTestFinished(async () => void (await host.close()));
  return { ...found, host };
}

async function runDemo(page: Page): Promise<void> {
  const demo = page.locator('ring-demo').first();
  await demo.getByRole('button', { name: 'Run' }).click();
  await expect.poll(() => demo.locator('[data-view=console]').innerText()).toMatch(/\S/);
}

async function solveLabs(page: Page, some: typeof labs): Promise<void> {
  for (const lab of some) {
    const bench = new LabBench(page, lab.id);
    await bench.start();
    await bench.write(labFile(lab, 'solution.ts'));
    expect(await bench.run(), lab.id).toMatch(/^All \d+ checks pass\./);
  }
}

describe('a page that was visited works without a network', () => {
  test('the landing page: its machine runs; what is not kept is said, with a list of what is', async () => {
    const { page, host } = await visitHost(away);
    await page.goto(host.url);
    await untilPageIsKept(page);
    // A visit costs what the page needs.
    expect(host.asked.filter((each) => /^chapters\/|types-worker|wabt|pagefind/.test(each))).toEqual([]);
    host.isDown = true;
    await page.reload();
    await runDemo(page);
    await page.getByRole('link', { name: 'Start reading' }).click();
    expect(await page.locator('h1').innerText()).toBe('Not kept here');
    expect(page.url()).toBe(host.url + builtChapters[0]?.path);
    expect(await page.getByRole('navigation').getByRole('link').allInnerTexts()).toEqual(['Ring −1']);
    host.isDown = false;
    await page.getByRole('link', { name: 'Try again' }).click();
    await page.getByRole('heading', { level: 1, name: 'What is virtualization?' }).waitFor();
    await untilPageIsKept(page);
    host.isDown = true;
    await page.reload();
    await page.getByRole('switch', { name: 'Isolation' }).click();
    await expect
      .poll(() => page.locator('ring-one-server [data-part="said"]').innerText())
      .toContain('Without isolation, 2 of 4 guests');
  });

  test('a chapter: its labs, its demo, its slides', async () => {
    const { page, host } = await visitHost(away);
    await page.goto(host.url + path);
    await untilPageIsKept(page);
    host.isDown = true;
    await page.reload();
    await solveLabs(page, labs);
    await runDemo(page);
    await page.goto(`${host.url}${path}?present`);
    await page.locator('.present-count').waitFor();
  });
});

test('the whole course is kept: megabytes said before, stopped and resumed, and then every page is there', async () => {
  const { page, host } = await visitHost(away);
  await openControl(page, host.url);
  await expect
    .poll(() => kept(page).innerText())
    .toMatch(
      /^Each page .*: 0\.\d\sMB of \d\.\d\sMB are here\. .* \d\.\d\sMB are fetched; it takes \d+\.\d\sMB/,
    );
  const keep = page.getByRole('button', { name: /^Keep the whole course/ });
  const size = async (): Promise<number> => Number(/[\d.]+/.exec((await keep.textContent()) ?? '')?.[0]);
  const before = await size();
  host.delay = 60;
  await keep.click();
  const bar = page.getByRole('progressbar', { name: 'Fetched of the whole course' });
  await expect.poll(() => bar.evaluate((each: HTMLProgressElement) => each.position)).toBeGreaterThan(0.2);
  await page.getByRole('button', { name: 'Stop' }).click();
  await keep.waitFor();
  const left = await size();
  expect(left).toBeLessThan(before);
  expect(left).toBeGreaterThan(0);

  // The network goes in the middle, and another page is read meanwhile.
  await keep.click();
  await bar.waitFor();
  host.isDown = true;
  await expect.poll(() => kept(page).innerText()).toMatch(/^The network ended before all was here: \d/);
  host.isDown = false;
  host.delay = 0;
  await page.getByRole('button', { name: 'Go on' }).click();
  await expect.poll(() => kept(page).innerText()).toMatch(/^The whole course is here, .* \d+\.\d\sMB/);
  // Nothing came twice but what was under way when it was stopped.
  const counts = new Map<string, number>();
  for (const each of host.asked) counts.set(each, (counts.get(each) ?? 0) + 1);
  const again = [...counts].filter(([each, times]) => times > 2 && each !== 'sw.js');
  expect(again).toEqual([]);

  host.isDown = true;
  const files = readdirSync(inject('dist'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => relative(inject('dist'), join(parentPath, name)))
    .filter((file) => !/^(?:sw\.js|disk\.js|_headers|nginx-headers\.conf)$/.test(file))
    .map((file) => file.replace(/(^|\/)index\.html$/, '$1'));
  expect(files.length).toBeGreaterThan(400);
  const missing = await page.evaluate(
    async ([site, all]) => {
      const found = await Promise.all(
        all.map(async (file) => ({ file, ok: await fetch(site + file).then(({ ok }) => ok) })),
      );
      return found.filter(({ file, ok }) => !ok && file !== '404.html').map(({ file }) => file);
    },
    [host.url, files] as const,
  );
  expect(missing).toEqual([]);
  await openMachine(page, host.url);
  await press(page, 'Run');
  await expect.poll(() => said(page)).toBe('The guest switched the machine off.');
  expect(await printed(page)).toBe('Hello from ring -1\n');
  await press(page, 'Link to this state');
  await expect.poll(() => page.url()).toMatch(/#run=/);
  await page.reload();
  await press(page, 'Run');
  await expect.poll(() => said(page)).toMatch(/is open: assembly, at step \d+, state [0-9a-f]{8}\.$/);
});

test('a full disk: a sentence, the page goes on, and the rest comes when there is room', async () => {
  const { page, host, context } = await visitHost(/QuotaExceeded/);
  await openControl(page, host.url);
  const session = await context.newCDPSession(page);
  const room = (quotaSize?: number) =>
    session.send('Storage.overrideQuotaForOrigin', {
      origin: new URL(host.url).origin,
      ...(quotaSize === undefined ? {} : { quotaSize }),
    });
  await room(6_000_000);
  await page.getByRole('button', { name: /^Keep the whole course/ }).click();
  await expect
    .poll(() => kept(page).innerText(), { timeout: 60_000 })
    .toMatch(/^The browser has no room for more: \d\.\d\sMB of \d\.\d\sMB are here/);
  expect(await complaintsEverywhere(page, 'ring-keep-offline')).toEqual([]);
  await page.goto(host.url + path);
  await solveLabs(page, labs.slice(0, 1));
  await room();
  await page.goto(`${host.url}browser/#offline`);
  await page.getByRole('button', { name: /^(?:Go on|Keep the whole course)/ }).click();
  await expect.poll(() => kept(page).innerText(), { timeout: 60_000 }).toMatch(/^The whole course is here/);
  expect(await complaintsEverywhere(page, 'ring-keep-offline')).toEqual([]);
  await page.goto(host.url + path);
  await untilPageIsKept(page);
  await page.goto(`${host.url}browser/#offline`);
  await page.getByRole('button', { name: 'Keep only opened pages' }).click();
  await expect.poll(() => kept(page).innerText()).toMatch(/^Each page that you have opened/);
  host.isDown = true;
  await page.goto(host.url + path);
  expect(await page.locator('h1').innerText()).toBe('Trap and emulate');
});

describe('where service workers are blocked', () => {
  test.each([
    ['with no answer', () => Promise.resolve(undefined), 'No offline copy: service workers are blocked.'],
    [
      'with a refusal',
      () => Promise.reject(new DOMException('not here', 'SecurityError')),
      'No offline copy: SecurityError: not here',
    ],
  ])('%s, the page says so in one line and works', async (_, register, line) => {
    const { page } = await visit({ serviceWorkers: 'allow' });
    const said: string[] = [];
    page.on('console', (message) => said.push(message.text()));
    await page.addInitScript(`navigator.serviceWorker.register = ${register.toString()}`);
    await page.goto(places[0].url());
    await expect.poll(() => said).toEqual([line]);
  });

  test('the page about it says so', async () => {
    const { page } = await visit({ serviceWorkers: 'block' });
    await page.goto(`${places[0].url()}browser/#offline`);
    await expect.poll(() => kept(page).innerText()).toMatch(/^This browser keeps nothing/);
  });
});
