// The Chromium that prints: $CHROMIUM, which scripts/export.mjs sets to the one that it has found.

import { chromium, type Browser } from 'playwright-core';
import { UsageError } from '../../cli/usage-error.ts';

export async function launchChromium(): Promise<Browser> {
  const executablePath = process.env['CHROMIUM'];
  if (executablePath === undefined)
    throw new UsageError(
      'pdf: expected the path of a Chromium in CHROMIUM, found none; "npm run export" looks for one',
    );
  // As root Chromium refuses to run in its sandbox; it opens our own pages only, and runs no scripts.
  const args = process.getuid?.() === 0 ? ['--no-sandbox', '--disable-gpu'] : ['--disable-gpu'];
  return chromium.launch({ executablePath, args: [...args, '--font-render-hinting=none'] });
}
