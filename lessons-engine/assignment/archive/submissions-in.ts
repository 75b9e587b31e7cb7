// Everything that is handed in with one file, which is a text or a zip archive as Canvas and Moodle give them out, with an archive
// inside of an archive where a student packed the file. What cannot be read is found as well, with a sentence about why. An archive
// may say anything of itself: nothing is believed, and of what is in it one file at a time is held, beside the list. The page
// and the command find the same, since both find it here.

import { ARCHIVE_LIMITS, type ArchiveLimits } from './archive-limits.ts';
import { bytesAsSource, type ByteSource } from './byte-source.ts';
import { isNoise } from './noise.ts';
import { readAhead } from './read-ahead.ts';
import { Unreadable, unreadableMessage } from './unreadable.ts';
import { utf8Text } from './utf8-text.ts';
import { zipDirectory, type ZipEntry } from './zip-directory.ts';
import { entryProblem, isFolder, overlapping, readEntry } from './zip-entry.ts';

export interface FoundSubmission {
  /** Nothing for the file itself; else a slash, and the path in the archive. No two are the same. */
  inside: string;
  /** How much of the file is looked through with this one: above 0, and 1 with the last. */
  share: number;
  /** Its text, now or later. Rejects with `Unreadable`. */
  read(): Promise<string>;
}

/** One after the other; a text is unpacked when its `read` is called. */
export async function* submissionsIn(
  source: ByteSource,
  limits: Partial<ArchiveLimits> = {},
): AsyncGenerator<FoundSubmission> {
  const all = { ...ARCHIVE_LIMITS, ...limits };
  const whole = { inside: '', from: 0, to: 1 };
  let archive: boolean;
  try {
    archive = isArchive(await source.read(0, 4));
  } catch (error) {
    return yield refused(whole, unreadableMessage(error));
  }
  if (archive) yield* new Archives(all, source.size).filesIn(() => Promise.resolve(source), whole, 1);
  else yield { inside: '', share: 1, read: async () => textOf(await wholeOf(source, all.file)) };
}

/** Where something lies in what was given, and which part of the way through it that is. */
interface Place {
  inside: string;
  from: number;
  to: number;
}

/** One archive with those in it: their files share one budget, and no two of them have one path. */
class Archives {
  readonly #limits: ArchiveLimits;
  /** Bytes that all of them may still unpack to. */
  #left: number;
  readonly #length: number;
  /** Paths that are taken, and the last number behind each. */
  readonly #times = new Map<string, number>();

  /** `length`: of the outermost one. */
  constructor(limits: ArchiveLimits, length: number) {
    this.#limits = limits;
    this.#length = length;
    this.#left = Math.max(limits.unpacked, limits.ratio * length);
  }

  /** `open` gives the archive's bytes; `depth` is 1 for the outermost. */
  async *filesIn(
    open: () => Promise<ByteSource>,
    place: Place,
    depth: number,
  ): AsyncGenerator<FoundSubmission> {
    // While its files are looked through one by one, an archive stays open; who wants one of them later opens it again.
    let held: ByteSource | null = null;
    const source = async (): Promise<ByteSource> => held ?? (await open());
    try {
      let files: ListedFile[];
      try {
        held = readAhead(await open());
        files = this.#listed(await zipDirectory(held, this.#limits), depth);
      } catch (error) {
        return yield refused(place, unreadableMessage(error));
      }
      const step = (place.to - place.from) / files.length;
      for (const [index, { entry, problem }] of files.entries()) {
        const own: Place = {
          inside: this.#unique(`${place.inside}/${entry.name}`),
          from: place.from + index * step,
          to: index === files.length - 1 ? place.to : place.from + (index + 1) * step,
        };
        const unpack = async (): Promise<Uint8Array> => readEntry(await source(), entry, this.#limits.file);
        if (problem !== null) yield refused(own, problem);
        else if (isPacked(entry))
          yield* this.filesIn(async () => bytesAsSource(await unpack()), own, depth + 1);
        else yield { inside: own.inside, share: own.to, read: async () => textOf(await unpack()) };
      }
    } finally {
      held = null;
    }
  }

  /** Throws `Unreadable` for an archive of which nothing is read. */
  #listed(entries: readonly ZipEntry[], depth: number): ListedFile[] {
    const files = entries.filter((entry) => !isFolder(entry) && !entry.name.split('/').some(isNoise));
    if (files.length === 0) throw new Unreadable('expected files in the archive, found none');
    const { packed } = this.#limits;
    if (depth > 1 && files.length > packed)
      throw new Unreadable(
        `expected at most ${packed} files in an archive inside of another, found ${files.length}`,
      );
    const shared = overlapping(files);
    const listed = files.map((entry) => ({ entry, problem: this.#problem(entry, shared, depth) }));
    this.#spend(
      listed.reduce((sum, { entry, problem }) => (problem === null ? sum + entry.size : sum), 0),
      depth,
    );
    return listed;
  }

  /** Why the file is not read, or null. */
  #problem(entry: ZipEntry, shared: ReadonlySet<ZipEntry>, depth: number): string | null {
    if (shared.has(entry))
      return 'expected a file of its own, found one that shares its bytes with another of the archive';
    const problem = entryProblem(entry, this.#limits.file);
    return problem === null && isPacked(entry) && depth === this.#limits.depth
      ? `expected a submission, found an archive ${depth} archives deep`
      : problem;
  }

  /** What the list says is enough, since no file is unpacked to more than that. */
  #spend(bytes: number, depth: number): void {
    if (bytes > this.#left)
      throw new Unreadable(
        depth === 1
          ? `expected an archive that unpacks to at most ${this.#left} bytes, found one of ${this.#length} bytes that unpacks to ${bytes}`
          : `expected an archive that unpacks to at most ${this.#left} bytes, which is what those around it have left, found ${bytes}`,
      );
    this.#left -= bytes;
  }

  /** `path`, or with a number behind it what nothing else is called. */
  #unique(path: string): string {
    let times = this.#times.get(path) ?? 1;
    let unique = path;
    while (this.#times.has(unique)) unique = `${path} (${++times})`;
    if (unique !== path) this.#times.set(path, times);
    this.#times.set(unique, 1);
    return unique;
  }
}

interface ListedFile {
  entry: ZipEntry;
  problem: string | null;
}

const isPacked = ({ name }: ZipEntry): boolean => name.toLowerCase().endsWith('.zip');

/** By a local header (APPNOTE 4.3.7), or the end of an empty archive (4.3.16). */
function isArchive([p, k, three, four]: Uint8Array): boolean {
  return p === 0x50 && k === 0x4b && ((three === 3 && four === 4) || (three === 5 && four === 6));
}

async function wholeOf(source: ByteSource, most: number): Promise<Uint8Array> {
  // One byte more than it may have, because a file may have grown.
  const bytes = source.size > most ? null : await source.read(0, most + 1);
  if (bytes === null || bytes.length > most)
    throw new Unreadable(
      `expected a file of at most ${most} bytes, found ${Math.max(source.size, bytes?.length ?? 0)}`,
    );
  return bytes;
}

function textOf(bytes: Uint8Array): string {
  const text = utf8Text(bytes);
  if (text === null)
    throw new Unreadable(
      'expected text in UTF-8, found bytes that are none; is it the file that the course saved?',
    );
  return text;
}

function refused({ inside, to }: Place, message: string): FoundSubmission {
  return { inside, share: to, read: () => Promise.reject(new Unreadable(message)) };
}
