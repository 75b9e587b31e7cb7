// A reader's visit to the built site: a fresh browser profile that remembers what went wrong. When the test ends, the visit
// fails it for every error in the console, every uncaught exception, and every request that left the origin.

import {
  chromium,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Page,
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

/**
 * Opens a profile of its own; it is closed and judged when the test ends. Service workers are off unless asked for
 * (`serviceWorkers: 'allow'`): each visit would fetch the whole course to keep it.
 */
export async function visit(options: VisitOptions = {}): Promise<Visit> {
  const { end, ...found } = await longVisit(options);
  onTestFinished(end);
  return found;
}

/** The same for several tests in a row; whoever opens it calls `end`, which closes and judges it. */
export async function longVisit({
  site = inject('atRoot'),
  expected,
  ...options
}: VisitOptions = {}): Promise<Visit & { end(): Promise<void> }> {
  browser ??= chromium.connect(inject('browser'));
  const context = await (
    await browser
  ).newContext({ viewport: { width: 1280, height: 800 }, serviceWorkers: 'block', ...options });
  context.setDefaultTimeout(20_000);
  const { origin } = new URL(site);
  const found: Visit = { context, page: await context.newPage(), errors: [], foreign: [], requests: [] };
  const note = (text: string) => {
    if (!expected?.test(text)) found.errors.push(text);
  };
  context.on('console', (message) => {
    if (message.type() === 'error') note(`${message.text()} (${message.location().url})`);
  });
  context.on('weberror', (error) => note(error.error().stack ?? error.error().message));
  context.on('request', (request) => {
    const url = request.url();
    found.requests.push(url);
    if (/^(https?|wss?):/.test(url) && new URL(url).origin !== origin) found.foreign.push(url);
  });
  const end = async () => {
    await context.close();
    const { errors, foreign } = found;
    expect({ errors, foreign }).toEqual({ errors: [], foreign: [] });
  };
  return { ...found, end };
}
