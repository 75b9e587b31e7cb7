// Reads an excerpt from a file of this repository while the site is built; never part of a page.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cutRegion, type Region } from './cut-region.ts';

/** `file` is relative to `root`, the top of the repository. */
export function readRegion(file: string, name: string, root = process.cwd()): Region {
  const path = join(root, file);
  if (!existsSync(path)) {
    throw new Error(`Excerpt: expected a file ${file} in the repository, found none (for "#region ${name}")`);
  }
  return cutRegion(readFileSync(path, 'utf8'), name, file);
}
