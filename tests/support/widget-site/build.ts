// Once for all tests of widgets: builds the pages of this folder as the site is built, widgets alone, with samples instead
// of a chapter.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'astro';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** Folder of the built pages of widgets. */
    widgets: string;
  }
}

export default async function setup(project: TestProject): Promise<() => void> {
  const dir = mkdtempSync(join(tmpdir(), 'ring-widgets-'));
  const dist = join(dir, 'dist');
  await build({
    root: import.meta.dirname,
    configFile: false,
    logLevel: 'error',
    outDir: dist,
    cacheDir: join(dir, 'cache'),
    compressHTML: true,
    build: { format: 'file' },
    vite: { cacheDir: join(dir, 'vite'), build: { assetsInlineLimit: 0, cssTarget: ['chrome123'] } },
  });
  project.provide('widgets', dist);
  return () => rmSync(dir, { recursive: true, force: true });
}
