// Reading a zip file that somebody sent: entry by entry as its bytes come, never the whole of it unpacked. A zip can say anything of
// itself. Names that lead out of it are refused though nothing is written anywhere; an entry is dropped as soon as it is longer
// than a submission may be; and the whole is given up when it unpacks to far more than a collection of texts does.

import { strFromU8, Unzip, UnzipInflate, type UnzipFile } from 'fflate';
import { SUBMISSION_LIMITS } from './submission.ts';

export interface ArchiveLimits {
  /** Bytes of one entry. */
  entry: number;
  entries: number;
  /** Bytes that any archive may unpack to. */
  unpacked: number;
  /** Beyond `unpacked`: how many times its own length. */
  ratio: number;
}

export const ARCHIVE_LIMITS: ArchiveLimits = {
  entry: SUBMISSION_LIMITS.file,
  entries: 50_000,
  unpacked: 100_000_000,
  ratio: 100,
};

export type ArchiveEntry = { name: string } & (
  | { ok: true; text: string }
  /** Why this entry is not read; others are. */
  | { ok: false; message: string }
);

/** Bytes that are unpacked at once: at a factor of a thousand, which is the most that deflate does, that is 16 MB. */
const SLICE = 16_384;
/** Fields of a local header and of a directory's, from which on something is an archive (APPNOTE 4.3.7, 4.3.16). */
const SIGNATURES = [
  [0x50, 0x4b, 3, 4],
  [0x50, 0x4b, 5, 6],
];

export const isArchive = (head: Uint8Array): boolean =>
  SIGNATURES.some((signature) => signature.every((byte, i) => head[i] === byte));

/** Files that computers add on their own. */
const isClutter = (name: string): boolean => /(^|\/)(__MACOSX\/|\.DS_Store$|Thumbs\.db$|\._)/.test(name);

export class ArchiveReader {
  readonly #unzip: Unzip;
  readonly #limits: ArchiveLimits;
  #done: ArchiveEntry[] = [];
  /** Entries begun and not yet at their end. */
  readonly #open = new Set<string>();
  #entries = 0;
  #packed = 0;
  #unpacked = 0;
  #gaveUp: string | null = null;

  constructor(limits: Partial<ArchiveLimits> = {}) {
    this.#limits = { ...ARCHIVE_LIMITS, ...limits };
    this.#unzip = new Unzip((file) => this.#begin(file));
    this.#unzip.register(UnzipInflate);
  }

  /** Why nothing more is read, or null. */
  get gaveUp(): string | null {
    return this.#gaveUp;
  }

  /** The next bytes; gives the entries that end in them, bit by bit, so that what reads them need not hold them all. */
  *push(bytes: Uint8Array): Generator<ArchiveEntry> {
    for (let at = 0; at < bytes.length && this.#gaveUp === null; at += SLICE) {
      const slice = bytes.subarray(at, at + SLICE);
      this.#packed += slice.length;
      this.#push(slice, false);
      yield* this.#taken();
    }
  }

  /** There are no more bytes. */
  *end(): Generator<ArchiveEntry> {
    if (this.#gaveUp !== null) return;
    this.#push(new Uint8Array(0), true);
    yield* this.#taken();
    // Whatever else it is, what ends within a file was cut off.
    if (this.#open.size > 0)
      this.#gaveUp = `expected the end of ${[...this.#open].slice(0, 3).join(', ')}, found the end of the archive`;
    else if (this.#entries === 0) this.#gaveUp ??= 'expected an archive with files, found none in it';
  }

  #push(slice: Uint8Array, isLast: boolean): void {
    try {
      this.#unzip.push(slice, isLast);
    } catch (error) {
      this.#gaveUp ??= `expected a zip archive, found one that cannot be read: ${(error as Error).message}`;
    }
  }

  #taken(): ArchiveEntry[] {
    const done = this.#done;
    this.#done = [];
    return done;
  }

  #begin(file: UnzipFile): void {
    const name = file.name.replaceAll('\\', '/');
    if (this.#gaveUp !== null) return;
    if (++this.#entries > this.#limits.entries) {
      this.#gaveUp = `expected at most ${this.#limits.entries} entries, found more`;
      return;
    }
    if (name.endsWith('/') || isClutter(name)) return;
    const refuse = (message: string): void => {
      this.#open.delete(name);
      this.#done.push({ name, ok: false, message });
    };
    if (leadsOut(name)) {
      refuse('expected a path inside the archive, found one that leads out of it');
      return;
    }
    this.#open.add(name);
    const parts: Uint8Array[] = [];
    let length = 0;
    let ended = false;
    file.ondata = (error, part, isLast) => {
      if (ended) return;
      if (error !== null) {
        ended = true;
        refuse(`expected a file that can be unpacked, found: ${error.message}`);
        return;
      }
      length += part.length;
      this.#unpacked += part.length;
      parts.push(part);
      if (length > this.#limits.entry) {
        ended = true;
        parts.length = 0;
        file.terminate();
        refuse(`expected at most ${this.#limits.entry} bytes, found more`);
      } else if (isLast) {
        ended = true;
        this.#open.delete(name);
        this.#done.push({ name, ok: true, text: textOf(parts, length) });
      }
      const { unpacked, ratio } = this.#limits;
      if (this.#unpacked > Math.max(unpacked, ratio * this.#packed))
        this.#gaveUp ??= `expected an archive that unpacks to at most ${ratio} times its length, found more than ${unpacked} bytes out of ${this.#packed}`;
    };
    try {
      file.start();
    } catch (error) {
      refuse(`expected a file that can be unpacked, found: ${(error as Error).message}`);
    }
  }
}

/** Absolute, on a drive, or up and away. */
const leadsOut = (name: string): boolean =>
  /^(\/|[a-z]:)/i.test(name) || name.split('/').includes('..') || name.includes('\0');

function textOf(parts: readonly Uint8Array[], length: number): string {
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return strFromU8(bytes);
}
