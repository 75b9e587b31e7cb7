// A host that does not know the media types of scripts or of WebAssembly: the page is readable, and says what is wrong.

import { expect, inject, onTestFinished, test } from 'vitest';
import { serve } from '../../../scripts/serve.mjs';
import { chapter } from '../../support/site/chapters.ts';
import { LabBench, labFile } from '../../support/site/lab-bench.ts';
import { visit } from '../../support/site/visit.ts';

const { path, labs } = chapter('trap-and-emulate');
const lab = labs.find(({ id }) => id.endsWith('/vmm-loop'))!;

async function siteWith(types: Record<string, string>): Promise<string> {
  const site = await serve({ dir: inject('dist'), types });
  onTestFinished(site.close);
  return site.url;
}

test.each([
  ['text/plain', path],
  ['application/octet-stream', 'machine/'],
])('scripts that come as %s: the text is there, and a sentence above it', async (type, address) => {
  const site = await siteWith({ '.js': type });
  const { page } = await visit({ site, expected: /MIME type/ });
  await page.goto(site + address);
  await page.getByText(/^A script of this page could not be loaded/).waitFor();
  expect(await page.locator('.r-disk').count()).toBe(1);
  expect((await page.locator('main').innerText()).length).toBeGreaterThan(1000);
});

test.each(['text/plain', 'application/octet-stream'])('WebAssembly that comes as %s is run', async (type) => {
  const site = await siteWith({ '.wasm': type });
  const { page } = await visit({ site, expected: /MIME type|falling back/ });
  await page.goto(site + path);
  const bench = new LabBench(page, lab.id);
  await bench.start();
  await bench.write(labFile(lab, 'solution.ts'));
  expect(await bench.run()).toMatch(/^All \d+ checks pass\./);
});

test('styles that come as text/plain leave a page that can be read', async () => {
  const site = await siteWith({ '.css': 'text/plain' });
  const { page } = await visit({ site, expected: /MIME type/ });
  await page.goto(site + path);
  expect(await page.locator('h1').innerText()).toBe('Trap and emulate');
  expect((await page.locator('main').innerText()).length).toBeGreaterThan(1000);
});
