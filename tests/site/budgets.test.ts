// Budgets of every chapter before any click: what a reader on a slow line waits for.

import { readdirSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { expect, inject, test } from 'vitest';
import { openChapter } from '../../bench/chapter-in-chromium.ts';

/** Bytes, gzip -9; a KB is 1000 of them. */
const budgets = { all: 120_000, script: 40_000 };

const chapters = readdirSync('content/chapters').map((folder) => folder.replace(/^\d+-/, ''));

test.each(chapters)('%s weighs at most 120 KB before any click, 40 KB of it script', async (chapter) => {
  const browser = await chromium.connect(inject('browser'));
  const { page, scales } = await openChapter(browser, inject('atRoot'), `chapters/${chapter}/`);
  const { all, script, parts } = await scales.weigh();
  await page.context().close();
  const heaviest = parts.slice(0, 12).map(({ address, gzip }) => `${gzip} ${address}`);
  expect(parts.length, 'page, style sheets, scripts, fonts').toBeGreaterThan(4);
  expect(all.gzip, `in all\n${heaviest.join('\n')}`).toBeLessThanOrEqual(budgets.all);
  expect(script.gzip, `script\n${heaviest.join('\n')}`).toBeLessThanOrEqual(budgets.script);
});
