// axe, on every page: wide in the light theme, and then narrow in the dark one. What widgets do when they are used is in
// widget-accessibility.test.ts.

import { globSync } from 'node:fs';
import { dirname } from 'node:path/posix';
import { expect, inject, test } from 'vitest';
import { builtChapters } from '../../support/site/chapters.ts';
import { complaints, narrowAndDarkComplaints } from '../../support/site/complaints.ts';
import { places, visit } from '../../support/site/visit.ts';

/** Pages that axe sees in the tests that also use them. */
const elsewhere =
  /^(?:assignment|glossary|instructor|instructor\/guide|progress|reference|reference\/\w+|systems)\/$/;
const pages = globSync('**/index.html', { cwd: inject('dist') })
  .map((file) => `${dirname(file.replaceAll('\\', '/'))}/`.replace(/^\.\//, ''))
  .filter((path) => !elsewhere.test(path))
  .toSorted();

test.each([...pages, 'no/such/page/'])('axe finds nothing on "%s"', async (path) => {
  const { page } = await visit({ expected: /404/ });
  await page.goto(places[0].url() + path);
  expect(await complaints(page), 'wide and light').toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark' });
  // What is hidden in one of the themes is on every page, so the first stands for all.
  if (path === '') expect(await complaints(page), 'wide and dark').toEqual([]);
  await page.setViewportSize({ width: 360, height: 740 });
  expect(await narrowAndDarkComplaints(page), 'narrow and dark').toEqual([]);
});

test('axe finds nothing in what opens on a phone: the menu of pages, the contents of a chapter', async () => {
  const { page } = await visit({ viewport: { width: 360, height: 740 } });
  await page.goto(places[0].url() + (builtChapters[0]?.path ?? ''));
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.getByRole('button', { name: 'Menu' }).click();
    await page.getByRole('link', { name: 'Glossary' }).first().waitFor();
    expect(await complaints(page), `menu, ${colorScheme}`).toEqual([]);
    await page.keyboard.press('Escape');
    const contents = page.locator('mobile-starlight-toc summary');
    await contents.click();
    await page.locator('mobile-starlight-toc a').first().waitFor();
    expect(await complaints(page, 'mobile-starlight-toc'), `contents, ${colorScheme}`).toEqual([]);
    await contents.click();
  }
});
