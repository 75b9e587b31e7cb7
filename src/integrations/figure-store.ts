// Where computed figures are put down. Runs inside the build of the pages, once for a chapter whose figures were not kept.
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { isDeepStrictEqual } from 'node:util';

/** Keeps `figures` in `file`. Throws when they would not come back as they are: then they must become plain data. */
export function keepFigures(file: string, figures: Readonly<Record<string, unknown>>): void {
  const text = JSON.stringify(figures);
  const back = JSON.parse(text) as Record<string, unknown>;
  for (const [name, value] of Object.entries(figures))
    if (!isDeepStrictEqual(back[name], value))
      throw new Error(`${file}: expected figures of plain data, found something else in "${name}"`);
  mkdirSync(dirname(file), { recursive: true });
  // Whole or not at all: a build that ends in the middle must not leave half of it.
  writeFileSync(`${file}.new`, text);
  renameSync(`${file}.new`, file);
}
