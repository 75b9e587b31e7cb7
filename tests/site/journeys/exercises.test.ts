// The page of exercises of every chapter: complete, light enough, and one with the chapter in what it keeps.

import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { chromium } from 'playwright-core';
import { expect, inject, test } from 'vitest';
import { openChapter } from '../../../bench/chapter-in-chromium.ts';
import type { Quiz } from '../../../lessons-engine/grader/index.ts';
import { builtChapters, chapter } from '../../support/site/chapters.ts';
import { LabBench, labFile } from '../../support/site/lab-bench.ts';
import { places, visit } from '../../support/site/visit.ts';

/** Bytes, gzip -9, as for chapters. */
const BUDGET = 120_000;

test.each(builtChapters)('the exercises of $slug are all there', async ({ slug, path, labs }) => {
  const { page } = await visit();
  const count = (selector: string) => page.locator(selector).count();
  await page.goto(places[0].url() + path);
  const inChapter = [await count('ring-lab'), await count('ring-challenge'), await count('ring-quiz form')];
  await page.getByRole('link', { name: 'The exercises of this chapter, without its text' }).click();
  await page.waitForURL(new RegExp(`/exercises/${slug}/$`));
  expect([await count('ring-lab'), await count('ring-challenge'), await count('ring-quiz form')]).toEqual(
    inChapter,
  );
  for (const lab of labs) {
    const listing = page.locator(`#lab-${lab.id.split('/')[1]} [data-part=code] > pre`);
    expect(await listing.evaluate((pre) => pre.textContent), lab.id).toBe(labFile(lab, 'starter.ts'));
  }
  const quizzes = await page.locator('ring-quiz > script').allTextContents();
  for (const text of quizzes) expect((JSON.parse(text) as Quiz).id).toBe(`${slug}/quiz`);
});

test('the heaviest pages of exercises weigh at most 120 KB before any click', async () => {
  // What differs between them is the page itself.
  const weight = ({ slug }: { slug: string }): number =>
    gzipSync(readFileSync(`${inject('dist')}/exercises/${slug}/index.html`)).length;
  const browser = await chromium.connect(inject('browser'));
  for (const { slug } of builtChapters.toSorted((a, b) => weight(b) - weight(a)).slice(0, 3)) {
    const { page, scales } = await openChapter(browser, inject('atRoot'), `exercises/${slug}/`);
    const { all } = await scales.weigh();
    await page.context().close();
    console.log(`exercises of ${slug}: ${(all.gzip / 1000).toFixed(1)} KB`);
    expect(all.gzip, slug).toBeLessThanOrEqual(BUDGET);
  }
});

test('the page of an assignment weighs at most 100 KB before any click', async () => {
  const browser = await chromium.connect(inject('browser'));
  for (const address of ['assignment/', 'progress/']) {
    const { page, scales } = await openChapter(browser, inject('atRoot'), address);
    const { all } = await scales.weigh();
    await page.context().close();
    console.log(`${address}: ${(all.gzip / 1000).toFixed(1)} KB`);
    expect(all.gzip, address).toBeLessThanOrEqual(100_000);
  }
});

test('what is done in a chapter is done on its page of exercises', async () => {
  const { slug, path, labs } = chapter('trap-and-emulate');
  const lab = labs.find(({ id }) => id.endsWith('/vmm-loop'))!;
  const { page } = await visit();
  await page.goto(places[0].url() + path);
  const bench = new LabBench(page, lab.id);
  await bench.start();
  await bench.write(labFile(lab, 'solution.ts'));
  await bench.run();
  await page.goto(`${places[0].url()}exercises/${slug}/`);
  await bench.root.scrollIntoViewIfNeeded();
  await bench.editor.waitFor();
  expect(await bench.root.locator('[data-part=result]').textContent()).toBe('✓ passed');
});
