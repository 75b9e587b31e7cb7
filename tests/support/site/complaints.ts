// What axe has to say about a page. It is put into a page once, and lists nothing that is well: axe's own package for Playwright
// puts half a megabyte into the page at every question, and hands over each element that it looked at.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type axe from 'axe-core';
import type { Page } from 'playwright-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** The rules whose answer depends on the theme: all others say the same of the same elements. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];

/** Those whose answer depends on the width. The first is of WCAG 2.2, which axe leaves out unless it is told. */
const WIDTH_RULES = ['target-size', 'scrollable-region-focusable'];

/** One line a place; of the whole page, or of what is below `selector`. */
export function complaints(page: Page, selector?: string): Promise<string[]> {
  return asked(page, selector);
}

/** The same of a page that was looked at in the light theme already: only what colours decide. */
export function colourComplaints(page: Page, selector?: string): Promise<string[]> {
  return asked(page, selector, COLOUR_RULES);
}

/** The same of a page that was looked at wide and light: only what a narrow window and dark colours decide. */
export function narrowAndDarkComplaints(page: Page, selector?: string): Promise<string[]> {
  return asked(page, selector, [...COLOUR_RULES, ...WIDTH_RULES]);
}

/** Both in one visit, each line with which of them; the page is as wide and as light at the end as at the start. */
export async function complaintsEverywhere(page: Page, selector?: string): Promise<string[]> {
  const viewport = page.viewportSize();
  const wide = await complaints(page, selector);
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.setViewportSize({ width: 360, height: 740 });
  const narrow = await narrowAndDarkComplaints(page, selector);
  await page.emulateMedia({ colorScheme: 'light' });
  if (viewport) await page.setViewportSize(viewport);
  return [
    ...wide.map((each) => `wide and light: ${each}`),
    ...narrow.map((each) => `narrow and dark: ${each}`),
  ];
}

/** Those of the theme that a test is about: everything in the light one, colours in the dark one. */
export const complaintsIn = { light: complaints, dark: colourComplaints };

async function asked(page: Page, selector?: string, rules?: string[]): Promise<string[]> {
  const options: axe.RunOptions = {
    resultTypes: ['violations'],
    ...(rules ? { runOnly: rules } : { rules: { 'target-size': { enabled: true } } }),
  };
  if (await page.evaluate(() => !('axe' in window))) await page.evaluate(source);
  return page.evaluate(
    async ([where, how]) => {
      // Colours that are on their way to others are nobody's; transitions begin with a frame.
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      const underWay = document.getAnimations().filter((each) => each instanceof CSSTransition);
      await Promise.allSettled(underWay.map(({ finished }) => finished));
      const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(where ?? document, how);
      return violations.flatMap(({ id, help, nodes }) =>
        nodes.map(({ target, any }) => `${id}: ${help} (${target.join(' ')}) ${any[0]?.message ?? ''}`),
      );
    },
    [selector ?? null, options] as const,
  );
}
