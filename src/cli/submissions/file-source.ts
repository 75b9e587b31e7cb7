// Bytes of a file that is never read as a whole. It is open only while something of it is read, since a folder may have more files
// than a process may have open; it is opened without following a link and without waiting, and only a plain one is read: a pipe
// would never end, and a device may do something when it is read.

import { closeSync, constants, fstatSync, openSync, readSync, type Stats } from 'node:fs';
import { Unreadable, type ByteSource } from '../../../lessons-engine/assignment/index.ts';
import { systemReason } from './system-reason.ts';

// Windows has neither of them.
const CAREFULLY = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/** Throws `Unreadable`, now or when it is read. */
export function fileSource(path: string): ByteSource {
  return {
    size: withFile(path, (_, size) => size),
    // At once: Node hands what waits to a few threads, which takes longer than reading does.
    read: async (offset, length) => withFile(path, (file, size) => readAt(file, offset, length, size)),
  };
}

function withFile<T>(path: string, use: (file: number, size: number) => T): T {
  const file = opened(path);
  try {
    const stats = fstatSync(file);
    if (!stats.isFile()) throw new Unreadable(`expected a plain file, found ${kindOf(stats)}`);
    return use(file, stats.size);
  } finally {
    closeSync(file);
  }
}

/** What is no plain file, in words. */
export function kindOf(stats: Pick<Stats, 'isDirectory' | 'isSymbolicLink' | 'isFIFO' | 'isSocket'>): string {
  if (stats.isDirectory()) return 'a folder';
  if (stats.isSymbolicLink()) return 'a symbolic link, which is not followed';
  if (stats.isFIFO()) return 'a pipe';
  return stats.isSocket() ? 'a socket' : 'a device';
}

function opened(path: string): number {
  try {
    return openSync(path, CAREFULLY);
  } catch (error) {
    throw new Unreadable(`expected a file that can be read, found ${systemReason(error)}`);
  }
}

/** No more memory is taken than the file has bytes. */
function readAt(file: number, offset: number, length: number, size: number): Uint8Array {
  const bytes = new Uint8Array(Math.max(0, Math.min(length, size - offset)));
  let done = 0;
  while (done < bytes.length) {
    const count = readSync(file, bytes, done, bytes.length - done, offset + done);
    if (count === 0) break;
    done += count;
  }
  return bytes.subarray(0, done);
}
