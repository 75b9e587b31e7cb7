// The chapter in a browser: what it weighs before any click and after the first run of a lab, and how long a reader waits
// from the click to the report.

import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { median } from '../lessons-engine/bits/index.ts';
import { Scales, type PageWeight } from './page-weight.ts';

const chapter = 'chapters/trap-and-emulate/';
const lab = new URL('../content/chapters/04-trap-and-emulate/labs/vmm-loop/', import.meta.url);
/** Runs with everything loaded; the median counts. */
const ROUNDS = 9;

export interface ChapterFigures {
  /** Unit: ms. `first` loads the sandbox and the grader. */
  clickToReport: { first: number; warm: number };
  beforeAnyClick: PageWeight;
  afterFirstRun: PageWeight;
}

/** Opens a chapter and waits until it asks for nothing more. `site` and `address` end with a slash. */
export async function openChapter(
  browser: Browser,
  site: string,
  address = chapter,
): Promise<{ page: Page; scales: Scales }> {
  const context = await browser.newContext({
    serviceWorkers: 'block',
    viewport: { width: 1280, height: 800 },
  });
  const page = await context.newPage();
  const scales = new Scales(page);
  await page.goto(site + address);
  await page.waitForLoadState('networkidle');
  return { page, scales };
}

export async function chapterInChromium(browser: Browser, site: string): Promise<ChapterFigures> {
  const { page, scales } = await openChapter(browser, site);
  const beforeAnyClick = await scales.weigh();
  const root = page.locator('ring-lab').filter({ has: page.locator('#lab-vmm-loop') });
  await root.getByRole('button', { name: 'Start' }).click();
  await root.getByRole('textbox').click();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText(readFileSync(new URL('solution.ts', lab), 'utf8'));
  const first = await clickToReport(page);
  await page.waitForLoadState('networkidle');
  const afterFirstRun = await scales.weigh();
  const warm: number[] = [];
  for (let round = 0; round < ROUNDS; round++) warm.push(await clickToReport(page));
  await page.context().close();
  const rounded = (value: number): number => Math.round(10 * value) / 10;
  return {
    clickToReport: { first: rounded(first), warm: rounded(median(warm)) },
    beforeAnyClick,
    afterFirstRun,
  };
}

/** From the click to the frame that shows the report (unit: ms), on the clock of the page. */
async function clickToReport(page: Page): Promise<number> {
  const { time, verdict } = await page.evaluate(async () => {
    const root = document.querySelector('#lab-vmm-loop')?.closest<HTMLElement>('ring-lab');
    const button = root?.querySelector<HTMLElement>('[data-part=run]');
    if (!root || !button) throw new Error('expected the lab vmm-loop on the page, found none');
    const start = performance.now();
    button.click();
    await new Promise<void>((resolve) => {
      new MutationObserver((_, observer) => {
        if (root.dataset['state'] !== 'open') return;
        observer.disconnect();
        requestAnimationFrame(() => resolve());
      }).observe(root, { attributes: true, attributeFilter: ['data-state'] });
    });
    const time = performance.now() - start;
    return { time, verdict: root.querySelector('[data-part=status]')?.textContent ?? '' };
  });
  if (!verdict.startsWith('All ')) throw new Error(`expected all checks to pass, found "${verdict}"`);
  return time;
}
