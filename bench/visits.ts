// What readers cost a static host: bytes and requests of a first visit, of one chapter after another, of coming back, of keeping the
// whole course. Counted at the host, which compresses as static hosts do and answers the browser's own service worker as well.

import { readdirSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { SlowHost } from '../tests/support/site/slow-host.ts';
import { keepWholeCourse, untilPageIsKept } from '../tests/support/site/keep-offline.ts';

export interface VisitCost {
  /** Sent by the host, compressed. */
  bytes: number;
  /** That reached the host. */
  requests: number;
  /** Of the requests that the pages made, the share that the host did not see. */
  hits: number;
}

export interface VisitFigures {
  unit: string;
  /** The landing page, by a browser that knows nothing. */
  landing: VisitCost;
  /** Then a chapter, and the one after it. */
  firstChapter: VisitCost;
  secondChapter: VisitCost;
  /** Then all others together. */
  otherChapters: VisitCost;
  /** All chapters again, on another day: the host is asked whether there is a new version. */
  again: VisitCost;
  /** A page of the reference, by a browser that knows nothing. */
  reference: VisitCost;
  /** A chapter, by a browser that knows nothing. */
  chapterAlone: VisitCost;
  /** The whole course, by a browser that knows nothing. */
  everything: VisitCost;
}

export async function visits(browser: Browser, dist: string): Promise<VisitFigures> {
  const host = await SlowHost.open(dist, '/');
  const chapters = readdirSync(`${dist}/chapters`).map((name) => `chapters/${name}/`);
  const inNewBrowser = async <T>(act: (cost: Counted) => Promise<T>): Promise<T> => {
    const context = await browser.newContext({ serviceWorkers: 'allow' });
    const page = await context.newPage();
    let made = 0;
    // What the worker fetches to keep was not asked for by the page.
    context.on('request', (request) => (made += request.serviceWorker() === null ? 1 : 0));
    const found = await act(async (visit) => {
      const before = { bytes: host.sent, requests: host.asked.length, made };
      await visit(page);
      const [bytes, requests] = [host.sent - before.bytes, host.asked.length - before.requests];
      const hits = Math.max(0, 1 - requests / Math.max(1, made - before.made));
      return { bytes, requests, hits: Math.round(1000 * hits) / 1000 };
    });
    await context.close();
    return found;
  };
  const open =
    (...paths: string[]) =>
    async (page: Page): Promise<void> => {
      for (const path of paths) {
        await page.goto(host.url + path);
        await untilPageIsKept(page);
      }
    };

  const course = await inNewBrowser(async (cost) => ({
    landing: await cost(open('')),
    firstChapter: await cost(open(...chapters.slice(0, 1))),
    secondChapter: await cost(open(...chapters.slice(1, 2))),
    otherChapters: await cost(open(...chapters.slice(2))),
    again: await cost(open('', ...chapters)),
  }));
  const figures = {
    unit: 'bytes as sent; hits: of the requests that pages made, the share that never reached the host',
    ...course,
    reference: await inNewBrowser((cost) => cost(open('reference/instructions/'))),
    chapterAlone: await inNewBrowser((cost) => cost(open('chapters/trap-and-emulate/'))),
    everything: await inNewBrowser((cost) => cost((page) => keepWholeCourse(page, host.url))),
  };
  await host.close();
  return figures;
}

type Counted = (visit: (page: Page) => Promise<void>) => Promise<VisitCost>;
