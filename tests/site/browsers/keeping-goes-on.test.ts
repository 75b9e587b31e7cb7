// Keeping the whole course, cut off by closing the browser in the middle, goes on when any page of the course is opened again.

import { expect, inject, onTestFinished, test } from 'vitest';
import { kept, openControl, untilPageIsKept } from '../../support/site/keep-offline.ts';
import { openWindow, profile } from '../../support/site/own-profile.ts';
import { SlowHost } from '../../support/site/slow-host.ts';

test('keeping the whole course goes on where it was when the browser was closed', async () => {
  const { folder, remove } = profile();
  const host = await SlowHost.open(inject('dist'), '/');
  onTestFinished(async () => {
    await host.close();
    remove();
  });
  const first = await openWindow(folder);
  const page = first.pages()[0]!;
  await openControl(page, host.url);
  host.delay = 300;
  await page.getByRole('button', { name: /^Keep the whole course/ }).click();
  await expect.poll(() => host.asked.length).toBeGreaterThan(60);
  await first.close();
  host.delay = 0;
  const before = new Set(host.asked);
  host.asked.length = 0;

  const second = await openWindow(folder);
  const other = second.pages()[0]!;
  await other.goto(`${host.url}glossary/`);
  await untilPageIsKept(other);
  await openControl(other, host.url);
  await expect.poll(() => kept(other).innerText(), { timeout: 60_000 }).toMatch(/^The whole course is here/);
  // What was there by then was not fetched again; what was under way was.
  const again = host.asked.filter((each) => before.has(each) && each !== 'sw.js');
  expect(again.length).toBeLessThan(40);
  host.isDown = true;
  await other.goto(`${host.url}chapters/serverless/`);
  expect(await other.locator('h1').innerText()).toMatch(/^Serverless/);
  await second.close();
});
