// A reader's visit to the built site: a fresh browser profile that remembers what went wrong. When the test ends, the visit
// fails it for every error in the console, every uncaught exception, and every request that left the origin.

import {
  chromium,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type ConsoleMessage,
  type Page,
  type Request,
  type WebError,
} from 'playwright-core';
import { expect, inject, onTestFinished } from 'vitest';

let browser: Promise<Browser> | undefined;

/** The two paths that one build is served under. */
export const places = [
  { path: '/', url: () => inject('atRoot') },
  { path: '/a/b/course/', url: () => inject('atSubPath') },
] as const;

/** Where long journeys go, once: an address that is right below a folder is right at the root as well, and not the other way round. */
export const deep = [places[1]] as const;

export interface Visit {
  context: BrowserContext;
  page: Page;
  /** Errors so far: console errors and uncaught exceptions, each with where it came from. */
  errors: string[];
  /** Addresses asked for outside the site's origin. */
  foreign: string[];
  /** Every address asked for, in order. */
  requests: string[];
}

export interface VisitOptions extends BrowserContextOptions {
  /** Address of the site; requests elsewhere are foreign. Default: the site at `/`. */
  site?: string;
  /** Errors that this visit is about, and therefore expects. */
  expected?: RegExp;
}

/** What a page can be given after its context was made. Everything else wants a context of its own. */
const OF_A_PAGE = new Set(['site', 'expected', 'viewport', 'colorScheme', 'acceptDownloads']);
const VIEWPORT = { width: 1280, height: 800 };

/**
 * Opens a profile that knows nothing; it is judged when the test ends. Service workers are off unless asked for
 * (`serviceWorkers: 'allow'`): each visit would fetch the whole course to keep it. A profile costs as much as what most tests do
 * in it, so those of one file that come one after the other have the same, emptied in between.
 */
export async function visit(options: VisitOptions = {}): Promise<Visit> {
  const isPlain = Object.keys(options).every((name) => OF_A_PAGE.has(name));
  const { end, ...found } = isPlain && !isLent ? await nextVisit(options) : await longVisit(options);
  onTestFinished(end);
  return found;
}

/** The same for several tests in a row, in a profile of its own; whoever opens it calls `end`, which closes and judges it. */
export async function longVisit({
  site = inject('atRoot'),
  expected,
  ...options
}: VisitOptions = {}): Promise<Visit & { end(): Promise<void> }> {
  const context = await newContext(options);
  return begun(await context.newPage(), site, expected, () => context.close());
}

let lent: Promise<{ context: BrowserContext; keeper: Page }> | undefined;
let isLent = false;

/** A page in the profile that plain visits of this file have one after the other. */
async function nextVisit({
  site = inject('atRoot'),
  expected,
  viewport = VIEWPORT,
  colorScheme = 'light',
}: VisitOptions): Promise<Visit & { end(): Promise<void> }> {
  isLent = true;
  lent ??= newContext({}).then(async (context) => {
    // While one page of the site is open, the next begins in its process, with what that has compiled.
    const keeper = await context.newPage();
    await keeper.goto(`${inject('atRoot')}favicon.svg`);
    return { context, keeper };
  });
  const { context, keeper } = await lent;
  const page = await context.newPage();
  await page.emulateMedia({ colorScheme });
  if (viewport) await page.setViewportSize(viewport);
  return begun(page, site, expected, async () => {
    for (const other of context.pages()) if (other !== keeper) await other.close();
    await context.clearCookies();
    const session = await context.newCDPSession(keeper);
    for (const { origin } of [site, inject('atRoot'), inject('atSubPath')].map((address) => new URL(address)))
      await session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' });
    await session.detach();
    isLent = false;
  });
}

async function newContext(options: BrowserContextOptions): Promise<BrowserContext> {
  browser ??= chromium.connect(inject('browser'));
  const context = await (
    await browser
  ).newContext({ viewport: VIEWPORT, serviceWorkers: 'block', ...options });
  context.setDefaultTimeout(20_000);
  return context;
}

function begun(
  page: Page,
  site: string,
  expected: RegExp | undefined,
  leave: () => Promise<void>,
): Visit & { end(): Promise<void> } {
  const context = page.context();
  const { origin } = new URL(site);
  const found: Visit = { context, page, errors: [], foreign: [], requests: [] };
  const note = (text: string): void => {
    if (!expected?.test(text)) found.errors.push(text);
  };
  const onConsole = (message: ConsoleMessage): void => {
    if (message.type() === 'error') note(`${message.text()} (${message.location().url})`);
  };
  const onError = (error: WebError): void => note(error.error().stack ?? error.error().message);
  const onRequest = (request: Request): void => {
    const url = request.url();
    found.requests.push(url);
    if (/^(https?|wss?):/.test(url) && new URL(url).origin !== origin) found.foreign.push(url);
  };
  context.on('console', onConsole).on('weberror', onError).on('request', onRequest);
  const end = async (): Promise<void> => {
    await leave();
    context.off('console', onConsole).off('weberror', onError).off('request', onRequest);
    const { errors, foreign } = found;
    expect({ errors, foreign }).toEqual({ errors: [], foreign: [] });
  };
  return { ...found, end };
}
