// Budgets of every chapter before any click: what a reader on a slow line waits for.

import { readdirSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { expect, inject, test } from 'vitest';
import { openChapter } from '../../bench/chapter-in-chromium.ts';

/**
 * Bytes, gzip -9; a KB is 1000 of them. `shell` is what every chapter carries before its first word: style sheets, scripts
 * and the picture in the tab; with `fonts` it leaves 44.7 KB to the page itself. Above `near` the next section has to make room.
 */
const budgets = { all: 100_000, near: 95_000, script: 30_000, shell: 34_300, fonts: 21_000 };

const inKb = (bytes: number): string => (bytes / 1000).toFixed(1);

/** In the page: what has moved by itself since it began to load, and on the way to its end. */
async function shiftsWhileScrolling(): Promise<string[]> {
  type Shift = PerformanceEntry & {
    value: number;
    hadRecentInput: boolean;
    sources: { node?: Element | null }[];
  };
  const shifts: string[] = [];
  const observer = new PerformanceObserver((list) => {
    for (const { value, hadRecentInput, sources } of list.getEntries() as Shift[]) {
      const moved = sources.map(({ node }) => node?.parentElement?.outerHTML.slice(0, 300));
      if (!hadRecentInput) shifts.push(`${value.toFixed(4)}: ${moved.join(' | ')}`);
    }
  });
  observer.observe({ type: 'layout-shift', buffered: true });
  for (let top = 0; top < document.documentElement.scrollHeight; top += innerHeight) {
    scrollTo(0, top);
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 15)));
  }
  await new Promise((resolve) => setTimeout(resolve, 200));
  return shifts;
}

const chapters = readdirSync('content/chapters').map((folder) => folder.replace(/^\d+-/, ''));

test.each(chapters)(
  '%s weighs at most 100 KB before any click, 30 KB of it script, and never shifts',
  async (chapter) => {
    const browser = await chromium.connect(inject('browser'));
    const { page, scales } = await openChapter(browser, inject('atRoot'), `chapters/${chapter}/`);
    const { all, script, parts } = await scales.weigh();
    const shifts = await page.evaluate(shiftsWhileScrolling);
    await page.context().close();
    expect(shifts, 'shifts of the layout while it loads and is scrolled through').toEqual([]);
    const sum = (kind: RegExp): number =>
      parts.filter(({ address }) => kind.test(address)).reduce((total, { gzip }) => total + gzip, 0);
    const [text, fonts] = [sum(/\/$/), sum(/\.woff2$/)];
    const shell = all.gzip - text - fonts;
    console.log(
      `${chapter}: ${inKb(all.gzip)} KB of ${inKb(budgets.all)} (page ${inKb(text)}, shell ${inKb(shell)}, of that script ${inKb(script.gzip)}, fonts ${inKb(fonts)})` +
        (all.gzip > budgets.near ? `; more than ${inKb(budgets.near)}: make room before you add to it` : ''),
    );
    const heaviest = parts.slice(0, 12).map(({ address, gzip }) => `${gzip} ${address}`);
    expect(parts.length, 'page, style sheets, scripts, fonts').toBeGreaterThan(4);
    expect(all.gzip, `in all\n${heaviest.join('\n')}`).toBeLessThanOrEqual(budgets.all);
    expect(
      fonts,
      `fonts: does the page have a letter outside the first range of fonts.css?\n${heaviest.join('\n')}`,
    ).toBeLessThanOrEqual(budgets.fonts);
    expect(shell, `shell\n${heaviest.join('\n')}`).toBeLessThanOrEqual(budgets.shell);
    expect(script.gzip, `script\n${heaviest.join('\n')}`).toBeLessThanOrEqual(budgets.script);
  },
);
