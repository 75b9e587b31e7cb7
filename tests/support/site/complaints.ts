// What axe has to say about a page. In one go, and without listing what is well: handing every element over to Node and to a
// second page, as is done for pages with frames, takes six times as long on the page of the machine.

import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** The rules whose answer depends on the theme: all others say the same of the same elements. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];

/** Those whose answer depends on the width. The first is of WCAG 2.2, which axe leaves out unless it is told. */
const WIDTH_RULES = ['target-size', 'scrollable-region-focusable'];

/** One line a place; of the whole page, or of what is below `selector`. */
export async function complaints(page: Page, selector?: string): Promise<string[]> {
  return analyzed(axeFor(page, selector));
}

/** The same of a page that was looked at in the light theme already: only what colours decide. */
export async function colourComplaints(page: Page, selector?: string): Promise<string[]> {
  return analyzed(axeFor(page, selector).withRules(COLOUR_RULES));
}

/** The same of a page that was looked at wide and light: only what a narrow window and dark colours decide. */
export async function narrowAndDarkComplaints(page: Page, selector?: string): Promise<string[]> {
  return analyzed(axeFor(page, selector).withRules([...COLOUR_RULES, ...WIDTH_RULES]));
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

function axeFor(page: Page, selector?: string): AxeBuilder {
  const axe = new AxeBuilder({ page }).setLegacyMode(true).options({
    resultTypes: ['violations'],
    rules: { 'target-size': { enabled: true } },
  });
  return selector === undefined ? axe : axe.include(selector);
}

async function analyzed(axe: AxeBuilder): Promise<string[]> {
  const { violations } = await axe.analyze();
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, any }) => `${id}: ${help} (${target.join(' ')}) ${any[0]?.message ?? ''}`),
  );
}
