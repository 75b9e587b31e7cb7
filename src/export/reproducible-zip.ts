// A zip archive that is the same, byte for byte, whenever and wherever it is made of the same files: sorted by name, all of one
// time, the oldest that the format knows.

import { zipSync } from 'fflate';

export type PackedFiles = Readonly<Record<string, Uint8Array>>;

export function reproducibleZip(files: PackedFiles): Uint8Array {
  const sorted = Object.fromEntries(Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1)));
  // The format has no time zones: fflate writes local time, and so local midnight is what is the same everywhere.
  return zipSync(sorted, { level: 9, mtime: new Date(1980, 0, 1) });
}
