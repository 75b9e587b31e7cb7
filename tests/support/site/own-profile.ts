// A profile in a folder, which outlives the browser, and what it holds of the site when the browser is closed.

import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext } from 'playwright-core';
import { findChromium, launchOptions } from '../../../scripts/find-chromium.mjs';

/** A profile of one's own; it goes when the test ends. */
export function profile(): { folder: string; remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'ring-profile-'));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }) };
}

/** A whole Chromium with this profile. */
export async function openWindow(folder: string, more: string[] = []): Promise<BrowserContext> {
  const options = launchOptions(await findChromium({ whole: true }));
  return chromium.launchPersistentContext(folder, { ...options, args: [...options.args, ...more] });
}

/** Paths of databases and caches of a site on this computer, in a folder of a profile. */
export function leftOnDisk(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true })
    .map(String)
    .filter((path) => path.includes('127.0.0.1'));
}
