// Bytes at an offset, of a file that is never read as a whole or of a buffer. A file is opened without following a link and
// without waiting, and only a plain one is read: a pipe would never end, and a device may do something when it is read.

import { closeSync, constants, fstatSync, openSync, readSync, type Stats } from 'node:fs';
import { systemReason, Unreadable } from './unreadable.ts';

export interface ByteSource {
  readonly size: number;
  /** At most `length` bytes from `offset`: fewer where the file ends. */
  read(offset: number, length: number): Uint8Array<ArrayBuffer>;
}

// Windows has neither of them.
const CAREFULLY = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/** Opens the file for the time of `use`. Throws `Unreadable`. */
export function withFile<T>(path: string, use: (source: ByteSource) => T): T {
  const file = opened(path);
  try {
    const stats = fstatSync(file);
    if (!stats.isFile()) throw new Unreadable(`expected a plain file, found ${kindOf(stats)}`);
    return use({ size: stats.size, read: (offset, length) => readAt(file, offset, length) });
  } finally {
    closeSync(file);
  }
}

export function bytesAsSource(bytes: Uint8Array<ArrayBuffer>): ByteSource {
  return { size: bytes.length, read: (offset, length) => bytes.subarray(offset, offset + length) };
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

function readAt(file: number, offset: number, length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  let done = 0;
  while (done < length) {
    const count = readSync(file, bytes, done, length - done, offset + done);
    if (count === 0) break;
    done += count;
  }
  return bytes.subarray(0, done);
}
