// Once for all journeys: the built site served under two paths, and one Chromium that every test file connects to.
// RING_DIST names another folder than dist/ to test.

import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { chromium } from 'playwright-core';
import type { TestProject } from 'vitest/node';
import { findChromium, launchOptions } from '../../../scripts/find-chromium.mjs';
import { serve } from '../../../scripts/serve.mjs';

declare module 'vitest' {
  interface ProvidedContext {
    /** Folder of the built site. */
    dist: string;
    /** Address of the site at `/`; ends with a slash. */
    atRoot: string;
    /** Address of the same files under `/a/b/course/`. */
    atSubPath: string;
    /** Where to connect to the browser. */
    browser: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dist = resolve(process.env['RING_DIST'] ?? 'dist');
  if (!existsSync(`${dist}/index.html`))
    throw new Error(`expected a built site in ${dist}, found no index.html there; run "npm run build" first`);
  const options = launchOptions(await findChromium());
  const [root, subPath, browser] = await Promise.all([
    serve({ dir: dist }),
    serve({ dir: dist, base: '/a/b/course/' }),
    chromium.launchServer({
      ...options,
      // No name but ours resolves: a request to anywhere else fails, whoever sends it.
      args: [...options.args, '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'],
    }),
  ]);
  project.provide('dist', dist);
  project.provide('atRoot', root.url);
  project.provide('atSubPath', subPath.url);
  project.provide('browser', browser.wsEndpoint());
  return async () => {
    await browser.close();
    await Promise.all([root.close(), subPath.close()]);
  };
}
