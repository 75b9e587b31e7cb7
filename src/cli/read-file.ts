// A file named on the command line.

import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { UsageError } from './usage-error.ts';

const reasons: Record<string, string> = {
  ENOENT: 'nothing there',
  EISDIR: 'a folder',
  EACCES: 'one that may not be read',
};

/** Its bytes. Relative paths count from where npm was started. */
export function readFile(path: string): Buffer<ArrayBuffer> {
  try {
    return readFileSync(resolve(process.env['INIT_CWD'] ?? '.', path));
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    throw new UsageError(`${path}: expected a file that can be read, found ${reasons[code] ?? code}`);
  }
}
