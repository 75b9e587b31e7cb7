// Where the built site lies that something is to be made of.

import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { UsageError } from '../cli/usage-error.ts';

/** Without a wish it is dist/, which scripts/export.mjs has brought up to date. */
export function builtSite(site: string | undefined): string {
  const folder =
    site === undefined
      ? fileURLToPath(new URL('../../dist', import.meta.url))
      : resolve(process.env['INIT_CWD'] ?? '.', site);
  if (existsSync(`${folder}/index.html`)) return folder;
  throw new UsageError(
    `expected a built site in ${site ?? 'dist'}, found no index.html there; run "npm run build"`,
  );
}
