// The release that this checkout is, for the names and title pages of what is taken along.

import { readFileSync } from 'node:fs';

export function release(): string {
  const manifest = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(manifest) as { version: string }).version;
}
