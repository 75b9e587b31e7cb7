// Opens the pages of tests/support/widget-site/ in Chromium: widgets alone, with samples instead of a chapter. They are built
// once, by widget-site/build.ts.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { inject, onTestFinished } from 'vitest';
import { findChromium, launchOptions } from '../../scripts/find-chromium.mjs';
import { serve } from '../../scripts/serve.mjs';

/** `index` holds the small ones: words, citations, excerpts. */
export type WidgetPage =
  | 'index'
  | 'quiz'
  | 'challenge'
  | 'machine'
  | 'scenarios'
  | 'years'
  | 'exit-path'
  | 'time-share'
  | 'one-server'
  | 'sandbox';

export interface WidgetSite {
  /** The page as the server sends it. */
  html(name: WidgetPage): string;
  /** Opens the page in a fresh profile, closed when the test ends. `errors` grows with what goes wrong in it. */
  open(
    name: WidgetPage,
    options?: BrowserContextOptions & { query?: string },
  ): Promise<{ page: Page; errors: string[] }>;
  close(): Promise<void>;
}

export async function widgetSite(): Promise<WidgetSite> {
  const dist = inject('widgets');
  const server = await serve({ dir: dist });
  let browser: Promise<Browser> | undefined;
  const launch = async () => chromium.launch(launchOptions(await findChromium()));

  return {
    html: (name) => readFileSync(join(dist, `${name}.html`), 'utf8'),
    async open(name, { query = '', ...options } = {}) {
      const context = await (await (browser ??= launch())).newContext(options);
      context.setDefaultTimeout(10_000);
      onTestFinished(() => context.close());
      const page = await context.newPage();
      const errors: string[] = [];
      page.on('pageerror', (error) => errors.push(error.message));
      page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
      await page.goto(`${server.url}${name}.html${query}`);
      return { page, errors };
    },
    async close() {
      await (await browser)?.close();
      await server.close();
    },
  };
}
