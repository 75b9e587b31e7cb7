// The page of the machine as its tests use it.

import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { places } from './visit.ts';

export async function open(page: Page, url = places[0].url()): Promise<void> {
  await page.goto(`${url}machine/`);
  await page.getByRole('button', { name: 'Run', exact: true }).and(page.locator(':enabled')).waitFor();
}

export const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
export const part = (page: Page, name: string) => page.locator(`ring-explorer [data-part="${name}"]`);
export const said = (page: Page) => part(page, 'status').innerText();
export const position = (page: Page) => part(page, 'position').innerText();
export const printed = (page: Page) => part(page, 'console').innerText();
export const register = (page: Page, name: string) =>
  part(page, 'registers').locator('tr', { has: page.locator('th', { hasText: new RegExp(`^${name}$`) }) });

/** Opens what is written, without running it. */
export async function assembled(page: Page): Promise<void> {
  await press(page, 'Assemble only');
  await expect.poll(() => said(page)).toMatch(/is open: assembly/);
  await expect.poll(() => position(page)).toMatch(/^step 0, pc 0x80000000/);
}

export async function write(page: Page, source: string): Promise<void> {
  await page.getByLabel('Assembly source').first().focus();
  const editor = page.locator('.cm-content');
  await editor.waitFor();
  // An editor that has just come may draw once more, and what was put in before its first frame is gone then.
  const frames = () =>
    page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  await expect
    .poll(async () => {
      await frames();
      await editor.fill(source);
      await frames();
      return editor.locator('.cm-line').allTextContents();
    })
    .toEqual(source.split('\n'));
}

/** A file dropped onto the place for guests. */
export async function drop(page: Page, name: string, bytes: Uint8Array): Promise<void> {
  const transfer = await page.evaluateHandle(
    ({ name, bytes }) => {
      const data = new DataTransfer();
      data.items.add(new File([Uint8Array.from(bytes)], name));
      return data;
    },
    { name, bytes: [...bytes] },
  );
  await part(page, 'guest').dispatchEvent('drop', { dataTransfer: transfer });
}

/** What the page hands to the browser's downloads when a button is pressed. */
export async function downloaded(
  page: Page,
  button: string,
): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  const [download] = await Promise.all([page.waitForEvent('download'), press(page, button)]);
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
  return { name: download.suggestedFilename(), mimeType: '', buffer: Buffer.concat(chunks) };
}
