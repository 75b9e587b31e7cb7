// How much of an archive is read. Beyond these it is not what anybody hands in, and the limits are the same wherever it is read.

import { SUBMISSION_LIMITS } from '../submission.ts';

export interface ArchiveLimits {
  /** Bytes of one file, unpacked. */
  file: number;
  /** Files and folders in its list. */
  entries: number;
  /** Bytes of that list. */
  list: number;
  /** Bytes that any archive may unpack to, with the archives in it. */
  unpacked: number;
  /** Beyond `unpacked`: how many times its own length. */
  ratio: number;
  /** Files in what a student packed: every one of them may be looked for by unpacking the archive again. */
  packed: number;
  /** An archive in an archive is what a student packed; one inside of that is nobody's submission. */
  depth: number;
}

export const ARCHIVE_LIMITS: ArchiveLimits = {
  file: SUBMISSION_LIMITS.file,
  entries: 50_000,
  list: 16_000_000,
  unpacked: 100_000_000,
  ratio: 100,
  packed: 20,
  depth: 2,
};
