// The assignment builder as its tests use it.

import type { Locator, Page } from 'playwright-core';
import { readAssignment, readLink, type Assignment } from '../../../lessons-engine/assignment/index.ts';
import { places } from './visit.ts';

export async function openBuilder(page: Page, site = places[0].url()): Promise<void> {
  await page.goto(`${site}instructor/`);
  await page.locator('ring-builder[data-state=open]').waitFor();
}

export const press = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: true }).click();
export const field = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true });
export const choice = (page: Page, name: string) => page.getByRole('combobox', { name, exact: true });
export const inBuilder = (page: Page, part: string): Locator =>
  page.locator(`ring-builder [data-part="${part}"]`);
/** What stands at the field of that name, as readAssignment names it. */
export const problemAt = (page: Page, path: string) =>
  page.locator(`ring-builder [data-problem="${path}"]`).innerText();

/** Takes the first exercise that has these words and is of this kind; without words, of the first chapter that has one. */
export async function take(page: Page, words: string, kind: string): Promise<void> {
  await page.getByRole('searchbox', { name: 'Search' }).fill(words);
  await choice(page, 'Kind').selectOption(kind);
  const row = page.locator('ring-builder li:not([data-taken]) > [data-add]').first();
  if (!(await row.isVisible())) await inBuilder(page, 'catalogue').locator('summary').first().click();
  await row.click();
}

export interface HandedOut {
  assignment: Assignment;
  /** Text of the file. */
  text: string;
  name: string;
  link: string;
}

/** Makes the file and the link, and reads both as students' pages do. */
export async function handOut(page: Page): Promise<HandedOut> {
  await press(page, 'Make the file and the link');
  await inBuilder(page, 'made').waitFor();
  const downloading = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Save the file' }).click();
  const download = await downloading;
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString('utf8');
  const link = await inBuilder(page, 'link').inputValue();
  const read = readAssignment(text);
  if (!read.ok) throw new Error(`file: ${read.message}`);
  const linked = readLink(new URL(link).hash.replace('#assignment=', ''));
  if (!linked.ok) throw new Error(`link: ${linked.message}`);
  if (JSON.stringify(linked.value) !== JSON.stringify(read.value))
    throw new Error('expected the link to hold what the file holds, found something else');
  return { assignment: read.value, text, name: download.suggestedFilename(), link };
}
