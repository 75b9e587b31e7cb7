// A zip archive that is the same, byte for byte, whenever and wherever it is made of the same files: sorted by name, all of one
// time, the oldest that the format knows.

import { zipSync, type Zippable } from 'fflate';

export type PackedFiles = Readonly<Record<string, Uint8Array>>;

/** `first` names a file that comes before all others and is not compressed, as a reader of EPUB looks for `mimetype`. */
export function reproducibleZip(files: PackedFiles, first?: string): Uint8Array {
  const rank = (name: string): number => (name === first ? 0 : 1);
  const sorted = Object.fromEntries(
    Object.entries(files)
      .sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1))
      .map(([name, bytes]) => [name, name === first ? ([bytes, { level: 0 }] as const) : bytes]),
  ) as Zippable;
  // The format has no time zones: fflate writes local time, and so local midnight is what is the same everywhere.
  return zipSync(sorted, { level: 9, mtime: new Date(1980, 0, 1) });
}
