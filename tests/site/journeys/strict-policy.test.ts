// The site behind a policy that does not let WebAssembly be compiled: the readable interpreter serves, and says so.

import { expect, inject, onTestFinished, test } from 'vitest';
import { serve } from '../../../scripts/serve.mjs';
import { chapter } from '../../support/site/chapters.ts';
import { LabBench } from '../../support/site/lab-bench.ts';
import { open, position, press, printed } from '../../support/site/machine-page.ts';
import { visit } from '../../support/site/visit.ts';

/** Scripts of the site, and nothing that is compiled at run time. */
const POLICY = "script-src 'self' 'unsafe-inline'; worker-src 'self'";

async function strictSite(): Promise<string> {
  const site = await serve({ dir: inject('dist'), headers: { 'content-security-policy': POLICY } });
  onTestFinished(site.close);
  return site.url;
}

test('the machine runs a guest to its end without WebAssembly, and says that it is slower', async () => {
  const site = await strictSite();
  const { page } = await visit({ site, expected: /WebAssembly/ });
  await open(page, site);
  await press(page, 'Run');
  await expect.poll(() => printed(page)).toBe('Hello from ring -1\n');
  await page.getByText(/^WebAssembly may not be compiled here/).waitFor();
  expect(await position(page)).toMatch(/^step [1-9]/);
});

test('a lab says why it cannot run anything, and keeps the code', async () => {
  const site = await strictSite();
  const { page } = await visit({ site, expected: /WebAssembly/ });
  const { path, labs } = chapter('cpu-virtualization');
  await page.goto(site + path);
  const bench = new LabBench(page, labs[0]!.id);
  await bench.start();
  expect(await bench.run()).toMatch(
    /a policy of this page or of this browser forbids to compile WebAssembly/,
  );
  expect(await bench.root.locator('[data-part=bug]').innerText()).toBe('');
});

test('the race of chapter 06 says why there is nobody to race against', async () => {
  const site = await strictSite();
  const { page } = await visit({ site, expected: /WebAssembly/ });
  await page.goto(site + chapter('cpu-virtualization').path);
  const demo = page.locator('ring-translated');
  await demo.getByRole('button', { name: 'Translate it and race' }).click();
  await demo.getByText(/^Done\./).waitFor();
  await demo.getByText(/^WebAssembly may not be compiled here/).waitFor();
  expect(await demo.getByRole('rowheader').allInnerTexts()).toEqual([
    expect.stringMatching(/^Readable interpreter/),
  ]);
  expect(await demo.locator('figure.excerpt').count(), 'the guest stays').toBe(1);
});
