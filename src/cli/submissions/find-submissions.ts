// Everything that was handed in, below the paths of the command line: files, folders, and what is in archives. What cannot be read
// is found as well, with a sentence about why. Nothing is kept in memory but where to read.

import { basename } from 'node:path';
import {
  submissionsIn,
  Unreadable,
  unreadableMessage,
  type ByteSource,
} from '../../../lessons-engine/assignment/index.ts';
import { fileSource } from './file-source.ts';
import { walk } from './walk.ts';

export interface FoundFile {
  /** For people: the path as it was given, and behind it the path in the archive. */
  file: string;
  /** The path below what was given: the same on every machine that has the same files. */
  within: string;
  /** Its text. Rejects with `Unreadable`. */
  read(): Promise<string>;
}

/** `paths` as given, and as the system finds them; of the latter, those in `skipped` are left out. */
export async function* findSubmissions(
  paths: readonly { given: string; path: string }[],
  skipped: ReadonlySet<string> = new Set(),
): AsyncGenerator<FoundFile> {
  for (const { given, path } of paths)
    for (const walked of walk(path, basename(path))) {
      const file = `${given}${walked.path.slice(path.length)}`;
      const { within } = walked;
      if (skipped.has(walked.path)) continue;
      if ('problem' in walked) yield unreadable(file, within, walked.problem);
      else yield* inFile(walked.path, file, within);
    }
}

async function* inFile(path: string, file: string, within: string): AsyncGenerator<FoundFile> {
  let source: ByteSource;
  try {
    source = fileSource(path);
  } catch (error) {
    return yield unreadable(file, within, unreadableMessage(error));
  }
  for await (const { inside, read } of submissionsIn(source))
    yield { file: `${file}${inside}`, within: `${within}${inside}`, read };
}

function unreadable(file: string, within: string, message: string): FoundFile {
  return { file, within, read: () => Promise.reject(new Unreadable(message)) };
}
