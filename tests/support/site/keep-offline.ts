// Keeps the whole course in a browser, as a reader does: on the page about it.

import type { Page } from 'playwright-core';

/** What the control says. */
export const kept = (page: Page) => page.locator('ring-keep-offline [data-part=said]');

/** Until this page works without a network. */
export const untilPageIsKept = (page: Page): Promise<void> =>
  page.locator('html[data-offline=ready]').waitFor({ timeout: 60_000 });

export async function openControl(page: Page, site: string): Promise<void> {
  await page.goto(`${site}browser/#offline`);
  await untilPageIsKept(page);
}

export async function keepWholeCourse(page: Page, site: string): Promise<void> {
  await openControl(page, site);
  await page.getByRole('button', { name: /^Keep the whole course/ }).click();
  await kept(page)
    .filter({ hasText: /^The whole course is here/ })
    .waitFor({ timeout: 60_000 });
}
