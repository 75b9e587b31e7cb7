// A file that a command was asked to write.

import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { systemReason } from './submissions/system-reason.ts';
import { UsageError } from './usage-error.ts';

/** Writes it, with the folders above it. `named`: as it was asked for, with the option in front. Throws a `UsageError`. */
export function writeFile(path: string, content: string | Uint8Array, named: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  } catch (error) {
    throw new UsageError(`${named}: expected a file that can be written, found ${systemReason(error)}`);
  }
}
