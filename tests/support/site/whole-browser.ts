// Whole browsers, as readers have them: a Firefox over WebDriver BiDi or a Chromium, one for all tests of a file, and a visit that
// remembers what went wrong as `visit` does.

import puppeteer, { type Browser, type ElementHandle, type LaunchOptions, type Page } from 'puppeteer-core';
import { expect, onTestFinished } from 'vitest';
import { findChromium, launchOptions } from '../../../scripts/find-chromium.mjs';
import { findFirefox } from '../../../scripts/find-firefox.mjs';

const found = findFirefox();
export const firefoxVersion = found?.version;

let browser: Promise<Browser> | undefined;

/** `own`: preferences besides, and a profile that outlives the browser. */
export function startFirefox(
  own: Pick<LaunchOptions, 'extraPrefsFirefox' | 'userDataDir'> = {},
): Promise<Browser> {
  if (found === undefined) throw new Error('expected a Firefox, found none');
  browser ??= puppeteer.launch({
    browser: 'firefox',
    executablePath: found.executablePath,
    headless: true,
    ...own,
    extraPrefsFirefox: {
      // As a user's own: puppeteer loosens it.
      'security.fileuri.strict_origin_policy': true,
      // The clipboard without a click of somebody's.
      'dom.events.testing.asyncClipboard': true,
      ...own.extraPrefsFirefox,
    },
  });
  return browser;
}

/** The Chromium with everything around its pages, where the other journeys have the headless build if there is one. */
export function startChromium(): Promise<Browser> {
  browser ??= findChromium({ whole: true }).then((chromium) =>
    puppeteer.launch({ browser: 'chrome', headless: true, ...launchOptions(chromium) }),
  );
  return browser;
}

export async function endBrowser(): Promise<void> {
  await (await browser)?.close();
  browser = undefined;
}

const PATIENCE = 60_000;

/** A profile that knows nothing in the browser that was started, and a page in it. When the test ends, errors of the page fail it, but for `expected`. */
export async function visitWhole(expected?: RegExp): Promise<Page> {
  if (browser === undefined) throw new Error('expected a browser that was started, found none');
  const context = await (await browser).createBrowserContext();
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  await page.setViewport({ width: 1280, height: 800 });
  const errors: string[] = [];
  const note = (text: string): void => {
    if (!expected?.test(text)) errors.push(text);
  };
  page.on('console', (message) => {
    if (message.type() === 'error') note(message.text());
  });
  page.on('pageerror', (error) => note(String(error)));
  await page.evaluateOnNewDocument(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) =>
      console.error('policy:', violatedDirective, blockedURI, sample),
    );
  });
  onTestFinished(async () => {
    // What closing cuts off is nobody's fault.
    const found = [...errors];
    await context.close();
    expect(found).toEqual([]);
  });
  return page;
}

/** Goes on to another page, or to the same again. */
export async function goOn(page: Page, to: string = page.url()): Promise<void> {
  // What comes after the page has loaded has come: whoever leaves before cuts it off, of which Firefox complains.
  await page.waitForSelector('html[data-offline=ready]');
  await (to === page.url() ? page.reload() : page.goto(to));
}

/** Waits until the text of what `selector` finds first is as it should be; returns it. */
export async function textIn(page: Page, selector: string, wanted: RegExp): Promise<string> {
  const read = (at: string) =>
    page.evaluate((each) => document.querySelector<HTMLElement>(each)?.innerText ?? '', at);
  await expect.poll(() => read(selector), { timeout: PATIENCE }).toMatch(wanted);
  return read(selector);
}

/** A button with this name, once it can be pressed; within what `scope` finds. */
export async function pressIn(page: Page, scope: string, name: string): Promise<void> {
  await page
    .locator(
      `${scope} ::-p-xpath(.//button[normalize-space()="${name}" and not(@disabled) and not(@hidden)])`,
    )
    .click();
}

/** Puts files into a chooser. */
export async function chooseFiles(page: Page, selector: string, ...paths: string[]): Promise<void> {
  const input = (await page.waitForSelector(selector)) as ElementHandle<HTMLInputElement>;
  await input.uploadFile(...paths);
}
