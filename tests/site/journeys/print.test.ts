// The chapter on paper: light, whole, without what only a screen can use.

import { expect, test } from 'vitest';
import { chapter } from '../../support/site/chapters.ts';
import { LabBench } from '../../support/site/lab-bench.ts';
import { places, visit } from '../../support/site/visit.ts';

const { path, labs } = chapter('trap-and-emulate');

test('the chapter prints light from the dark theme, with everything open and no controls', async () => {
  const { page } = await visit({ colorScheme: 'dark' });
  await page.addInitScript(() => localStorage.setItem('ring-theme', 'dark'));
  await page.goto(places[0].url() + path);
  const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  expect(await paper()).not.toBe('rgb(255, 255, 255)');
  await page.emulateMedia({ media: 'print' });
  expect(await paper()).toBe('rgb(255, 255, 255)');

  const shown = await page
    .locator(
      ':is(button:not(.term), ring-search, .sidebar-pane, starlight-toc, mobile-starlight-toc):visible',
    )
    .evaluateAll((all) => all.map(({ outerHTML }) => outerHTML.slice(0, 80)));
  expect(shown, 'controls').toEqual([]);

  const starter = page.locator('ring-lab .r-lab-code > pre').first();
  expect(await starter.evaluate((pre) => pre.scrollHeight <= pre.clientHeight + 1), 'the whole starter').toBe(
    true,
  );
  const objectives = page.getByText('write the loop around a virtual CPU');
  expect(await objectives.evaluate((line) => line.checkVisibility()), 'an inner text of <details>').toBe(
    true,
  );
  const after = (selector: string) =>
    page
      .locator(selector)
      .first()
      .evaluate((link) => getComputedStyle(link, '::after').content);
  expect(await after('.references a')).toContain('https://');
  expect(await after('main p > a.cite')).toBe('none');
});

test('a question of pairs prints what there is to choose from, and of a list only what was chosen', async () => {
  const { page } = await visit();
  await page.goto(places[0].url() + path);
  const question = page
    .locator('ring-quiz form')
    .filter({ has: page.locator('select') })
    .first();
  const choices = question.locator('.quiz-pairs + p');
  const lists = question.locator('select');
  const ink = (list: number) => lists.nth(list).evaluate((each) => getComputedStyle(each).color);
  expect(await choices.isVisible()).toBe(false);
  await lists.nth(0).selectOption({ index: 1 });
  await page.emulateMedia({ media: 'print' });
  expect(await choices.isVisible()).toBe(true);
  const said = await choices.innerText();
  const offered = await lists.nth(0).locator('option:not([value=""])').allInnerTexts();
  expect(offered.length).toBeGreaterThan(2);
  for (const each of offered) expect(said).toContain(each);
  expect([await ink(0), await ink(1)]).toEqual([expect.stringMatching(/^rgb\(/), 'rgba(0, 0, 0, 0)']);
});

test('code that a reader has written prints to its last line', async () => {
  const { page } = await visit({ viewport: { width: 700, height: 900 } });
  await page.goto(places[0].url() + path);
  const bench = new LabBench(page, labs[0]!.id);
  await bench.start();
  await bench.write(Array.from({ length: 120 }, (_, i) => `// line ${i + 1}`).join('\n'));
  await page.emulateMedia({ media: 'print' });
  await expect.poll(() => bench.root.locator('.cm-line').count()).toBe(120);
  const code = bench.root.locator('[data-part=code]');
  const [box, last] = [await code.boundingBox(), await bench.root.locator('.cm-line').last().boundingBox()];
  expect(last!.y + last!.height).toBeLessThanOrEqual(box!.y + box!.height);
});
