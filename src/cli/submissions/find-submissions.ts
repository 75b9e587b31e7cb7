// Everything that was handed in, below the paths of the command line: files, folders, and zip archives as Canvas and Moodle give
// them out, with an archive inside of an archive where a student packed the file. What cannot be read is found as well, with a
// sentence about why. Nothing is kept in memory but where to read.

import { basename } from 'node:path';
import { SUBMISSION_LIMITS } from '../../../lessons-engine/assignment/index.ts';
import { bytesAsSource, withFile, type ByteSource } from './byte-source.ts';
import { Unreadable } from './unreadable.ts';
import { isNoise, walk } from './walk.ts';
import { zipDirectory, type ZipEntry } from './zip-directory.ts';
import { entryProblem, isFolder, overlapping, readEntry } from './zip-entry.ts';

export interface FoundFile {
  /** For people: the path as it was given, and behind it the path in the archive. */
  file: string;
  /** The path below what was given: the same on every machine that has the same files. */
  within: string;
  /** Its text. Throws `Unreadable`. */
  read(): string;
}

const MOST = SUBMISSION_LIMITS.file;

/** `paths` as given, and as the system finds them; of the latter, those in `skipped` are left out. */
export function* findSubmissions(
  paths: readonly { given: string; path: string }[],
  skipped: ReadonlySet<string> = new Set(),
): Generator<FoundFile> {
  for (const { given, path } of paths)
    for (const walked of walk(path, basename(path))) {
      const file = `${given}${walked.path.slice(path.length)}`;
      const { within } = walked;
      if (skipped.has(walked.path)) continue;
      if ('problem' in walked) yield unreadable(file, within, walked.problem);
      else yield* inFile(walked.path, file, within);
    }
}

function* inFile(path: string, file: string, within: string): Generator<FoundFile> {
  const use = <T>(read: (source: ByteSource) => T): T => withFile(path, read);
  let archive: boolean;
  try {
    archive = use(isArchive);
  } catch (error) {
    return yield unreadable(file, within, messageOf(error));
  }
  if (archive) yield* inArchive(use, file, within, 1);
  else yield { file, within, read: () => use((source) => textOf(wholeOf(source))) };
}

type Use = <T>(read: (source: ByteSource) => T) => T;

/** An archive in an archive is what a student packed; one inside of that is nobody's submission. */
const DEEPEST = 2;
/** Files in what a student packed: every one of them is looked for by unpacking the archive again. */
const MOST_PACKED = 20;

function* inArchive(use: Use, file: string, within: string, depth: number): Generator<FoundFile> {
  let entries: ZipEntry[];
  try {
    entries = use(zipDirectory);
  } catch (error) {
    return yield unreadable(file, within, messageOf(error));
  }
  const files = entries.filter((entry) => !isFolder(entry) && !entry.name.split('/').some(isNoise));
  if (files.length === 0) return yield unreadable(file, within, 'expected files in the archive, found none');
  if (depth > 1 && files.length > MOST_PACKED)
    return yield unreadable(
      file,
      within,
      `expected at most ${MOST_PACKED} files in an archive inside of another, found ${files.length}`,
    );
  const shared = overlapping(files);
  const seen = new Map<string, number>();
  for (const entry of files) {
    const times = (seen.get(entry.name) ?? 0) + 1;
    seen.set(entry.name, times);
    const name = times === 1 ? entry.name : `${entry.name} (${times})`;
    const [inside, place] = [`${file}/${name}`, `${within}/${name}`];
    const problem = shared.has(entry)
      ? 'expected a file of its own, found one that shares its bytes with another of the archive'
      : entryProblem(entry, MOST);
    if (problem !== null) yield unreadable(inside, place, problem);
    else if (!entry.name.toLowerCase().endsWith('.zip'))
      yield {
        file: inside,
        within: place,
        read: () => use((source) => textOf(readEntry(source, entry, MOST))),
      };
    else if (depth === DEEPEST)
      yield unreadable(inside, place, `expected a submission, found an archive ${depth} archives deep`);
    else
      yield* inArchive(
        (read) => use((source) => read(bytesAsSource(readEntry(source, entry, MOST)))),
        inside,
        place,
        depth + 1,
      );
  }
}

function isArchive(source: ByteSource): boolean {
  const [p, k, three, four] = source.read(0, 4);
  // A file of the archive, or the end of an empty one.
  return p === 0x50 && k === 0x4b && ((three === 3 && four === 4) || (three === 5 && four === 6));
}

function wholeOf(source: ByteSource): Uint8Array {
  const bytes = source.size > MOST ? null : source.read(0, MOST + 1);
  if (bytes === null || bytes.length > MOST)
    throw new Unreadable(
      `expected a file of at most ${MOST} bytes, found ${Math.max(source.size, bytes?.length ?? 0)}`,
    );
  return bytes;
}

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Unreadable(
      'expected text in UTF-8, found bytes that are none; is it the file that the course saved?',
    );
  }
}

function unreadable(file: string, within: string, message: string): FoundFile {
  return {
    file,
    within,
    read: () => {
      throw new Unreadable(message);
    },
  };
}

function messageOf(error: unknown): string {
  if (!(error instanceof Unreadable)) throw error;
  return error.message;
}
